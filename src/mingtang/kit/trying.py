"""Doing one act from a page: what is wrong comes back on its form, and what was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from mingtang.kit.fields import KitForm, taken_over
from mingtang_core.errors import Conflict, Reason


class ActForm(KitForm):
    """The form of an act; `said` is what the action is called with."""

    def said(self) -> dict[str, Any]:
        """Return what was said, by the names of the action's arguments."""
        return dict(self.cleaned_data)


ActT = TypeVar("ActT", bound=StrEnum)
FormT = TypeVar("FormT", bound=ActForm)
Mend = Callable[[FormT, Conflict], FormT]


@dataclass(frozen=True)
class Tried(Generic[ActT, FormT]):
    """An act that was not done: its form with what was typed, the status to answer with, and why not."""

    act: ActT
    form: FormT
    status: int
    reasons: tuple[Reason, ...] = ()

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Return what was typed, by label, for a page that cannot show the form any more."""
        fields = (field for field in self.form if not field.is_hidden)
        return [(str(field.label), str(field.value() or "")) for field in fields if field.value()]


def try_form(
    act: ActT,
    form: FormT,
    do: Callable[..., object],
    *,
    reasons: tuple[Reason, ...],
    after_conflict: Mend[FormT],
) -> Tried[ActT, FormT] | None:
    """Call `do` with what the form says; None when it was done.

    reasons         why it cannot be done now: it came too late, and what was typed is given back with them
    after_conflict  gives the form to show when somebody else was first: on the newer state, with the words
    """
    if reasons:
        return Tried(act, form, 409, reasons)
    if form.is_valid():
        try:
            with taken_over(form, {name: name for name in form.fields}):
                do(**form.said())
                return None
        except Conflict as conflict:
            return Tried(act, after_conflict(form, conflict), 409)
    return Tried(act, form, 422)
