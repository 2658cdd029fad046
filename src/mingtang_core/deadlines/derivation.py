"""推算过程 of the reply clock: what happened, what it did to the count, and the date it leads to.

The last step is the due date; while there is none, it says what is awaited and from whom.
"""

from __future__ import annotations

from mingtang_core.deadlines.consultations import Consultation, Outcome
from mingtang_core.deadlines.events import Event, EventKind
from mingtang_core.deadlines.holidays import holiday_steps
from mingtang_core.deadlines.pauses import days_stopped
from mingtang_core.deadlines.reply import Clock, Run
from mingtang_core.deadlines.rules import (
    ARTICLE_30,
    ARTICLE_31,
    ARTICLE_32,
    ARTICLE_33,
    ARTICLE_34,
    ARTICLE_35,
    FEE_RULE,
    ReplyRules,
)
from mingtang_core.derivations import Step, in_words
from mingtang_core.workdays import WorkCalendar

ASKED = {
    EventKind.THIRD_PARTY_ASKED: ("第三方", ARTICLE_32),
    EventKind.CO_MAKER_ASKED: ("共同制作机关", ARTICLE_34),
    EventKind.ORGAN_ASKED: ("其他机关", ARTICLE_33),
}


def derive(clock: Clock, calendar: WorkCalendar) -> tuple[Step, ...]:
    """Return the steps that lead to the clock's due date, in the order in which they are told."""
    if not clock.runs or clock.rules is None:
        return (Step(None, "收到申请之日尚未确认，答复期限还没有开始计算", ARTICLE_31),)
    steps: list[Step] = []
    for run in clock.runs:
        is_last = run is clock.run
        steps += _start(run, clock.rules, calendar)
        steps += _consulted(run, clock, calendar) if is_last else ()
        steps += _changes(run)
        steps += _stopped(run) if run.stop else ()
    steps += [Step(i.on, i.text, i.article) for i in clock.irregularities]
    return (*steps, *_end(clock, calendar))


def _start(run: Run, rules: ReplyRules, calendar: WorkCalendar) -> list[Step]:
    start, length = run.start, rules.reply
    first = calendar.next_workday_after(start.on)
    begun = f"次一工作日{in_words(first)}为第1个工作日，答复期限{length.workdays}个工作日"
    if start.kind is EventKind.CORRECTED:
        words = f"{in_words(start.on)}收到补正后的申请，答复期限从这一天起重新计算"
        return [Step(start.on, words, ARTICLE_30), Step(first, begun, length.article)]
    if start.kind is EventKind.FEE_PAID:
        words = f"{in_words(start.on)}缴费，答复期限从次日起重新计算（待确认）"
        return [Step(start.on, words, FEE_RULE), Step(first, begun, length.article)]
    return [
        Step(start.on, f"{in_words(start.on)}为收到申请之日，当日不计入", ARTICLE_31),
        Step(first, begun, length.article),
    ]


def _consulted(run: Run, clock: Clock, calendar: WorkCalendar) -> list[Step]:
    steps = []
    for consultation in clock.consultations:
        if consultation.closed_on and consultation.closed_on <= run.start.on:
            continue
        whom, article = ASKED[consultation.asked.kind]
        sent_on = consultation.asked.on
        steps.append(
            Step(sent_on, f"{in_words(sent_on)}发出征求{whom}意见函，当日仍计入，次日起不计入", article)
        )
        if consultation.closed_on:
            words = _closing(consultation, whom)
            steps.append(Step(consultation.closed_on, f"{words}，从下一个工作日起继续计算", article))
    pauses = [pause for pause in run.pauses if pause.closed_on]
    if pauses and len(pauses) == len(run.pauses) and clock.rules:
        full = clock.rules.reply.workdays + (run.extension.workdays if run.extension else 0)
        stopped = days_stopped(run.start.on, pauses, calendar=calendar, full=full) or 0
        overlap = "（重叠的日子只扣一次）" if len(pauses) > 1 else ""
        steps.append(Step(None, f"征求意见共{stopped}个工作日不计入答复期限{overlap}", ARTICLE_33))
    return steps


def _closing(consultation: Consultation, whom: str) -> str:
    closed_on = consultation.closed_on or consultation.asked.on
    if consultation.outcome is Outcome.ANSWERED:
        return f"{in_words(closed_on)}收到{whom}意见"
    if consultation.outcome is Outcome.DROPPED:
        return f"{in_words(closed_on)}案件办结"
    silence = "由本机关决定是否公开" if consultation.outcome is Outcome.ORGAN_DECIDES else "视为同意公开"
    return f"{in_words(closed_on)}{whom}答复期限届满，没有收到意见，{silence}"


def _changes(run: Run) -> list[Step]:
    steps = []
    if extension := run.extension:
        longer = f"答复期限延长{extension.workdays}个工作日，接在原期限之后"
        # Told without its day (on the command line), an extension stands on the day of the start.
        on = extension.on if extension.on > run.start.on else None
        words = f"{in_words(on) if on else ''}经批准并告知申请人，{longer}"
        steps.append(Step(on, words, ARTICLE_33))
    if run.delayed and run.delayed.until:
        words = f"{in_words(run.delayed.on)}确定延迟答复，合理期限到{in_words(run.delayed.until)}"
        steps.append(Step(run.delayed.on, words, ARTICLE_35))
    return steps


def _stopped(run: Run) -> list[Step]:
    stop = run.stop
    if stop is None:
        return []
    if stop.kind is EventKind.CORRECTION_ASKED:
        return [Step(stop.on, f"{in_words(stop.on)}告知申请人补正，答复期限停止计算", ARTICLE_30)]
    return [Step(stop.on, f"{in_words(stop.on)}告知申请人缴费，答复期限停止计算", FEE_RULE)]


def _end(clock: Clock, calendar: WorkCalendar) -> list[Step]:
    """The days off on the way and the date; or what is awaited."""
    run, rules = clock.run, clock.rules
    if rules is None:
        return []
    if run.stop:
        return [_awaited_from_requester(run.stop)]
    if clock.due_on is None:
        return [_awaited_opinions(clock)]
    days = rules.reply.workdays + (run.extension.workdays if run.extension else 0)
    words = f"第{days}个工作日为{in_words(clock.due_on)}，应在当日24时前答复"
    if run.delayed and run.delayed.until:
        words = f"应在{in_words(clock.due_on)}24时前答复"
    provisional = "（暂定：有的年份放假安排尚未公布，公布后重新计算）" if clock.is_provisional else ""
    return [
        *holiday_steps(run.start.on, clock.due_on, calendar),
        Step(clock.due_on, words + provisional, ARTICLE_33),
    ]


def _awaited_from_requester(stop: Event) -> Step:
    if stop.kind is EventKind.CORRECTION_ASKED:
        by = f"（{in_words(stop.until)}前）" if stop.until else ""
        return Step(stop.until, f"等待申请人补正{by}，收到后重新计算20个工作日", ARTICLE_30)
    return Step(None, "等待申请人缴费，缴费后继续办理", FEE_RULE)


def _awaited_opinions(clock: Clock) -> Step:
    whom = "、".join(
        dict.fromkeys(ASKED[c.asked.kind][0] for c in clock.consultations if c.outcome is Outcome.OPEN)
    )
    words = f"等待{whom}意见，期间不计入答复期限"
    if clock.earliest_due_on:
        words += f"；如果今天收到，应在{in_words(clock.earliest_due_on)}前答复"
    if clock.latest_due_on:
        words += f"；逾期未收到，最迟在{in_words(clock.latest_due_on)}前答复"
    return Step(None, words, ARTICLE_33)
