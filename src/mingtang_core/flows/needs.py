"""办理条件: what must hold besides state and role before an act, each with the words that refuse it.

`CaseFacts` is what the conditions are asked about; the product fills it from the record and the clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingtang_core.deadlines import Clock, ClockState, EventKind, Outcome, SideKind, SidePeriod
from mingtang_core.errors import Reason
from mingtang_core.terms import Term

REGULATION = "《政府信息公开条例》"


class Need(Term):
    """One condition; the label says what is missing when it does not hold."""

    CLOCK_ALIVE = "clock-alive", "答复期限已经届满，不能再停止计算或者延长。请尽快答复。"
    CLOCK_COUNTS = "clock-counts", "答复期限现在没有在计算，不需要延长。"
    NOT_CORRECTED_BEFORE = "not-corrected-before", "补正只能一次性告知，这件申请已经告知过。"
    NOT_EXTENDED_BEFORE = "not-extended-before", "答复期限只能延长一次，这件申请已经延长过。"
    NOT_ASKED_FOR_REASONS_BEFORE = "not-asked-for-reasons-before", "已经要求申请人说明过理由。"
    REASONS_GIVEN = "reasons-given", "申请人还没有说明理由，不能确定延迟答复期限。"
    NOT_CHARGED_BEFORE = "not-charged-before", "这件申请已经发过收费通知。"
    ABOVE_FREE_AMOUNT = "above-free-amount", "申请的数量没有超过免费的范围，不能收费。"
    CORRECTION_PERIOD_OVER = "correction-period-over", "补正期限还没有届满，请等到期限届满之后。"
    FEE_PERIOD_OVER = "fee-period-over", "缴费期限还没有届满，请等到期限届满之后。"
    OPEN_CONSULTATION = "open-consultation", "没有等待意见的征求意见函。"
    NO_OPEN_CONSULTATION = "no-open-consultation", "还有征求意见没有结束，请先登记意见或者等期限届满。"
    COMPLETE_DRAFT = "complete-draft", "答复书还缺必要的内容。"
    OTHER_THAN_DRAFTER = "other-than-drafter", "起草和审核、签发要由不同的人做。请由另一人办理。"
    OTHER_THAN_REVIEWERS = "other-than-reviewers", "审核和签发要由不同的人做。请由另一人签发。"

    @property
    def article(self) -> str:
        """Return the article behind the condition, or "" for the house rule of different people."""
        number = _ARTICLES.get(self)
        return f"{REGULATION}第{number}条" if number else ""


_ARTICLES = {
    Need.CLOCK_ALIVE: "三十三",
    Need.CLOCK_COUNTS: "三十三",
    Need.NOT_CORRECTED_BEFORE: "三十",
    Need.NOT_EXTENDED_BEFORE: "三十三",
    Need.NOT_ASKED_FOR_REASONS_BEFORE: "三十五",
    Need.REASONS_GIVEN: "三十五",
    Need.NOT_CHARGED_BEFORE: "四十二",
    Need.ABOVE_FREE_AMOUNT: "四十二",
    Need.CORRECTION_PERIOD_OVER: "三十",
    Need.FEE_PERIOD_OVER: "四十二",
    Need.OPEN_CONSULTATION: "三十二",
    Need.NO_OPEN_CONSULTATION: "三十三",
    Need.COMPLETE_DRAFT: "三十六",
    Need.OTHER_THAN_DRAFTER: "十七",
    Need.OTHER_THAN_REVIEWERS: "十七",
}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the conditions are asked about, on the clock's day.

    sides        the side periods of the case
    fee_yuan     what the request would cost by the standard in force; None while its pages, for which it may
                 be charged, are not counted
    missing      what the draft of the reply still lacks; no draft lacks everything
    doer_id      who wants to act; "" for a person without an account
    """

    clock: Clock
    sides: tuple[SidePeriod, ...] = ()
    fee_yuan: int | None = 0
    missing: tuple[Reason, ...] = ()
    doer_id: str = ""
    drafter_id: str = ""
    reviewer_ids: frozenset[str] = frozenset()


def unmet(needs: Iterable[Need], facts: CaseFacts) -> tuple[Reason, ...]:
    """Return a reason for every condition that does not hold; for the draft, each thing it lacks."""
    reasons: list[Reason] = []
    for need in needs:
        if need is Need.COMPLETE_DRAFT:
            reasons += facts.missing
        elif not _holds(need, facts):
            reasons.append(Reason(need.value, need.label, need.article))
    return tuple(reasons)


def _holds(need: Need, facts: CaseFacts) -> bool:
    clock = facts.clock
    match need:
        case Need.CLOCK_ALIVE:
            return not clock.is_late
        case Need.CLOCK_COUNTS:
            return clock.state in (ClockState.RUNNING, ClockState.PAUSED)
        case Need.NOT_CORRECTED_BEFORE:
            return not _happened(clock, EventKind.CORRECTION_ASKED)
        case Need.NOT_EXTENDED_BEFORE:
            return not clock.runs or clock.run.extension is None
        case Need.NOT_ASKED_FOR_REASONS_BEFORE:
            return not _happened(clock, EventKind.REASONS_ASKED)
        case Need.REASONS_GIVEN:
            return _happened(clock, EventKind.REASONS_GIVEN)
        case Need.NOT_CHARGED_BEFORE:
            return not _happened(clock, EventKind.FEE_ASKED)
        case Need.ABOVE_FREE_AMOUNT:
            return facts.fee_yuan is None or facts.fee_yuan > 0
        case Need.CORRECTION_PERIOD_OVER:
            return _is_over(facts, SideKind.CORRECTION)
        case Need.FEE_PERIOD_OVER:
            return _is_over(facts, SideKind.FEE)
        case Need.OPEN_CONSULTATION:
            return any(c.answered_on is None for c in clock.consultations)
        case Need.NO_OPEN_CONSULTATION:
            return not any(c.outcome is Outcome.OPEN for c in clock.consultations)
        case Need.OTHER_THAN_DRAFTER:
            return not facts.doer_id or facts.doer_id != facts.drafter_id
        case Need.OTHER_THAN_REVIEWERS:
            return facts.doer_id not in facts.reviewer_ids
        case _:
            raise ValueError(f"{need.value} is not asked of facts")


def _happened(clock: Clock, kind: EventKind) -> bool:
    return any(event.kind is kind for event in clock.events)


def _is_over(facts: CaseFacts, kind: SideKind) -> bool:
    return any(side.kind is kind and side.is_over for side in facts.sides)
