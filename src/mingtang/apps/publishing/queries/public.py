"""What the public sees: a document as its page shows it, in batches, and the lists it stands in.

`showing` is the one question of visibility: page, file, list, feed, map and search ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from django.db.models import QuerySet

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.addresses import clean_segment
from mingtang.apps.publishing.models import Document, Edition, EditionFile, Form, Relating, Rendition
from mingtang.apps.publishing.queries.public_editions import PublicEdition, public_editions
from mingtang.kit.among import Among
from mingtang_core.editions import EditionContent, RelationKind, Validity, WithdrawalKind
from mingtang_core.flows.editions import State

RELEASES = ("publishing.release", "publishing.release-urgently")


class Showing(Enum):
    """What stands at the address of a document."""

    TEXT = "text"
    BANNER = "banner"  # the text, under a banner that it is in force no more
    NOTICE = "notice"  # why it was taken down
    MOVED = "moved"
    GONE = "gone"
    NOTHING = "nothing"  # never public


@dataclass(frozen=True)
class Related:
    """Another public document, and what it is to this one."""

    label: str
    title: str
    href: str
    number: str
    released_at: datetime | None


@dataclass(frozen=True)
class PublicFile:
    """A file with its public address."""

    name: str
    href: str
    size_bytes: int
    digest: str


@dataclass(frozen=True)
class PublicDocument:
    """A document as the public sees it.

    edition    the one in force, else the one that was withdrawn last; never one that was not released
    forms      the other forms (docx, pdf …), none while they are being made
    entry      number of the journal's row by which it was released
    versions   earlier editions that may still be read
    """

    edition: PublicEdition
    content: EditionContent
    showing: Showing
    entry: int
    files: tuple[PublicFile, ...] = ()
    forms: tuple[PublicFile, ...] = ()
    related: tuple[Related, ...] = ()
    versions: tuple[PublicEdition, ...] = field(default=())

    @property
    def href(self) -> str:
        """Return the address of its page."""
        return self.edition.href

    @property
    def validity(self) -> Validity:
        """Return whether it is in force: as the withdrawal says, or an amendment by another document."""
        if self.showing is Showing.BANNER:
            return Validity(self.edition.withdrawal)
        if any(one.label == RelationKind.REPEALS.reverse_label for one in self.related):
            return Validity.REPEALED
        if any(one.label == RelationKind.AMENDS.reverse_label for one in self.related):
            return Validity.AMENDED
        return Validity.IN_FORCE


def listed() -> QuerySet[Edition]:
    """Return the editions that stand in public lists."""
    return Edition.objects.filter(is_listed=True)


def numbered(numbers: Iterable[str]) -> QuerySet[Document]:
    """Return the documents of these index numbers; their index leaves out documents without one."""
    return Document.objects.filter(index_number__in=Among(numbers)).exclude(index_number="").order_by()


def showing(edition: PublicEdition | None) -> Showing:
    """Return what the public sees of a document whose last public edition is this."""
    if edition is None:
        return Showing.NOTHING
    if edition.state == State.RELEASED:
        return Showing.TEXT
    if edition.state != State.WITHDRAWN:
        return Showing.NOTHING
    kind = WithdrawalKind(edition.withdrawal)
    if kind.keeps_text:
        return Showing.BANNER
    return {
        WithdrawalKind.ERROR: Showing.NOTICE,
        WithdrawalKind.MOVED: Showing.MOVED,
        WithdrawalKind.VANISH: Showing.GONE,
    }[kind]


def public_documents(documents: Iterable[int]) -> dict[int, PublicDocument]:
    """Return the documents of these keys as the public sees them; what never was public is left out."""
    editions: dict[int, list[PublicEdition]] = {}
    for edition in public_editions(documents):
        editions.setdefault(edition.document_id, []).append(edition)
    current = {pk: _current(every) for pk, every in editions.items()}
    shown = {pk: one for pk, one in current.items() if one is not None}
    files, forms, related = _files(shown.values()), _forms(shown.values()), _related(shown)
    entries = _entries(shown.values())
    return {
        pk: _assembled(edition, editions[pk], files, forms, related, entries) for pk, edition in shown.items()
    }


def file_address(digest: str, name: str) -> str:
    """Return the public address of an attachment."""
    return f"/f/{digest[:8]}/{clean_segment(name)}"


def _current(editions: Sequence[PublicEdition]) -> PublicEdition | None:
    released = [one for one in editions if one.state == State.RELEASED]
    withdrawn = [one for one in editions if one.state == State.WITHDRAWN]
    return released[-1] if released else (withdrawn[-1] if withdrawn else None)


def _assembled(
    edition: PublicEdition,
    editions: Sequence[PublicEdition],
    files: Mapping[int, tuple[PublicFile, ...]],
    forms: Mapping[int, tuple[PublicFile, ...]],
    related: Mapping[int, tuple[Related, ...]],
    entries: Mapping[str, int],
) -> PublicDocument:
    seen = showing(edition)
    is_readable = seen in (Showing.TEXT, Showing.BANNER)
    earlier = tuple(one for one in editions if one.state == State.SUPERSEDED) if is_readable else ()
    return PublicDocument(
        edition=edition,
        content=edition.as_content(),
        showing=seen,
        entry=entries.get(edition.thing, 0),
        files=files.get(edition.pk, ()) if is_readable else (),
        forms=forms.get(edition.pk, ()) if is_readable else (),
        related=related.get(edition.document_id, ()) if is_readable else (),
        versions=earlier,
    )


def _files(editions: Iterable[PublicEdition]) -> dict[int, tuple[PublicFile, ...]]:
    found: dict[int, list[PublicFile]] = {}
    rows = EditionFile.objects.filter(edition__in=Among(one.pk for one in editions))
    files = rows.order_by("edition_id", "position").values_list(
        "edition_id", "file__name", "file__digest", "file__size_bytes"
    )
    for pk, name, digest, size_bytes in files:
        file = PublicFile(name, file_address(digest, name), size_bytes, digest)
        found.setdefault(pk, []).append(file)
    return {pk: tuple(rows) for pk, rows in found.items()}


def _forms(editions: Iterable[PublicEdition]) -> dict[int, tuple[PublicFile, ...]]:
    """Return the other forms by edition, each named by its form; none while they are being made."""
    found: dict[int, list[PublicFile]] = {}
    rows = Rendition.objects.filter(edition__in=Among(one.pk for one in editions))
    files = rows.order_by("edition_id", "pk").values_list(
        "edition_id", "form", "file__name", "file__digest", "file__size_bytes"
    )
    for pk, form, name, digest, size_bytes in files:
        one = PublicFile(Form(form).label, file_address(digest, name), size_bytes, digest)
        found.setdefault(pk, []).append(one)
    return {pk: tuple(rows) for pk, rows in found.items()}


def _related(shown: Mapping[int, PublicEdition]) -> dict[int, tuple[Related, ...]]:
    """Return both ends of every relation whose two documents can be read."""
    editions = {one.pk for one in shown.values() if showing(one) in (Showing.TEXT, Showing.BANNER)}
    relations = Relating.objects.select_related("edition__document").defer("edition__content")
    both = {
        row.pk: row
        for ends in (
            relations.filter(edition__in=Among(editions)),
            relations.filter(other__in=Among(shown), edition__is_listed=True),
        )
        for row in ends
    }
    rows = [both[pk] for pk in sorted(both)]
    others = Among({row.other_id for row in rows})
    titles = {
        one.document_id: one
        for one in listed().filter(document_id__in=others).select_related("document").defer("content")
    }
    found: dict[int, list[Related]] = {}
    for row in rows:
        kind, target = RelationKind(row.kind), titles.get(row.other_id)
        if row.edition_id in editions and target is not None:
            found.setdefault(row.edition.document_id, []).append(_one(kind.label, target))
        if row.other_id in shown and row.edition.document_id != row.other_id:
            found.setdefault(row.other_id, []).append(_one(kind.reverse_label, row.edition))
    return {pk: tuple(dict.fromkeys(rows)) for pk, rows in found.items()}


def _one(label: str, edition: Edition) -> Related:
    href = edition.document.href
    return Related(label, edition.title, href, edition.document_number, edition.released_at)


def _entries(editions: Iterable[PublicEdition]) -> dict[str, int]:
    things = Among(one.thing for one in editions)
    # By their things alone: asked for verbs too, a database may go through every release there was.
    rows = Entry.objects.filter(thing__in=things).order_by("number").values_list("thing", "verb", "number")
    return {thing: number for thing, verb, number in rows if verb in RELEASES}
