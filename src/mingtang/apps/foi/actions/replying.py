"""答复: draft, submit, review, sign, deliver, archive. Reviews and signature bind the digest they saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.files.models import StoredFile
from mingtang.apps.foi.actions.handing_over import LookedThrough, look_through
from mingtang.apps.foi.actions.performing import lock_request, perform
from mingtang.apps.foi.actions.proposals import propose_release
from mingtang.apps.foi.models import CaseEvent, FoiRequest, Reply, ReplyFile, ReviewMark
from mingtang.apps.foi.permissions import reasons_against
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.replies import draft_of, marks_that_hold
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed, first
from mingtang.kit.keeping import insert, update
from mingtang.kit.refusing import need_version, need_words, refuse, staff_id
from mingtang_core.disclosure import ReplyDraft, digest_of, outer_form, row_for
from mingtang_core.errors import Conflict, Reason, Refused
from mingtang_core.flows import Act


def save_draft(
    *,
    request: FoiRequest,
    draft: ReplyDraft,
    files: Sequence[StoredFile] = (),
    by: Actor,
    today: date,
    version: int | None = None,
    seen: str | None = None,
) -> Reply:
    """Keep what the reply says so far; each saving is in the journal by its digest, not on the timeline.

    seen  the digest of the draft that the person opened, "" where there was none; another one is a conflict
    """
    kept = {one.file_id for one in ReplyFile.objects.filter(reply__request_id=request.pk)}
    # New files are read before the case is locked: a long PDF must not hold others up.
    looked = {file.pk: look_through(request, file) for file in files if file.pk not in kept}
    return _save_draft(request, draft, files, looked, by, today, version, seen)


@transaction.atomic
def _save_draft(
    request: FoiRequest,
    draft: ReplyDraft,
    files: Sequence[StoredFile],
    looked: dict[int, LookedThrough],
    by: Actor,
    today: date,
    version: int | None,
    seen: str | None,
) -> Reply:
    row, calendar = lock_request(request)
    need_version(version, row.version)
    standing = standing_of(row, today, calendar=calendar)
    refuse(reasons_against(by, row, Act.DRAFT_REPLY, standing))
    before = Reply.objects.filter(request=row).first()
    content = outer_form(draft)
    digest = digest_of(content, [file.digest for file in files])
    known_now = before.digest if before else ""
    if seen is not None and known_now not in (seen, digest):  # the same words twice contradict nobody
        raise Conflict("在您打开之后，别人改过这份答复。您写的还在，请看过现在的内容再决定。")
    facts = {"content": content, "digest": digest, "drafted_by_id": staff_id(by), "drafted_on": today}
    reply, _ = Reply.objects.update_or_create(request=row, defaults=facts)
    known = {one.file_id: LookedThrough(one.numbers, one.is_read) for one in reply.handed_over.all()}
    known |= looked
    reply.handed_over.all().delete()
    ReplyFile.objects.bulk_create(
        ReplyFile(
            reply=reply, file=file, position=position, numbers=known[file.pk].numbers,
            is_read=known[file.pk].is_read,
        )
        for position, file in enumerate(files)
    )  # fmt: skip
    record(
        by=by, verb="foi.draft-reply", thing=row.thing, on=today, organ_id=row.organ_id,
        facts={"reply": digest, "kind": draft.kind.value},
    )  # fmt: skip
    return reply


def submit_reply(*, request: FoiRequest, by: Actor, today: date, version: int | None = None) -> CaseEvent:
    """Send the draft into review; anything it lacks is named and keeps it here."""
    return _perform(request, Act.SUBMIT_REPLY, by, today, version=version)


def pass_legal_review(
    *, request: FoiRequest, digest: str, by: Actor, today: date, version: int | None = None
) -> CaseEvent:
    """法制审核通过, for the draft of that digest."""
    return _pass(request, Act.PASS_LEGAL_REVIEW, ReviewMark.Kind.LEGAL, digest, by, today, version)


def pass_secrecy_review(
    *, request: FoiRequest, digest: str, by: Actor, today: date, version: int | None = None
) -> CaseEvent:
    """保密审查通过, for the draft of that digest."""
    return _pass(request, Act.PASS_SECRECY_REVIEW, ReviewMark.Kind.SECRECY, digest, by, today, version)


@transaction.atomic
def send_back(
    *, request: FoiRequest, reason: str, by: Actor, today: date, version: int | None = None
) -> CaseEvent:
    """退回修改 with a reason; what was passed has to be passed again. What it said is kept to compare."""
    reason = need_words(reason, "退回的理由", at_most=500)
    event = _perform(request, Act.SEND_BACK, by, today, note=reason, version=version)
    reply = Reply.objects.get(request_id=request.pk)
    reply.sent_back = {
        "content": reply.content,
        "files": [one.file.name for one in reply.handed_over.select_related("file")],
    }
    reply.save(update_fields=("sent_back",))
    return event


@transaction.atomic
def sign(
    *, request: FoiRequest, digest: str, by: Actor, today: date, version: int | None = None
) -> CaseEvent:
    """签发: the letter is issued and numbered in the same transaction; the report's row is fixed."""
    reply = _seen(request, digest)
    kinds = {mark.kind for mark in marks_that_hold(reply)}
    if kinds != set(ReviewMark.Kind.values):
        raise Refused([Reason("not-reviewed", "这份答复在审核之后改过，要重新送审。请退回修改后再送审。")])
    event = _perform(request, Act.SIGN, by, today, version=version)
    reply.refresh_from_db(fields=["number"])  # its letter's
    reply.signed_by_id, reply.signed_on = staff_id(by), today
    reply.row = row_for(draft_of(reply)).value
    update(reply, "signed_by", "signed_on", "row")
    propose_release(reply=reply, by=by, today=today)
    return event


def deliver(
    *, request: FoiRequest, how: str, by: Actor, today: date, on: date | None = None,
    version: int | None = None,
) -> CaseEvent:  # fmt: skip
    """送达: the day on which the reply went out ends the clock.

    how  the proof: signed for at the counter, number of the post's receipt, downloaded
    """
    how = need_words(how, "送达方式和凭证", at_most=300)
    return _perform(request, Act.DELIVER, by, today, on=on, note=how, version=version)


def archive(*, request: FoiRequest, by: Actor, today: date, version: int | None = None) -> CaseEvent:
    """归档: nothing is done to the case any more, except to link a remedy."""
    return _perform(request, Act.ARCHIVE, by, today, version=version)


@transaction.atomic
def _pass(
    request: FoiRequest,
    act: Act,
    kind: ReviewMark.Kind,
    digest: str,
    by: Actor,
    today: date,
    version: int | None,
) -> CaseEvent:
    reply = _seen(request, digest)
    event = _perform(request, act, by, today, version=version)
    insert(ReviewMark(reply=reply, kind=kind, digest=digest, by_id=staff_id(by), on=today))
    return event


def _seen(request: FoiRequest, digest: str) -> Reply:
    """Return the reply if it still says what the person saw."""
    lock_request(request)
    reply = first(_replies(request.pk))
    if reply is None or reply.digest != digest:
        raise Conflict("答复书在您打开之后改过了。请刷新，看过最新内容再决定。")
    return reply


def _perform(
    request: FoiRequest,
    act: Act,
    by: Actor,
    today: date,
    *,
    on: date | None = None,
    note: str = "",
    version: int | None = None,
) -> CaseEvent:
    reply = first(_digests(request.pk))
    facts: dict[str, str | int | None] | None = {"reply": reply} if reply else None
    return perform(
        request=request, act=act, by=by, today=today, on=on, note=note, facts=facts, version=version
    )


@composed
def _replies(request_id: int) -> QuerySet[Reply]:
    return Reply.objects.filter(request_id=request_id)


@composed
def _digests(request_id: int) -> QuerySet[Reply, str]:
    return Reply.objects.filter(request_id=request_id).values_list("digest", flat=True)
