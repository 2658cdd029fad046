"""Forms in the design's order: label, hint, error, input. Derive from KitForm; the rest is templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates

from mingtang_core.errors import BadInput, Refused

DASHES = "---------"  # what Django writes where nothing is chosen


class KitRenderer(DjangoTemplates):
    """Named by FORM_RENDERER: every form of the house is drawn by the kit."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/form_field.html"


class DateInput(forms.DateInput):
    """A date field that reads and shows 2026-09-22, with the browser's own picker."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:  # passed on to Django
        super().__init__(format="%Y-%m-%d", **options)


def lines(rows: int = 3) -> forms.Textarea:
    """Return an input of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class Choices(forms.RadioSelect):
    """One of several, one line each."""

    template_name = "kit/widgets/choices.html"


class ManyChoices(forms.CheckboxSelectMultiple):
    """Any of several, one line each."""

    template_name = "kit/widgets/choices.html"


class KitForm(forms.Form):
    """A form whose inputs carry the kit's classes. No colon, no asterisks: optional fields say so."""

    def __init__(self, *args: Any, **options: Any) -> None:  # passed on to Django
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            dress(field)


def dress(field: forms.Field) -> None:
    """Give one field's widget the classes it is drawn with."""
    name_what_is_missing(field)
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == DASHES:
        field.empty_label = "请选择"
    widget = field.widget
    if isinstance(
        widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.CheckboxInput | forms.HiddenInput
    ):
        return
    if isinstance(widget, forms.FileInput):
        return
    extra = "input--date" if isinstance(field, forms.DateField) else ""
    if isinstance(widget, forms.NumberInput):
        extra = "input--short"
    widget.attrs["class"] = " ".join(filter(None, ("input", extra, widget.attrs.get("class", ""))))


def name_what_is_missing(field: forms.Field) -> None:
    """Say 请填写姓名 or 请选择单位, unless the form says it better."""
    usual = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == usual and field.label:
        chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
        act = "选择" if chosen else "填写"
        field.error_messages["required"] = f"请{act}{field.label}。"


@contextmanager
def taken_over(form: forms.Form, fields: Mapping[str, str] | None = None) -> Iterator[None]:
    """Show on the form what an action refuses: BadInput at the field its code names, the rest on top."""
    try:
        yield
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(None, reason.text)
    except BadInput as error:
        field = (fields or {}).get(error.code)
        form.add_error(field if field in form.fields else None, error.message)
