"""What the person who asked reads: where it stands, what happened, who has to do what next and by when.

No internal note and no name of staff comes in here: every sentence is made from acts, dates and the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.fees import STANDARD, YUAN
from mingtang.apps.foi.queries.guide import COURT, RECONSIDERATION_ORGAN
from mingtang.apps.foi.queries.standing import REGISTER, Standing, standing_of
from mingtang.apps.rules.queries import calendar_in_force
from mingtang_core.deadlines import Clock, ClockState, SideKind, SidePeriod, derive
from mingtang_core.deadlines.rules import ARTICLE_30, ARTICLE_31, ARTICLE_33, ARTICLE_35, FEE_RULE
from mingtang_core.derivations import Step, in_words
from mingtang_core.disclosure import RemedyCase, remedy
from mingtang_core.fees import FeeKind
from mingtang_core.flows import Act, State
from mingtang_core.flows.requests import REVIEWED
from mingtang_core.workdays import WorkCalendar

ORGAN, PERSON = "受理机关", "您"
# What the requester is told of an act; acts inside the house are not told.
TOLD = {
    Act.CONFIRM_RECEIPT: "受理机关与您确认收到申请，答复期限开始计算",
    Act.ASK_CORRECTION: "受理机关告知您补正，答复期限停止计算",
    Act.RECEIVE_CORRECTION: "收到您补正后的申请，答复期限重新计算",
    Act.CLOSE_UNCORRECTED: "补正期限届满，没有收到补正，终止办理",
    Act.ASK_THIRD_PARTY: "书面征求第三方意见，等待的时间不计入答复期限",
    Act.ASK_CO_MAKER: "征求共同制作机关意见，等待的时间不计入答复期限",
    Act.ASK_ORGAN: "征求其他机关意见，等待的时间不计入答复期限",
    Act.RECEIVE_OPINION: "收到意见，答复期限继续计算",
    Act.EXTEND: "经批准延长答复期限",
    Act.ASK_REASONS: "受理机关请您说明申请的理由",
    Act.RECEIVE_REASONS: "收到您的理由说明",
    Act.DELAY: "受理机关确定了延迟答复的期限",
    Act.ASK_FEE: "受理机关通知您缴纳信息处理费，答复期限停止计算",
    Act.RECORD_PAYMENT: "收到缴费，答复期限重新计算",
    Act.CLOSE_UNPAID: "缴费期限届满，没有收到缴费，终止办理",
    Act.DELIVER: "受理机关作出答复",
    Act.WITHDRAW: "您撤回了申请，终止办理",
}
INSIDE = (*REVIEWED, State.SIGNED)
_SIDES_TOLD = (SideKind.CORRECTION, SideKind.THIRD_PARTY, SideKind.CO_MAKER, SideKind.DELAYED, SideKind.FEE)
_OF_PERSON = (SideKind.CORRECTION, SideKind.FEE)


@dataclass(frozen=True)
class Moment:
    """One line of the timeline (`kit/timeline.html`)."""

    on: date
    what: str
    note: str = ""
    state: str = ""


@dataclass(frozen=True)
class NextStep:
    """Who does what next; `is_late` when the day is over and the law counts it."""

    who: str
    what: str
    by: date | None = None
    article: str = ""
    is_late: bool = False
    advice: str = ""


@dataclass(frozen=True)
class Tracked:
    """Everything the tracking page shows of a request on a day."""

    state: str
    badge: tuple[str, str]
    next: NextStep | None
    clock: Clock
    sums: str
    steps: tuple[Step, ...]
    moments: tuple[Moment, ...]
    sides: tuple[SidePeriod, ...]
    standing: Standing


def tracked(request: FoiRequest, today: date) -> Tracked:
    """Return what the requester sees of the request today."""
    events, calendar = list(request.events.all()), calendar_in_force()
    standing = standing_of(request, today, events)
    following = next_step(standing, today)
    return Tracked(
        state="办理中" if standing.state in INSIDE else standing.state.label,
        badge=_badge(standing, following, calendar, today),
        next=following,
        clock=standing.clock,
        sums=_sums(standing.clock),
        steps=derive(standing.clock, calendar),
        moments=tuple(_moments(events, following, today)),
        sides=tuple(side for side in standing.sides if side.kind in _SIDES_TOLD),
        standing=standing,
    )


def dates_of(seen: Tracked) -> list[tuple[date, str]]:
    """Return the dates to come of a request, for a calendar: the next step's and other open periods."""
    following = seen.next
    dates = [(following.by, f"{following.who}{following.what}")] if following and following.by else []
    known = {day for day, _ in dates}
    for side in seen.sides:
        if side.due_on and side.due_on not in known and not side.met_on and not side.is_over:
            dates.append((side.due_on, side.kind.label))
    return dates


def next_step(standing: Standing, today: date) -> NextStep | None:
    """Return who has to act next; None when nothing more is due."""
    state, clock = standing.state, standing.clock
    if state is State.REGISTERED:
        by, is_late = standing.act_by, bool(standing.act_by and today > standing.act_by)
        what = "与您确认收到申请；确认的那天是收到申请之日，答复期限从那天起算"
        advice = "本机关没有按时与您确认。您可以直接联系本机关，请它现在确认。" if is_late else ""
        return NextStep(ORGAN, what, by, ARTICLE_31, is_late, advice)
    if clock.state is ClockState.ENDED:
        return None
    if state is State.AWAITING_REASONS and not clock.is_late:
        return NextStep(PERSON, "说明申请这些信息的理由", None, ARTICLE_35)
    if clock.state is ClockState.WAITING:
        return _awaited_from_person(standing)
    if clock.state is ClockState.PAUSED:
        return NextStep(
            ORGAN, "等待征求的意见，这段时间不计入答复期限；收到以后继续办理", clock.latest_due_on, ARTICLE_33
        )
    advice = ""
    if clock.is_late and clock.due_on:
        silence = remedy(RemedyCase.SILENCE, on=clock.due_on)
        advice = silence.paragraph(reconsideration_organ=RECONSIDERATION_ORGAN, court=COURT)
    return NextStep(ORGAN, "作出答复并送达您", clock.due_on, ARTICLE_33, clock.is_late, advice)


def _awaited_from_person(standing: Standing) -> NextStep:
    over = any(side.is_over and not side.met_on for side in standing.sides if side.kind in _OF_PERSON)
    advice = "期限已经过了，请尽快联系受理机关，说明原因。" if over else ""
    if standing.state is State.AWAITING_FEE:
        by = _open_until(standing, SideKind.FEE)
        what = "按收费通知缴纳信息处理费；不缴纳的，视为放弃申请"
        return NextStep(PERSON, what, by, FEE_RULE, advice=advice)
    by = _open_until(standing, SideKind.CORRECTION)
    what = "按补正告知书补正申请；没有正当理由不补正的，视为放弃申请"
    return NextStep(PERSON, what, by, ARTICLE_30, advice=advice)


def _open_until(standing: Standing, kind: SideKind) -> date | None:
    return next((side.due_on for side in standing.sides if side.kind is kind and not side.met_on), None)


def _badge(
    standing: Standing, following: NextStep | None, calendar: WorkCalendar, today: date
) -> tuple[str, str]:
    """Return level and words of the badge; a count that is stopped is never called late."""
    clock = standing.clock
    if following and following.is_late and following.by:
        return "late", f"逾期{calendar.workdays_between(following.by, today)}个工作日"
    if clock.state is ClockState.ENDED:
        if clock.is_late:
            return "late", "办结时已逾期" if standing.state is State.CLOSED else "答复晚于期限"
        return "done", "已答复" if standing.state is not State.CLOSED else "已终止"
    if clock.state in (ClockState.PAUSED, ClockState.WAITING):
        return "paused", "不计入期限" if clock.state is ClockState.PAUSED else "等待您办理"
    if clock.days_left is None:
        return "calm", "还没有开始计算"
    level = "calm" if clock.days_left > 5 else "near" if clock.days_left > 2 else "urgent"
    return level, f"还剩{clock.days_left}个工作日" if clock.days_left else "今天到期"


def _sums(clock: Clock) -> str:
    """Say in one sentence how far the count is."""
    if clock.state is ClockState.UNCONFIRMED:
        return "登记成功，还没有进入答复期限。受理机关与您确认收到的那天起，才开始计算。"
    if clock.state is ClockState.PAUSED:
        if clock.earliest_due_on:
            by = in_words(clock.earliest_due_on)
            return f"正在征求意见，期限暂停计算。如果今天收到意见，应在{by}前答复。"
        return "正在征求意见，期限暂停计算，收到意见以后继续。"
    if clock.state is ClockState.WAITING:
        return "正在等您办理，答复期限停止计算；收到以后重新计算。"
    if clock.state is ClockState.ENDED:
        return f"{in_words(clock.end.on)}办结。" if clock.end else "已经办结。"
    return f"从收到申请的次一工作日算起，已用{clock.days_used}个工作日。"


def _moments(events: Sequence[CaseEvent], following: NextStep | None, today: date) -> Iterator[Moment]:
    """Yield the timeline, newest first, what is to come on top; voided events are as if never there."""
    if following and following.by and following.by >= today:
        yield Moment(following.by, f"最迟在这一天：{following.who}{following.what}", state="next")
    voided = {event.about_id for event in events if event.act == Act.VOID.value}
    told = [event for event in events if event.pk not in voided and event.act != Act.VOID.value]
    for event in sorted(told, key=lambda one: (one.on, one.pk), reverse=True):
        if event.act == REGISTER:
            starts = "，当日为收到申请之日，答复期限开始计算" if event.clock else "，等待受理机关与您确认"
            yield Moment(event.on, f"申请登记{starts}")
        elif words := TOLD.get(Act(event.act)):
            yield Moment(event.on, words, _note(event))


def _note(event: CaseEvent) -> str:
    if event.act == Act.EXTEND.value:
        return f"延长{event.workdays}个工作日"
    if event.act == Act.ASK_FEE.value and YUAN in event.facts:
        return f"{FeeKind(str(event.facts[STANDARD])).label}，共{event.facts[YUAN]}元"
    return f"期限到{in_words(event.until)}" if event.until else ""
