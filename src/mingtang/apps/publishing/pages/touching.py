"""Which editions an entry of the journal is about, and whether it changes what the public sees."""

from __future__ import annotations

from mingtang.apps.journal.models import Entry
from mingtang.apps.publishing.models import Edition, Relating

RENDERED = "publishing.render"
CHANGES_PUBLIC = (
    "publishing.release", "publishing.release-urgently", "publishing.supersede", "publishing.withdraw",
)  # fmt: skip


def edition_of(entry: Entry) -> Edition | None:
    """Return the edition whose public face an entry changed, or None."""
    if entry.verb not in CHANGES_PUBLIC:
        return None
    pk = entry.thing.rpartition(":")[2]
    return Edition.objects.filter(pk=int(pk)).select_related("document", "organ").first()


def rendered_edition(entry: Entry) -> Edition | None:
    """Return the edition of which an entry tells that its other forms are there, or None."""
    if entry.verb != RENDERED:
        return None
    return Edition.objects.filter(pk=int(entry.thing.rpartition(":")[2])).select_related("document").first()


def related_documents(edition: Edition) -> set[int]:
    """Return the documents whose pages name this one."""
    rows = Relating.objects.filter(edition__document_id=edition.document_id).values_list(
        "other_id", flat=True
    )
    back = Relating.objects.filter(other_id=edition.document_id).values_list(
        "edition__document_id", flat=True
    )
    return {*rows, *back} - {edition.document_id}
