"""佐证: attach a file or a public address, and mark the passage that proves the work."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from io import BytesIO

from django.db import transaction

from mingtang.apps.files.actions import store
from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.models import Assignment, Evidence
from mingtang.apps.ledger.permissions import may_report, may_verify, may_withdraw_evidence
from mingtang.apps.ledger.ports import fetcher
from mingtang.kit.acting import Actor
from mingtang.kit.clock import now_recorded
from mingtang.kit.keeping import insert, update
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.documents import read
from mingtang_core.errors import BadInput

GONE = (404, 410)
MAX_TEXT = 500_000


def attach_file(
    *, assignment: Assignment, content: bytes, name: str, note: str = "", by: Actor, today: date
) -> Evidence:
    """Attach a file; its readable text is taken out so that a passage can be marked in it."""
    refuse(may_report(by, assignment))
    return _attach(assignment, content, name, note=note, address="", ip="", by=by, today=today)


def attach_address(
    *, assignment: Assignment, address: str, note: str = "", by: Actor, today: date
) -> Evidence:
    """Attach a public page: looked at now, kept as a snapshot, its host address pinned.

    The look happens before the transaction, because a slow site must not hold the write lock.
    """
    refuse(may_report(by, assignment))
    address = need_words(address, "网址", at_most=500)
    seen = fetcher().fetch(address)
    if seen.status != 200:
        raise BadInput(f"这个网址现在打不开（状态 {seen.status}）。请确认页面已经公开，再填一次。")
    name = address.rstrip("/").rsplit("/", 1)[-1][:100] or "index"
    if "html" in seen.content_type and not name.endswith((".html", ".htm")):
        name += ".html"
    return _attach(assignment, seen.body, name, note=note, address=address, ip=seen.ip, by=by, today=today)


@transaction.atomic
def _attach(
    assignment: Assignment,
    content: bytes,
    name: str,
    *,
    note: str,
    address: str,
    ip: str,
    by: Actor,
    today: date,
) -> Evidence:
    file = store(by=by, content=BytesIO(content), name=name, on=today)
    text = text_of(content, name)
    evidence = Evidence(
        assignment=assignment,
        kind=Evidence.Kind.ADDRESS if address else Evidence.Kind.FILE,
        address=address,
        pinned_ip=ip,
        snapshot=file,
        file_name=file.name,
        text=text,
        text_digest=text_digest(text),
        note=note.strip()[:300],
        attached_by_id=staff_id(by),
        attached_on=today,
        taken_at=now_recorded(),
    )
    insert(evidence)
    record(
        by=by, verb="ledger.attach_evidence", thing=assignment.thing, on=today, organ_id=assignment.organ_id,
        facts={"evidence": evidence.pk, "file": file.digest, "text": evidence.text_digest},
    )  # fmt: skip
    return evidence


@transaction.atomic
def mark_passage(*, evidence: Evidence, passage: str, by: Actor, today: date) -> None:
    """The reviewer marks the words that prove the duty; they must stand in the evidence, to the character.

    For a file without readable text (a photograph) the reviewer's own words say what it shows.
    """
    refuse(may_verify(by, evidence.assignment))
    passage = need_words(passage, "佐证文字")
    if evidence.text and not holds(evidence.text, passage):
        raise BadInput("这段文字不在佐证里。请从佐证原文中选取。")
    evidence.passage, evidence.passage_digest = passage, text_digest(passage)
    evidence.marked_by_id, evidence.marked_on = staff_id(by), today
    update(evidence, "passage", "passage_digest", "marked_by", "marked_on")
    record(
        by=by, verb="ledger.mark_passage", thing=evidence.assignment.thing, on=today,
        facts={"evidence": evidence.pk, "passage": evidence.passage_digest},
    )  # fmt: skip


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, by: Actor, today: date) -> None:
    """Take back evidence attached by mistake; it stays in the record."""
    refuse(may_withdraw_evidence(by, evidence))
    evidence.is_withdrawn = True
    evidence.save(update_fields=("is_withdrawn",))
    record(
        by=by,
        verb="ledger.withdraw_evidence",
        thing=evidence.assignment.thing,
        on=today,
        facts={"evidence": evidence.pk},
    )


def text_of(content: bytes, name: str) -> str:
    """Return the readable text of a file, or nothing for pictures and other formats."""
    try:
        return read(content, name=name).text[:MAX_TEXT]
    except BadInput:
        return ""


def squeeze(text: str) -> str:
    """Return the text without white space and in one width, so that a line break does not hide a passage."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def holds(text: str, passage: str) -> bool:
    """Return whether `passage` stands in `text`."""
    return squeeze(passage) in squeeze(text)


def text_digest(text: str) -> str:
    """Return the sha256 of the squeezed text."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()
