"""What a member of staff reads on a case: the headline of the clock, its months, and what happened."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.fees import STANDARD, YUAN
from mingtang.apps.foi.queries.records import voided_among
from mingtang.apps.foi.queries.standing import REGISTER, Standing
from mingtang.kit.clock import SHANGHAI
from mingtang_core.deadlines import Channel, Clock, ClockState
from mingtang_core.deadlines.pauses import Pause
from mingtang_core.derivations import in_words
from mingtang_core.fees import FeeKind
from mingtang_core.flows import Act, State
from mingtang_core.workdays import WorkCalendar

MOST_MONTHS = 6
LETTERS = (Act.ASK_THIRD_PARTY.value, Act.ASK_CO_MAKER.value, Act.ASK_ORGAN.value)
AGREES = {"yes": "同意公开", "no": "不同意公开"}


@dataclass(frozen=True)
class Face:
    """The top of the clock: what the date is called, the date (or what stands in its place), one sentence."""

    title: str
    day: date | None
    instead: str
    level: str
    words: str
    sums: str


def face_of(request: FoiRequest, standing: Standing, *, level: str, words: str) -> Face:
    """Return the face of the clock; `level` and `words` are the badge of the lists."""
    clock = standing.clock
    if standing.state is State.REGISTERED:
        return Face(
            "最迟确认日期",
            standing.act_by,
            "",
            level,
            words,
            "还没有与申请人确认收到，答复期限还没有开始计算。",
        )
    if clock.state is ClockState.ENDED:
        title = "办结日期" if standing.state is not State.ANSWERED else "答复日期"
        return Face(title, clock.end.on if clock.end else None, "—", level, words, _sums(clock))
    if clock.state is ClockState.WAITING:
        return Face("答复期限", None, "停止计算，等待申请人", level, words, _sums(clock))
    if clock.due_on is None:
        return Face("答复期限", None, "中止计算，等待意见", level, words, _sums(clock))
    return Face("最迟答复日期", clock.due_on, "", level, words, _sums(clock))


def _sums(clock: Clock) -> str:
    if clock.rules is None:
        return ""
    run = clock.run
    length = clock.rules.reply.workdays + (run.extension.workdays if run.extension else 0)
    if clock.state is ClockState.ENDED:
        late = "，晚于答复期限" if clock.is_late else ""
        return f"{length}个工作日用了{clock.days_used}个{late}。"
    if clock.state is ClockState.WAITING:
        anew = clock.rules.reply.workdays
        return f"停止前已用{clock.days_used}个工作日。收到以后重新计算{anew}个工作日。"
    said = f"{length}个工作日已用{clock.days_used}个。"
    if clock.due_on is None:
        if clock.earliest_due_on:
            said += f"如果今天收到意见，应在{in_words(clock.earliest_due_on)}前答复。"
        if clock.latest_due_on:
            said += f"一直没有收到的，最迟在{in_words(clock.latest_due_on)}前答复。"
    if clock.is_provisional:
        said += "这个日期是暂定的：有的年份放假安排还没有公布。"
    return said


@dataclass(frozen=True)
class Cell:
    """One day of the months. kind: the class without `is-`; sign and words tell it apart from colour."""

    day: int
    kind: str
    sign: str
    words: str
    is_today: bool


@dataclass(frozen=True)
class ClockMonth:
    """Weeks of seven cells from Monday; None for days of the neighbours."""

    title: str
    weeks: tuple[tuple[Cell | None, ...], ...]


def months_of(clock: Clock, calendar: WorkCalendar) -> list[ClockMonth]:
    """Return the months the present run reaches over, each day as it was counted; at most six."""
    if not clock.runs:
        return []
    first = clock.run.start.on
    stop = clock.run.stop.on if clock.run.stop else None
    last = max(first, clock.due_on or clock.earliest_due_on or stop or clock.today)
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [_month(number // 12, number % 12 + 1, clock, calendar) for number in numbers[:MOST_MONTHS]]


def _month(year: int, month: int, clock: Clock, calendar: WorkCalendar) -> ClockMonth:
    weeks = tuple(
        tuple(_cell(day, clock, calendar) if day.month == month else None for day in week)
        for week in Calendar().monthdatescalendar(year, month)
    )
    return ClockMonth(f"{year}年{month}月", weeks)


def _cell(day: date, clock: Clock, calendar: WorkCalendar) -> Cell:
    kind, sign, words = _kind(day, clock, calendar)
    return Cell(day.day, kind, sign, words, day == clock.today)


def _kind(day: date, clock: Clock, calendar: WorkCalendar) -> tuple[str, str, str]:
    run, works = clock.run, calendar.is_workday(day)
    sign = "班" if works and day.weekday() >= 5 else "休" if not works and day.weekday() < 5 else ""
    begun = "补正" if run.start is not clock.runs[0].start else "收到"
    if day == run.start.on:
        return "start", begun, "当日不计"
    if day == clock.due_on:
        return "due", "截止", "最迟答复"
    end = clock.due_on or clock.earliest_due_on or clock.today
    if day < run.start.on or day > end or not works or (run.stop and day > run.stop.on):
        return "", sign, "不计" if not works else ""
    if any(_is_paused(pause, day, clock.today) for pause in run.pauses):
        return "pause", sign, "暂停"
    return ("count", sign, "已计") if day <= clock.today else ("left", sign, "还没到")


def _is_paused(pause: Pause, day: date, today: date) -> bool:
    return pause.left_on < day <= (pause.closed_on or today)


@dataclass(frozen=True)
class Moment:
    """One line of the timeline (`kit/timeline.html`)."""

    on: date
    what: str
    note: str = ""
    state: str = ""


def moments_of(
    request: FoiRequest, events: Sequence[CaseEvent], standing: Standing, names: Mapping[str, str]
) -> list[Moment]:
    """Return what happened, newest first, and on top what comes next. names: of staff, by id."""
    voided, today = voided_among(events), standing.clock.today
    moments = []
    if standing.act_by and standing.act_by >= today and standing.clock.due_on:
        moments.append(Moment(standing.act_by, "最迟答复申请人", state="next"))
    elif standing.act_by and standing.state is State.REGISTERED:
        moments.append(Moment(standing.act_by, "最迟与申请人确认收到", state="next"))
    for event in sorted(events, key=lambda one: (one.on, one.pk), reverse=True):
        said = label_of(event) + ("（已作废）" if event.pk in voided else "")
        moments.append(Moment(event.on, said, "　".join(_notes(event, names))))
    return moments


def label_of(event: CaseEvent) -> str:
    """Return what an event is called, with whom it is about."""
    if event.act == REGISTER:
        channel = str(event.facts.get("channel", ""))
        return f"登记（{Channel(channel).label}）" if channel else "登记"
    label = Act(event.act).label
    if event.about and event.act == Act.VOID.value:
        return f"作废“{label_of(event.about)}”"
    if event.about and event.about.act in LETTERS and event.about.note:
        return f"{label}（{event.about.note.splitlines()[0]}）"
    return label


def _notes(event: CaseEvent, names: Mapping[str, str]) -> list[str]:
    notes = ["；".join(line for line in event.note.splitlines() if line.strip())]
    notes.append(AGREES.get(str(event.facts.get("agrees", "")), ""))
    if YUAN in event.facts:
        notes.append(f"{FeeKind(str(event.facts[STANDARD])).label}{event.facts[YUAN]}元")
    if event.workdays:
        notes.append(f"延长{event.workdays}个工作日")
    if event.until:
        notes.append(f"期限到{in_words(event.until)}")
    recorded_on = event.recorded_at.astimezone(SHANGHAI).date()
    who = (
        names.get(event.by_id, "")
        if event.by_kind == "staff"
        else {"citizen": "申请人"}.get(event.by_kind, "")
    )
    if recorded_on != event.on:
        notes.append(f"{who}{recorded_on.month}月{recorded_on.day}日录入")
    elif who:
        notes.append(who)
    return [note for note in notes if note]
