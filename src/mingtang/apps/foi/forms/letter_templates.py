"""A template of a letter as it is typed: for whom, title, text, from which day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from mingtang.apps.organs.models import Organ
from mingtang.kit.fields import DateInput, KitForm
from mingtang_core.flows import Paper
from mingtang_core.letters import LetterTemplate, faults_of

COUNTY = "county"


class TemplateForm(KitForm):
    """What is in force now is what it starts with."""

    scope = forms.ChoiceField(label="给谁用", help_text="机关自己的模板优先于全县通用的。")
    title = forms.CharField(label="标题", max_length=120)
    body = forms.CharField(
        label="正文", widget=forms.Textarea(attrs={"rows": 16}), max_length=6000,
        help_text="每行一段。填充项写在花括号里，例如{受理编号}；发文时换成这件申请的内容。",
    )  # fmt: skip
    valid_from = forms.DateField(
        label="从哪一天起启用", widget=DateInput(), help_text="今天或者以后。已经发出的文书不受影响。"
    )

    def __init__(
        self, *args: Any, paper: Paper, organs: Sequence[Organ], has_county: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.paper = paper
        county = [(COUNTY, "全县通用")] if has_county else []
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [*county, *((str(organ.pk), organ.name) for organ in organs)]

    def clean(self) -> dict[str, Any]:
        """Name everything that is wrong with the words, at title or text."""
        said = super().clean() or {}
        if "title" in said and "body" in said:
            for fault in faults_of(self.paper, said["title"], said["body"]):
                self.add_error("title" if fault.code == "title" else "body", fault.text)
        return said

    @staticmethod
    def start(words: LetterTemplate, today: date) -> dict[str, Any]:
        """Return what a fresh form starts with."""
        return {"title": words.title, "body": words.body, "valid_from": today}

    def organ_id(self) -> int | None:
        """Return whose template it is; None: the county's."""
        scope = str(self.cleaned_data["scope"])
        return None if scope == COUNTY else int(scope)
