"""Requests as the office's lists show them: tabs, counts and filters by the copied columns; one line each.

A request that nobody confirmed on the next working day is late like any other; one whose count is stopped
never is. What waits for the requester is due again the working day after the requester's period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang_core.deadlines import ClockState
from mingtang_core.duties import Standing, standing
from mingtang_core.flows import Act, State
from mingtang_core.flows.requests import DONE, REVIEWED, WAITING
from mingtang_core.workdays import WorkCalendar

TABS = {
    "today": "今天到期",
    "week": "本周",
    "late": "逾期",
    "unconfirmed": "待确认",
    "waiting": "等待申请人",
    "all": "全部",
}
HOLDERS = {
    State.AWAITING_CORRECTION: "申请人",
    State.AWAITING_REASONS: "申请人",
    State.AWAITING_FEE: "申请人",
    State.LEGAL_REVIEW: "法制审核",
    State.SECRECY_REVIEW: "保密审查",
    State.AWAITING_SIGNATURE: "分管领导",
}
_STOPPED = (ClockState.PAUSED, ClockState.ENDED)
_WAITS = Q(clock_state=ClockState.WAITING)


@dataclass(frozen=True)
class Line:
    """One request in a list.

    stands      how its date stands, for sorting and for what is red
    level       of the badge; words: on the badge
    holder      who holds it now; clerk_id: who of the office did the last thing
    why, step   the sentence below, and the next step as its button says it
    """

    request: FoiRequest
    stands: Standing
    level: str
    words: str
    holder: str
    clerk_id: str
    why: str
    step: str

    @property
    def is_in_review(self) -> bool:
        """Return whether its reply waits to be read by somebody else than the drafter."""
        return State(self.request.state) in REVIEWED

    @property
    def due_on(self) -> date:
        """Return the date the line stands under."""
        return self.request.act_by or self.request.arrived_on


def tab_condition(tab: str, today: date) -> Q:
    """Return what the requests of a tab have in common."""
    counted = ~Q(clock_state__in=_STOPPED)
    return {
        "today": counted & (Q(act_by=today) | (_WAITS & Q(act_by__lt=today))),
        "week": counted
        & Q(act_by__lte=today + timedelta(days=6 - today.weekday()))
        & (Q(act_by__gte=today) | _WAITS),
        "late": counted & ~_WAITS & Q(act_by__lt=today),
        "unconfirmed": Q(state=State.REGISTERED),
        "waiting": Q(state__in=WAITING),
        "all": Q(),
    }[tab]


def counts(rows: QuerySet[FoiRequest], today: date) -> dict[str, int]:
    """Return how many requests each tab holds; one query."""
    said = rows.order_by().aggregate(
        **{tab: Count("id", filter=tab_condition(tab, today)) for tab in TABS if tab != "all"},
        all=Count("id"),
    )
    return {tab: int(n) for tab, n in said.items()}


def narrowed(
    rows: QuerySet[FoiRequest], *, organ: str = "", channel: str = "", state: str = "", words: str = ""
) -> QuerySet[FoiRequest]:
    """Return the rows of an organ (by slug), a channel, a state, with `words` in number or wish."""
    chosen = Q()
    if organ:
        chosen &= Q(organ__slug=organ)
    if channel:
        chosen &= Q(channel=channel)
    if state:
        chosen &= Q(state=state)
    if words := words.strip():
        chosen &= Q(number__icontains=words) | Q(wanted__icontains=words)
    return rows.filter(chosen)


def with_faces(rows: QuerySet[FoiRequest]) -> QuerySet[FoiRequest]:
    """Return the rows with everything a line needs."""
    last = CaseEvent.objects.filter(request=OuterRef("pk"), by_kind="staff").order_by("-id").values("by_id")
    return rows.select_related("organ", "requester").annotate(clerk_id=Subquery(last[:1]))


def desk_requests(organ_id: int, states: Iterable[State]) -> QuerySet[FoiRequest]:
    """Return the organ's requests in these states that somebody has to act on, by date."""
    open_ones = FoiRequest.objects.filter(organ_id=organ_id, state__in=states, act_by__isnull=False)
    return with_faces(open_ones).order_by("act_by", "id")


def lines_of(rows: Iterable[FoiRequest], *, today: date, calendar: WorkCalendar) -> list[Line]:
    """Turn requests of `with_faces` into lines."""
    return [_line(row, today, calendar) for row in rows]


def _line(row: FoiRequest, today: date, calendar: WorkCalendar) -> Line:
    state, clock_state = State(row.state), ClockState(row.clock_state)
    stands = _stands(row, clock_state, today, calendar)
    level, words = _badge(state, clock_state, stands)
    return Line(
        row, stands, level, words, holder_of(state, clock_state), getattr(row, "clerk_id", None) or "",
        _why(row, state, clock_state), _step(state, clock_state),
    )  # fmt: skip


def _stands(row: FoiRequest, clock_state: ClockState, today: date, calendar: WorkCalendar) -> Standing:
    """Return how the date stands; what is stopped is calm, what the requester let pass urgent, not late."""
    if row.act_by is None:
        return Standing("done", 0)
    if clock_state is ClockState.PAUSED:
        return Standing("calm", 0)
    stands = standing(row.act_by, today=today, calendar=calendar)
    if clock_state is ClockState.WAITING:
        return Standing("urgent" if row.act_by <= today else "calm", 0, row.act_by == today)
    return stands


def _badge(state: State, clock_state: ClockState, stands: Standing) -> tuple[str, str]:
    if clock_state is ClockState.ENDED or stands.state == "done":
        return ("done", state.label) if state in (*DONE, State.ARCHIVED) else ("calm", state.label)
    if clock_state is ClockState.PAUSED:
        return "paused", "中止计算"
    if clock_state is ClockState.WAITING:
        return ("urgent", "期限已过，请处理") if stands.state == "urgent" else ("paused", "等待申请人")
    if state is State.REGISTERED:
        words = f"{stands.words}未确认" if stands.state == "late" else "应当确认"
        return stands.state, f"今天{words}" if stands.is_due_today else words
    return stands.state, stands.words


def holder_of(state: State, clock_state: ClockState) -> str:
    """Return who holds the request now."""
    if clock_state is ClockState.PAUSED:
        return "被征求意见的一方"
    if clock_state is ClockState.ENDED:
        return "—"
    return HOLDERS.get(state, "经办员")


def _why(row: FoiRequest, state: State, clock_state: ClockState) -> str:
    arrived = f"{row.arrived_on.month}月{row.arrived_on.day}日"
    if state is State.REGISTERED:
        way = row.get_channel_display()
        return f"{arrived}到达（{way}），要在下一个工作日前与申请人确认收到；确认之日才是收到申请之日。"
    if clock_state is ClockState.WAITING:
        return "等待申请人，答复期限停止计算。过了申请人的期限，由本机关决定怎么办。"
    if clock_state is ClockState.PAUSED:
        return "正在征求意见，等待期间不计入答复期限。"
    if row.received_on:
        return f"{row.received_on.month}月{row.received_on.day}日收到，{_spoken(row)}"
    return ""


def _spoken(row: FoiRequest) -> str:
    if row.due_on is None:
        return row.get_state_display() + "。"
    return f"{row.due_on.month}月{row.due_on.day}日前答复。"


def _step(state: State, clock_state: ClockState) -> str:
    if state is State.REGISTERED:
        return Act.CONFIRM_RECEIPT.label
    if clock_state is ClockState.PAUSED:
        return "登记意见"
    if state in WAITING:
        return "看等到什么"
    if state in REVIEWED:
        return "看答复"
    return "去办理"
