"""保管和销毁: periods, disposal lists signed by two, and the destroying itself.

A list can be taken back until the second signature. From then on a job destroys case by case, each in its own
transaction, so that a job killed in the middle goes on where it stood. What the report and the analysis count
stays: number, dates, kind of requester, row, organ, kinds and grounds of the reply, events without their
words, digests. What speaks of people or was given out goes: requester, wish, notes, texts, letters, files.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Max, ProtectedError

from mingtang.apps.files.actions import drop, sweep
from mingtang.apps.files.models import StoredFile
from mingtang.apps.foi.actions.numbering import take_number
from mingtang.apps.foi.models import (
    CaseEvent,
    CaseType,
    Commission,
    DisposalItem,
    DisposalList,
    DisposalState,
    Dispute,
    FoiRequest,
    Letter,
    ListExport,
    ReleaseProposal,
    Reply,
    Requester,
    RetentionPeriod,
    WishPair,
)
from mingtang.apps.foi.permissions import (
    may_approve_disposal,
    may_make_disposal,
    may_set_retention,
    may_withdraw_disposal,
)
from mingtang.apps.foi.queries.replies import draft_of
from mingtang.apps.foi.queries.retention import digest_of_items, kept_cases
from mingtang.apps.journal.actions import erase_words, record
from mingtang.apps.journal.models import Words
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor, job
from mingtang.kit.orders import OrderState
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.disclosure import Part, ReplyDraft, outer_form
from mingtang_core.errors import BadInput, Conflict, Reason
from mingtang_core.terms import Certainty

GONE = "（已按规定销毁）"
JOB = job("destroy_cases")
MOST = 500  # cases of one list: two people have to look at each


@transaction.atomic
def set_period(
    *, case_type: CaseType, years: int | None, source: str, is_verified: bool, by: Actor, today: date
) -> RetentionPeriod:
    """Enter the county's years for a type, from today on. years None: for ever.

    is_verified  compared with the source that is named; otherwise the page goes on saying 未核实
    """
    refuse(may_set_retention(by))
    source = source.strip()[:200]
    if is_verified:
        need_words(source, "依据", at_most=200)
    last = RetentionPeriod.objects.filter(case_type=case_type).aggregate(last=Max("version"))["last"] or 0
    certainty = Certainty.VERIFIED if is_verified else Certainty.UNCONFIRMED
    period = RetentionPeriod.objects.create(
        case_type=case_type, version=last + 1, years=years, source=source, certainty=certainty.value,
        entered_by_id=staff_id(by), effective_on=today,
    )  # fmt: skip
    record(
        by=by, verb="foi.set-retention", thing=f"foi.retention:{case_type}", on=today,
        facts={"version": period.version, "years": years, "certainty": certainty.value},
    )  # fmt: skip
    return period


@transaction.atomic
def make_disposal(*, organ: Organ, numbers: Collection[str], by: Actor, today: date) -> DisposalList:
    """Make a list of cases that are due, and sign it as its maker.

    Raises Refused with what stands against any of them, BadInput for none or too many.
    """
    refuse(may_make_disposal(by, organ.pk))
    if not 0 < len(numbers) <= MOST:
        raise BadInput(f"请选择要销毁的案卷，一份清册最多{MOST}件。", code="numbers")
    Organ.objects.select_for_update().get(pk=organ.pk)
    items = _items([organ.pk], numbers, today)
    disposal = DisposalList.objects.create(
        organ=organ, digest=digest_of_items(items), made_by_id=staff_id(by), made_on=today
    )
    for item in items:
        item.disposal = disposal
    DisposalItem.objects.bulk_create(items)
    record(
        by=by, verb="foi.make-disposal", thing=disposal.thing, on=today, organ_id=organ.pk,
        facts={"digest": disposal.digest, "count": len(items)},
    )  # fmt: skip
    return disposal


def _items(organ_ids: Collection[int], numbers: Collection[str], today: date) -> list[DisposalItem]:
    """Return what a list keeps of each case. Raises Refused for a case that is not due or still needed."""
    kept = {one.request.number: one for one in kept_cases(organ_ids, today, numbers=numbers)}
    reasons = [
        Reason("not-archived", f"{number}没有归档，或者已经销毁。")
        for number in numbers
        if number not in kept
    ]
    items = []
    for number, one in sorted(kept.items()):
        if not one.is_due(today):
            reasons.append(Reason("not-due", f"{number}的保管期限还没有满。"))
        reasons += [Reason(reason.code, f"{number}：{reason.text}") for reason in one.reasons]
        items.append(
            DisposalItem(
                request=one.request, number=number, wanted_digest=one.request.wanted_digest,
                case_type=one.case_type, received_on=one.request.received_on, ended_on=one.ended_on,
                archived_on=one.archived_on, due_on=one.due_on or today,
            )
        )  # fmt: skip
    refuse(reasons)
    return items


@transaction.atomic
def withdraw_disposal(*, disposal: DisposalList, reason: str, by: Actor, today: date) -> DisposalList:
    """Take a list back before the second signature; its cases are free for another."""
    reason = need_words(reason, "撤销的理由", at_most=300)
    row = DisposalList.objects.select_for_update().get(pk=disposal.pk)
    refuse(may_withdraw_disposal(by, row))
    row.items.update(is_live=False)
    row.state = DisposalState.WITHDRAWN
    row.save(update_fields=("state",))
    record(
        by=by, verb="foi.withdraw-disposal", thing=row.thing, on=today, organ_id=row.organ_id, reason=reason
    )
    return row


@transaction.atomic
def approve_disposal(*, disposal: DisposalList, digest: str, by: Actor, today: date) -> DisposalList:
    """Sign as the second person: the number is taken, and what follows cannot be undone.

    digest  of the list that the person saw. The caller queues `destroy_cases` after commit.
    """
    row = DisposalList.objects.select_for_update().get(pk=disposal.pk)
    refuse(may_approve_disposal(by, row))
    items = list(row.items.select_related("request"))
    if row.digest != digest or digest_of_items(items) != digest:
        raise Conflict("清册和您看到的不一样了。请刷新，逐件看过再签字。")
    kept = kept_cases([row.organ_id], today, numbers=[item.number for item in items])
    refuse(
        [
            Reason(reason.code, f"{one.request.number}：{reason.text}请撤销这份清册，去掉它再编制。")
            for one in kept
            for reason in one.reasons
            if reason.code != "listed"
        ]
    )
    series = f"disposal-{row.organ_id}-{today.year}"
    row.number = f"{row.organ.name}依申请公开销毁清册〔{today.year}〕{take_number(series)}号"
    row.state, row.approved_by_id, row.approved_on = DisposalState.APPROVED, staff_id(by), today
    row.save(update_fields=("number", "state", "approved_by", "approved_on"))
    record(
        by=by, verb="foi.approve-disposal", thing=row.thing, on=today, organ_id=row.organ_id,
        facts={"digest": digest},
    )  # fmt: skip
    return row


def destroy_cases(*, disposal_id: int, today: date) -> None:
    """Destroy what an approved list names; a second call, or one after a crash, does only what is left."""
    disposal = DisposalList.objects.get(pk=disposal_id)
    if disposal.state != DisposalState.APPROVED:
        return
    for pk in disposal.items.filter(is_live=True, erased_on=None).values_list("pk", flat=True):
        _destroy(pk, today)
    _forget_exports(today)
    for item in disposal.items.exclude(files=[]):
        for digest in item.files:
            sweep(by=JOB, digest=digest, on=today)
        DisposalItem.objects.filter(pk=item.pk).update(files=[])
    _finish(disposal_id, today)


@transaction.atomic
def _destroy(item_pk: int, today: date) -> None:
    """Destroy one case whole, or leave it out whole when something came in between."""
    item = DisposalItem.objects.select_for_update().get(pk=item_pk)
    if item.erased_on or not item.is_live:
        return
    request = FoiRequest.objects.select_for_update().get(pk=item.request_id)
    kept = kept_cases([request.organ_id], today, numbers=[request.number])
    against = [reason for one in kept for reason in one.reasons if reason.code != "listed"]
    if against or not kept:
        item.is_live, item.left_out = False, against[0].text if against else "案卷已经不在归档状态。"
        item.save(update_fields=("is_live", "left_out"))
        return
    item.files = _erase(request, today)
    item.erased_on = today
    item.save(update_fields=("files", "erased_on"))
    record(
        by=JOB, verb="foi.destroy", thing=request.thing, on=today, organ_id=request.organ_id,
        facts={"disposal": item.disposal_id, "contents": len(item.files)},
    )  # fmt: skip


def _erase(request: FoiRequest, today: date) -> list[str]:
    """Take out everything that speaks of people or was given out; return the contents that lost their row."""
    _erase_journal(request, today)
    digests = [*_erase_reply(request), *_erase_beside(request)]
    CaseEvent.objects.filter(request=request).update(note="")
    WishPair.objects.filter(request=request).delete()
    Requester.objects.filter(pk=request.requester_id).update(shown_name="—", sealed="", fingerprint="")
    request.wanted, request.search_words, request.help_given = GONE, "", ""
    # The list keeps the digest of the wish; here it would still find requests for the same thing.
    request.key = request.wanted_digest = f"destroyed-{request.pk}"
    request.code_digest, request.erased_on = "", today
    request.version += 1
    request.save()
    return sorted(set(digests))


def _erase_reply(request: FoiRequest) -> list[str]:
    """Empty the reply but for its kind and grounds, which the analysis counts."""
    reply = Reply.objects.filter(request=request).first()
    if reply is None:
        return []
    draft = draft_of(reply)
    parts = tuple(Part("", part.ground, further=part.further) for part in draft.parts)
    bare = ReplyDraft(draft.kind, draft.ground, further=draft.further, parts=parts)
    files = [row.file for row in reply.handed_over.select_related("file")]
    reply.handed_over.all().delete()
    Reply.objects.filter(pk=reply.pk).update(content=outer_form(bare), sent_back=None)
    ReleaseProposal.objects.filter(reply=reply).update(reason=GONE, decision="")
    return _dropped(files)


def _erase_beside(request: FoiRequest) -> list[str]:
    """Empty letters, commissions and disputes; numbers, dates, results and digests stay."""
    files: list[StoredFile] = []
    for letter in Letter.objects.filter(request=request).select_related("docx", "pdf"):
        files += [file for file in (letter.docx, letter.pdf) if file]
    Letter.objects.filter(request=request).update(sealed="", docx=None, pdf=None)
    for commission in Commission.objects.filter(request=request):
        files += list(commission.files.all())
        commission.files.clear()
    Commission.objects.filter(request=request).update(question=GONE, answer="")
    Dispute.objects.filter(request=request).update(outcome="")
    return _dropped(files)


def _dropped(files: Collection[StoredFile]) -> list[str]:
    """Delete the rows of files and return their digests; one that something else holds stays with it."""
    digests = []
    for file in {file.pk: file for file in files}.values():
        try:
            digests.append(drop(file=file))
        except ProtectedError:
            continue
    return digests


def _erase_journal(request: FoiRequest, today: date) -> None:
    """Erase the words that the journal keeps beside the entries of this case and of what hangs on it."""
    things = [
        request.thing,
        *(row.thing for row in Dispute.objects.filter(request=request)),
        *(row.thing for row in Commission.objects.filter(request=request)),
        *(row.thing for row in Letter.objects.filter(request=request)),
        *(row.thing for row in ReleaseProposal.objects.filter(reply__request=request)),
    ]
    with_words = Words.objects.filter(entry__thing__in=things).exclude(text="")
    for number in with_words.order_by("entry").values_list("entry", flat=True):
        erase_words(by=JOB, entry_number=number, on=today, reason="保管期满，按销毁清册销毁。")


def _forget_exports(today: date) -> None:
    """Let go of every spreadsheet of lists: it may hold what was destroyed, and is made again on demand."""
    for export in ListExport.objects.filter(state=OrderState.DONE).select_related("file"):
        digest = _forget_export(export)
        for one in digest:
            sweep(by=JOB, digest=one, on=today)


@transaction.atomic
def _forget_export(export: ListExport) -> list[str]:
    file = export.file
    export.delete()
    return _dropped([file] if file else [])


@transaction.atomic
def _finish(disposal_id: int, today: date) -> None:
    row = DisposalList.objects.select_for_update().get(pk=disposal_id)
    if row.state != DisposalState.APPROVED:
        return
    row.state, row.done_on = DisposalState.DONE, today
    row.save(update_fields=("state", "done_on"))
    record(
        by=JOB, verb="foi.finish-disposal", thing=row.thing, on=today, organ_id=row.organ_id,
        facts={"destroyed": row.items.exclude(erased_on=None).count()},
    )  # fmt: skip
