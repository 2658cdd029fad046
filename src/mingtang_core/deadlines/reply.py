"""答复期限: the clock of a request, as a fold over its dated events (条例第三十至三十五条).

The day of receipt is day 0; the next working day is day 1; the reply is due on day 20, or on day 20 + N after
one extension of at most 20 that was approved and notified while the clock was alive. Asking others stops the
count (`consultations.py`). Asking the requester to correct or to pay stops the clock itself: it is counted
anew from the corrected request, or from the payment. A clock that has run out cannot be stopped any more:
such events change nothing and are named as irregularities.

>>> from mingtang_core.workdays import load_calendar
>>> events = [Event(EventKind.RECEIVED, date(2021, 9, 28))]
>>> clock = read_clock(events, calendar=load_calendar(), today=date(2021, 10, 20))
>>> clock.due_on, clock.state.label, clock.days_used, clock.days_left
(datetime.date(2021, 11, 1), '办理中', 12, 8)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mingtang_core.deadlines import irregularities as irregular
from mingtang_core.deadlines.consultations import Consultation, consultations_of
from mingtang_core.deadlines.events import ENDS, Event, EventKind, standing_events
from mingtang_core.deadlines.irregularities import Irregularity
from mingtang_core.deadlines.pauses import Pause, closed, days_stopped
from mingtang_core.deadlines.rules import ReplyRules, rules_on
from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar


class ClockState(Term):
    """Where the clock stands on a day."""

    UNCONFIRMED = "unconfirmed", "收到申请之日未定"
    RUNNING = "running", "办理中"
    PAUSED = "paused", "中止计算"
    WAITING = "waiting", "等待申请人"
    ENDED = "ended", "已办结"


@dataclass(slots=True)
class Run:
    """The clock from one start to the next: from receipt, from the corrected request, or from payment.

    start      the event whose day is day 0
    pauses     the days that are not counted; a day on which the letter left still is
    extension  the one that counts
    delayed    the decision on a later day under art. 35
    stop       the notice after which only a new run can begin
    """

    start: Event
    pauses: list[Pause]
    extension: Event | None = None
    delayed: Event | None = None
    stop: Event | None = None


class Clock(NamedTuple):
    """The reply clock of one request on one day; a tuple, because offices look at thousands of them at once.

    due_on           the last day on which a reply is in time; None while it cannot be known
    earliest_due_on  while the count is stopped: the date if every opinion came today
    latest_due_on    while the count is stopped: the date if nobody answers, once that is known
    days_used        working days used up of the present run
    days_left        working days left, negative when late; None while nothing is counted
    is_late          today, or the reply, lies after due_on
    is_provisional   counted over a year whose holidays are not announced yet
    """

    today: date
    state: ClockState
    received_on: date | None
    due_on: date | None
    earliest_due_on: date | None
    latest_due_on: date | None
    days_used: int
    days_left: int | None
    is_late: bool
    is_provisional: bool
    end: Event | None
    runs: Sequence[Run] = ()
    consultations: Sequence[Consultation] = ()
    irregularities: Sequence[Irregularity] = ()
    events: Sequence[Event] = ()
    rules: ReplyRules | None = None

    @property
    def run(self) -> Run:
        """Return the present run; there is one as soon as the receipt is confirmed."""
        return self.runs[-1]


def read_clock(
    events: Iterable[Event], *, calendar: WorkCalendar, today: date, rules: ReplyRules | None = None
) -> Clock:
    """Return the clock as it stands on `today`; without `rules`, by those of the day of receipt.

    To see how it stood on an earlier day, hand in the events up to that day (`known_at`) and that day.
    """
    standing = standing_events(events)
    start = end = None
    for event in standing:
        if event.kind is EventKind.RECEIVED:
            start = start or event
        elif event.kind in ENDS:
            end = end or event
    if start is None:
        state = ClockState.ENDED if end else ClockState.UNCONFIRMED
        return Clock(today, state, None, None, None, None, 0, None, False, False, end, events=standing)
    case = _Case(standing, end, calendar, rules or rules_on(start.on), today)
    case.live(start)
    return case.reading()


@dataclass(slots=True)
class _Case:
    """Goes once through the events of a case, run by run."""

    events: list[Event]
    end: Event | None
    calendar: WorkCalendar
    rules: ReplyRules
    today: date
    runs: list[Run] = field(default_factory=list)
    consultations: list[Consultation] = field(default_factory=list)
    irregularities: list[Irregularity] = field(default_factory=list)

    def live(self, start: Event) -> None:
        """Let every event up to the end take its effect."""
        if len(self.events) > 1:
            ended_on = self.end.on if self.end else None
            self.consultations = consultations_of(
                self.events, calendar=self.calendar, rules=self.rules, today=self.today, ended_on=ended_on
            )
        self._begin(start)
        for event in self.events:
            if event is self.end:
                return
            if event.on < self.runs[-1].start.on:
                continue
            match event.kind:
                case EventKind.CORRECTION_ASKED:
                    self._ask_correction(event)
                case EventKind.CORRECTED:
                    self._correct(event)
                case EventKind.FEE_ASKED:
                    self._ask_fee(event)
                case EventKind.FEE_PAID:
                    self._pay(event)
                case EventKind.EXTENDED:
                    self._extend(event)
                case EventKind.DELAYED:
                    self.runs[-1].delayed = event

    def _begin(self, start: Event) -> None:
        pauses = [Pause(c.asked.on, c.closed_on, c.expires_on) for c in self.consultations]
        self.runs.append(Run(start, [pause for pause in pauses if pause.reaches_after(start.on)]))

    def _ask_correction(self, event: Event) -> None:
        if self._was_asked(EventKind.CORRECTION_ASKED):
            self._note(irregular.CORRECTION_ASKED_TWICE, event)
        elif self._stop(event):
            start = self.runs[-1].start.on
            if self.calendar.workdays_between(start, event.on) > self.rules.correction_notice.workdays:
                self._note(irregular.CORRECTION_ASKED_LATE, event)

    def _correct(self, event: Event) -> None:
        """Count anew from the corrected request: one that was asked for, or one that came unasked."""
        stop = self.runs[-1].stop
        asked = any(e.kind is EventKind.CORRECTION_ASKED and e.on <= event.on for e in self.events)
        if stop and stop.kind is EventKind.CORRECTION_ASKED:
            if stop.until and event.on > stop.until:
                self._note(irregular.CORRECTED_LATE, event)
            self._begin(event)
        elif not asked and stop is None and len(self.runs) == 1:
            self._begin(event)

    def _ask_fee(self, event: Event) -> None:
        if self._was_asked(EventKind.FEE_ASKED):
            self._note(irregular.FEE_ASKED_TWICE, event)
        else:
            self._stop(event)

    def _pay(self, event: Event) -> None:
        """Count anew from the payment, or go on where the count stood, as the rules of the day say."""
        run = self.runs[-1]
        if not run.stop or run.stop.kind is not EventKind.FEE_ASKED:
            return
        if (fee_due_on := self.fee_due_on(run.stop)) and event.on > fee_due_on:
            self._note(irregular.PAID_LATE, event)
        if self.rules.fee_restarts:
            self._begin(event)
        else:
            run.pauses.append(Pause(run.stop.on, event.on))
            run.stop = None

    def fee_due_on(self, asked: Event) -> date | None:
        """Return the last day for payment, once the notice is known to have arrived."""
        for event in self.events:
            if event.kind is EventKind.FEE_NOTICE_DELIVERED and event.about == asked.key:
                return self.calendar.add(event.on, self.rules.fee.workdays)
        return None

    def _extend(self, event: Event) -> None:
        run = self.runs[-1]
        if run.extension:
            self._note(irregular.EXTENDED_TWICE, event)
        elif not 1 <= event.workdays <= self.rules.extension.workdays:
            self._note(irregular.EXTENSION_TOO_LONG, event)
        elif run.stop or not self._is_alive_on(event.on):
            self._note(irregular.EXTENDED_TOO_LATE, event)
        else:
            run.extension = event

    def _was_asked(self, kind: EventKind) -> bool:
        return any(run.stop and run.stop.kind is kind for run in self.runs)

    def _stop(self, event: Event) -> bool:
        """Stop the clock with a notice to the requester, if it is alive and not stopped already."""
        run = self.runs[-1]
        if run.stop:
            return False
        if not self._is_alive_on(event.on):
            self._note(irregular.TOO_LATE_TO_STOP, event)
            return False
        run.stop = event
        return True

    def _note(self, irregularity: Irregularity, event: Event) -> None:
        self.irregularities.append(irregularity.at(event.on))

    def _is_alive_on(self, day: date) -> bool:
        """Return whether the reply period has not run out before `day`; a count that is stopped is alive."""
        due_on = self._due_on(self.runs[-1].pauses)
        return due_on is None or day <= due_on

    def _quota(self) -> int:
        extension = self.runs[-1].extension
        return self.rules.reply.workdays + (extension.workdays if extension else 0)

    def _due_on(self, pauses: Sequence[Pause]) -> date | None:
        """Return the day on which the count of the present run is full; None if it may stay open."""
        run, calendar, full = self.runs[-1], self.calendar, self._quota()
        if pauses:
            stopped = days_stopped(run.start.on, pauses, calendar=calendar, full=full)
            if stopped is None:
                return None
            full += stopped
        due_on = calendar.add(run.start.on, full)
        if run.delayed and run.delayed.until:
            due_on = max(due_on, calendar.last_workday_on_or_before(run.delayed.until))
        return due_on

    def reading(self) -> Clock:
        """Return what the clock says today."""
        run, today, end = self.runs[-1], self.today, self.end
        at = end.on if end else today
        due_on = earliest_on = latest_on = None
        if not run.stop:
            due_on = self._due_on(run.pauses)
            if due_on is None:
                earliest_on = self._due_on(closed(run.pauses, by=today))
                latest_on = self._due_on(closed(run.pauses))
        is_late = due_on is not None and at > due_on
        used = self._days_used(min(at, run.stop.on) if run.stop else at)
        counted_to = due_on or earliest_on or at
        return Clock(
            today,
            self._state(),
            self.runs[0].start.on,
            due_on,
            earliest_on,
            latest_on,
            used,
            self._days_left(due_on, used, is_late),
            is_late,
            self._is_provisional(counted_to),
            end,
            self.runs,
            self.consultations,
            self.irregularities,
            self.events,
            self.rules,
        )

    def _state(self) -> ClockState:
        run = self.runs[-1]
        if self.end:
            return ClockState.ENDED
        if run.stop:
            return ClockState.WAITING
        is_paused = run.pauses and any(pause.holds_on(self.today) for pause in run.pauses)
        return ClockState.PAUSED if is_paused else ClockState.RUNNING

    def _days_used(self, day: date) -> int:
        """Return how many working days of the present run are used up when `day` ends."""
        start, pauses = self.runs[-1].start.on, self.runs[-1].pauses
        passed = self.calendar.workdays_between(start, day)
        if pauses and passed > 0:
            until = [pause.until(day) for pause in pauses if pause.left_on < day]
            passed -= days_stopped(start, until, calendar=self.calendar, full=self._quota()) or 0
        return max(passed, 0)

    def _days_left(self, due_on: date | None, used: int, is_late: bool) -> int | None:
        run = self.runs[-1]
        if self.end or run.stop:
            return None
        if due_on and (is_late or run.delayed):
            return self.calendar.workdays_between(self.today, due_on)
        return self._quota() - used

    def _is_provisional(self, day: date) -> bool:
        first, last = self.runs[-1].start.on.year, day.year
        if last <= first:
            return self.calendar.is_provisional(first)
        return any(self.calendar.is_provisional(year) for year in range(first, last + 1))
