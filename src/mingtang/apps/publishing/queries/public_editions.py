"""已公开的版本 as its page shows it, read as plain values: a rebuild passes here for every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from mingtang.apps.publishing.models import WAS_PUBLIC, Edition, href_of
from mingtang.apps.publishing.models.editions import thing_of
from mingtang.kit.among import Among
from mingtang_core.editions import EditionContent, WithdrawalKind, from_outer_form
from mingtang_core.flows.editions import State, Step


class PublicEdition(NamedTuple):
    """An edition that is or was public, with what is said of its document and its organ."""

    pk: int
    document_id: int
    index_number: str
    is_old: bool
    organ_name: str
    organ_slug: str
    number: int
    state: str
    lane: str
    said: Mapping[str, Any]  # the outer form of its content: any JSON
    title: str
    document_number: str
    digest: str
    steps: Sequence[str]
    released_at: datetime | None
    withdrawal: str
    withdrawn_at: datetime | None
    withdrawal_note: str
    moved_to: str

    @property
    def thing(self) -> str:
        """Return the name under which the journal knows the edition."""
        return thing_of(self.pk)

    @property
    def href(self) -> str:
        """Return the address of its document's page."""
        return href_of(self.index_number)

    @property
    def steps_label(self) -> str:
        """Return the reviews it went through, in words."""
        return "、".join(Step(step).label for step in self.steps)

    @property
    def withdrawal_label(self) -> str:
        """Return how it was taken down, in words."""
        return WithdrawalKind(self.withdrawal).label

    def as_content(self) -> EditionContent:
        """Return what it says as the core's value."""
        return from_outer_form(self.said)


_COLUMNS = (
    "pk", "document_id", "document__index_number", "document__is_old", "organ__name", "organ__slug", "number",
    "state", "lane", "content", "title", "document_number", "digest", "steps", "released_at", "withdrawal",
    "withdrawn_at", "withdrawal_note", "moved_to",
)  # fmt: skip


def public_editions(documents: Iterable[int]) -> Iterator[PublicEdition]:
    """Yield what is or was public of these documents, the earlier editions first."""
    # By their documents alone: asked for states too, a database may go through all that is public.
    rows = Edition.objects.filter(document_id__in=Among(documents)).order_by("number")
    for row in rows.values_list(*_COLUMNS):
        edition = PublicEdition(*row)
        if State(edition.state) in WAS_PUBLIC:
            yield edition
