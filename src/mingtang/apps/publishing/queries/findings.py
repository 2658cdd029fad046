"""检查发现: what the checks find in an edition now, and how each find has been answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.publishing.models import (
    CheckExemption,
    Edition,
    FileText,
    FindingDecision,
)
from mingtang.apps.publishing.queries.library import is_known_link, own_hosts, withheld_documents
from mingtang.apps.publishing.queries.similar import similar_to
from mingtang.kit import sealing
from mingtang.kit.asking import composed
from mingtang_core.editions import EditionContent
from mingtang_core.errors import Reason
from mingtang_core.text_checks import (
    Answer,
    CheckContext,
    Exemption,
    Finding,
    Layer,
    LayerKind,
    Link,
    Original,
    Severity,
    check,
    layers_of_edition,
)

REPEATED = 80  # percent of the shorter text: below it, papers of one kind resemble each other


LONGEST_COMPARED = 100_000  # characters: findings are asked for inside the release's transaction


@dataclass(frozen=True)
class Found:
    """One finding and what was decided on it."""

    finding: Finding
    decision: FindingDecision | None

    @property
    def is_settled(self) -> bool:
        """Return whether nothing has to be done about it any more."""
        return self.finding.severity is Severity.NOTE or (
            self.decision is not None and self.finding.answer is not Answer.NONE
        )


def findings_of(edition: Edition, today: date) -> tuple[Found, ...]:
    """Return what the checks find in the text, the metadata and the attachments as they are now."""
    content = edition.as_content()
    found = check(layers_of(content), context_for(edition, content, today))
    if not found:
        return ()
    decisions = {one.fingerprint: one for one in _decisions(edition.document_id)}
    return tuple(Found(one, decisions.get(one.fingerprint)) for one in found)


@composed
def _decisions(document_id: int) -> QuerySet[FindingDecision]:
    return FindingDecision.objects.filter(document_id=document_id).select_related("by")


def undecided(found: Sequence[Found]) -> Iterator[Reason]:
    """Yield a reason for every finding that still stands against the next step."""
    for one in found:
        if one.is_settled:
            continue
        finding = one.finding
        code = "finding-blocks" if finding.severity is Severity.BLOCK else "finding-undecided"
        yield Reason(
            code, f"{finding.name}（{finding.where}：{finding.text}）：{finding.advice}", finding.source
        )


def layers_of(content: EditionContent) -> list[Layer]:
    """Return every layer of words of an edition, its attachments read when they were attached."""
    layers = list(layers_of_edition(content))
    digests = [one.digest for one in content.attachments]
    known = _texts(digests)
    for attachment in content.attachments:
        text = known.get(attachment.digest)
        layers += _stored_layers(text, attachment.name) if text else [_unread(attachment.name)]
    return layers


def context_for(edition: Edition, content: EditionContent, today: date) -> CheckContext:
    """Return what the checks know beside the text."""
    closed, secret = withheld_documents(besides=edition.document_id)
    return CheckContext(
        today=today,
        attribute=content.attribute,
        closed_documents=closed,
        secret_documents=secret,
        own_hosts=own_hosts(),
        is_known_link=is_known_link,
        attachments=tuple(one.name for one in content.attachments),
        originals=tuple(_originals(edition, content)),
        exemptions=tuple(
            Exemption(one.rule, one.effective_on, one.ended_on, one.source)
            for one in _exemptions(content.kind.value, content.topic)
        ),
        fingerprint_key=sealing.fingerprint("publishing.findings").encode()[:64],
    )


def _originals(edition: Edition, content: EditionContent) -> Iterator[Original]:
    """Yield what other organs published that a first edition without a source nearly repeats."""
    if content.source or edition.number > 1 or len(content.body) > LONGEST_COMPARED:
        return
    for one in similar_to(content, besides=edition.document_id):
        if one.percent >= REPEATED and one.edition.organ_id != edition.organ_id:
            yield Original(one.edition.title, one.edition.organ.name, one.percent)


@composed
def _exemptions(kind: str, topic: str) -> QuerySet[CheckExemption]:
    return CheckExemption.objects.filter(Q(topic="") | Q(topic=topic), kind=kind)


def as_stored(layer: Layer) -> dict[str, object]:
    """Return a layer as the table keeps it."""
    links = [[link.start, link.end, link.href] for link in layer.links]
    return {
        "kind": layer.kind.value,
        "name": layer.name,
        "text": layer.text,
        "where": layer.where,
        "links": links,
        "anchors": sorted(layer.anchors),
    }


def _texts(digests: list[str]) -> dict[str, FileText]:
    """Return what was read of these contents; most editions have one or none."""
    if len(digests) > 1:
        return FileText.objects.in_bulk(digests, field_name="digest")
    return {digest: text for digest in digests for text in _text(digest)}


@composed
def _text(digest: str) -> QuerySet[FileText]:
    return FileText.objects.filter(digest=digest)


def _stored_layers(text: FileText, name: str) -> list[Layer]:
    return [
        Layer(
            LayerKind(one["kind"]), one["name"], one["text"], one["where"] or f"附件“{name}”",
            tuple(Link(*link) for link in one.get("links", ())), frozenset(one.get("anchors", ())),
        )
        for one in text.layers
    ]  # fmt: skip


def _unread(name: str) -> Layer:
    return Layer(LayerKind.UNREADABLE, name, "这个附件还没有读过。", f"附件“{name}”")
