"""What publishing has released, as search takes it in: title, number, text, words of attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mingtang.apps.journal.models import Entry
from mingtang.apps.publishing.models import FileText
from mingtang.apps.publishing.pages.touching import edition_of, related_documents
from mingtang.apps.publishing.queries.classes import classes
from mingtang.apps.publishing.queries.public import PublicDocument, Showing, listed, public_documents
from mingtang.apps.search.ports import Found, Label
from mingtang.kit.clock import SHANGHAI
from mingtang_core.editions import DocumentKind, Validity
from mingtang_core.editions.rich_text import text_of
from mingtang_core.text_checks import LayerKind

READABLE = (Showing.TEXT, Showing.BANNER)
# What a reader of the file sees; not what lies behind it (comments, deleted and hidden text, properties).
SEEN = {
    kind.value
    for kind in (LayerKind.TITLE, LayerKind.BODY, LayerKind.NOTE, LayerKind.TEXT_BOX, LayerKind.SHEET)
}
FIRST_LEVEL = 2


class PublishedDocuments:
    """Documents whose text can be read; one that was withdrawn for good is not among them."""

    name = "publishing"

    def things(self, after: int, at_most: int) -> Sequence[int]:
        """Return the keys of listed documents after one."""
        rows = (
            listed()
            .filter(document_id__gt=after)
            .order_by("document_id")
            .values_list("document_id", flat=True)
        )
        return list(rows.distinct()[:at_most])

    def read(self, things: Collection[int]) -> Iterator[Found]:
        """Return the documents as the public sees them."""
        documents = {pk: one for pk, one in public_documents(things).items() if one.showing in READABLE}
        digests = {file.digest for one in documents.values() for file in one.files}
        words = {one.digest: _seen(one) for one in FileText.objects.filter(digest__in=digests)}
        topics = classes("topic", with_retired=True)
        for pk, one in documents.items():
            yield _found(pk, one, words, topics)

    def public_among(self, things: Collection[int]) -> set[int]:
        """Return which of these can be read now."""
        return set(listed().filter(document_id__in=things).values_list("document_id", flat=True))

    def touched_by(self, entry: Entry) -> Iterable[int]:
        """Return the document, and those it amends or repeals."""
        edition = edition_of(entry)
        return [edition.document_id, *sorted(related_documents(edition))] if edition else []


def _found(pk: int, one: PublicDocument, words: Mapping[str, str], topics: Mapping[str, str]) -> Found:
    edition, content = one.edition, one.content
    attached = [f"{file.name}\n{words.get(file.digest, '')}" for file in one.files]
    topic = content.topic[:FIRST_LEVEL]
    notes = (Validity.IN_FORCE, Validity.AMENDED)
    return Found(
        source=PublishedDocuments.name,
        thing=pk,
        title=content.title,
        number=content.document_number,
        codes=(edition.index_number, content.unified_number),
        href=one.href,
        text="\n".join([text_of(content.body), *attached]),
        organ=Label(edition.organ_slug, edition.organ_name),
        kind=Label(content.kind.value, DocumentKind(content.kind).label),
        topic=Label(topic, topics.get(topic, topic)),
        released_on=edition.released_at.astimezone(SHANGHAI).date() if edition.released_at else None,
        note="" if one.validity in notes else one.validity.label,
    )


def _seen(file: FileText) -> str:
    return "\n".join(str(layer["text"]) for layer in file.layers if layer["kind"] in SEEN)
