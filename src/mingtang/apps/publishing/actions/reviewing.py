"""送审和审核: submit, proofread, pass the steps, send back. A pass signs the digest that the reviewer saw."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.publishing.actions.performing import by_rule, carry_out, lock_edition, perform
from mingtang.apps.publishing.models import (
    Edition,
    EditionEvent,
    FindingDecision,
    Opening,
    Proofreading,
    ReviewMark,
)
from mingtang.apps.publishing.permissions import is_from_pool, may_see
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.queries.library import open_superiors
from mingtang.apps.publishing.queries.steps import passed_steps, reviewing_of, steps_of
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import need_words, staff_id
from mingtang_core.editions import Lane
from mingtang_core.errors import BadInput, NotFound
from mingtang_core.flows.editions import Act, Step
from mingtang_core.text_checks import Answer

__all__ = ["decide_finding", "note_opened", "pass_step", "proofread", "recall", "return_draft", "send_back",
           "submit", "submit_urgently"]  # fmt: skip


@transaction.atomic
def submit(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> EditionEvent:
    """送审: the steps in force today are fixed for this round."""
    lock_edition(edition)
    content = edition.as_content()
    reviewing = reviewing_of(edition.document.organ_id, edition.kind, today)
    steps = steps_of(reviewing, content, open_superiors(content))
    return _begin_round(edition, Act.SUBMIT, Lane.ORDINARY, [s.value for s in steps], by, today, version)


@transaction.atomic
def submit_urgently(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> EditionEvent:
    """突发事件快速通道: no steps before release; one other person reviews secrecy and releases in one act."""
    lock_edition(edition)
    return _begin_round(edition, Act.SUBMIT_URGENTLY, Lane.EMERGENCY, [], by, today, version)


def recall(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> EditionEvent:
    """撤回送审: what was passed falls; the text stays."""
    return perform(edition=edition, act=Act.RECALL, by=by, today=today, version=version)


def return_draft(
    *, edition: Edition, reason: str, by: Actor, today: date, version: int | None = None
) -> EditionEvent:
    """退文: the openness office returns what has no fit attribute or interpretation plan, with the reason."""
    reason = need_words(reason, "退文的理由", at_most=500)
    return perform(edition=edition, act=Act.RETURN, by=by, today=today, note=reason, version=version)


def send_back(
    *, edition: Edition, reason: str, by: Actor, today: date, version: int | None = None
) -> EditionEvent:
    """退回修改 by whose turn it is, with the reason."""
    reason = need_words(reason, "退回的理由", at_most=500)
    return perform(edition=edition, act=Act.SEND_BACK, by=by, today=today, note=reason, version=version)


@transaction.atomic
def proofread(
    *, edition: Edition, step: Step, digest: str, note: str = "", by: Actor, today: date
) -> Proofreading:
    """校对 for a step, of the bytes that the person saw; a second one of the same step takes its place."""
    carry_out(
        edition=edition, act=Act.PROOFREAD, by=by, today=today, note=note[:500], digest=digest,
        facts={"step": step.value},
    )  # fmt: skip
    return _note_proof(edition, step, digest, note.strip()[:500], by, today)


@transaction.atomic
def pass_step(
    *,
    edition: Edition,
    step: Step,
    digest: str,
    note: str = "",
    proofread: bool = False,
    by: Actor,
    today: date,
    version: int | None = None,
) -> ReviewMark:
    """Pass a step for the bytes of that digest; when it was the last one, the rule approves.

    digest     what the reviewer saw. Raises Conflict when it is something else by now.
    proofread  whether the reviewer has proofread it for this step as well
    """
    note = note.strip()[:500]
    if proofread:  # refused together with the pass
        lock_edition(edition)
        _note_proof(edition, step, digest, "", by, today)
    carry_out(
        edition=edition, act=step.act, by=by, today=today, note=note, digest=digest, version=version,
        facts={"proofread": int(proofread)}, is_locked=proofread,
    )  # fmt: skip
    mark = ReviewMark(
        edition=edition, round=edition.round, step=step.value, digest=digest, by_id=staff_id(by), on=today,
        recorded_at=clock.now_recorded(), note=note, is_from_pool=is_from_pool(by, edition, step, today),
    )  # fmt: skip
    insert(mark)
    if set(passed_steps(edition)) == set(edition.steps):
        by_rule(edition, Act.APPROVE, today=today, facts={"steps": ",".join(edition.steps)})
    return mark


@transaction.atomic
def decide_finding(
    *, edition: Edition, fingerprint: str, reason: str, by: Actor, today: date
) -> FindingDecision:
    """Answer a finding: a false find, or words that may stay, with the reason; never a true block."""
    reason = need_words(reason, "理由", at_most=300)
    found = next((one for one in findings_of(edition, today) if one.finding.fingerprint == fingerprint), None)
    if found is None:
        raise NotFound("这条检查发现已经不在了，可能文件刚刚改过。请刷新。")
    finding = found.finding
    if finding.answer is Answer.NONE:
        raise BadInput(f"“{finding.name}”不能以说明理由的方式放行，请退回修改。", code="answer")
    answer = FindingDecision.Answer.ACCEPTED
    if finding.answer is Answer.FALSE_FIND:
        answer = FindingDecision.Answer.FALSE_FIND
    carry_out(
        edition=edition, act=Act.DECIDE_FINDING, by=by, today=today, note=reason,
        facts={"rule": finding.rule, "answer": answer.value, "fingerprint": fingerprint},
    )  # fmt: skip
    defaults = {
        "rule": finding.rule, "answer": answer, "reason": reason, "by_id": staff_id(by), "on": today,
    }  # fmt: skip
    decision, _ = FindingDecision.objects.update_or_create(
        document_id=edition.document_id, fingerprint=fingerprint, defaults=defaults
    )
    return decision


def note_opened(*, edition: Edition, what: str, by: Actor, today: date) -> None:
    """Note the first time that this person fetched text, changes or an attachment of the edition as it is.

    what  "text", "changes" or "file:<digest>"
    """
    if not by.is_staff or not may_see(by, edition, today):
        raise NotFound("没有这份文件，或者不由您办理。")
    opening = Opening(
        edition=edition, by_id=staff_id(by), what=what[:80], digest=edition.digest, at=clock.now_recorded()
    )
    insert(opening, unless_there=True)


def _begin_round(
    edition: Edition, act: Act, lane: Lane, steps: list[str], by: Actor, today: date, version: int | None
) -> EditionEvent:
    columns = {"round": edition.round + 1, "lane": lane.value, "steps": steps}
    facts = {"steps": ",".join(steps)}
    return carry_out(
        edition=edition, act=act, by=by, today=today, facts=facts, columns=columns, version=version,
        is_locked=True,
    )  # fmt: skip


def _note_proof(edition: Edition, step: Step, digest: str, note: str, by: Actor, today: date) -> Proofreading:
    proof = Proofreading(
        edition=edition, round=edition.round, step=step.value, digest=digest, by_id=staff_id(by), on=today,
        note=note,
    )  # fmt: skip
    return insert(proof, instead_of=("edition", "round", "step"))
