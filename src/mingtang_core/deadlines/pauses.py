"""中止: days that are not counted (条例第三十三条第三款).

The day a letter leaves still counts as used; the days after it, up to and including the one on which the
opinion arrives, do not; counting goes on with the next working day. Pauses that overlap take a day out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Pause:
    """One stop of the count.

    left_on     the day on which the letter left, the last that counts
    closed_on   the last day that does not count; None while it is open
    expires_on  when it closes by itself; None where that is not known
    """

    left_on: date
    closed_on: date | None
    expires_on: date | None = None

    def reaches_after(self, day: date) -> bool:
        """Return whether any day after `day` may be taken out."""
        return self.closed_on is None or self.closed_on > day

    def holds_on(self, day: date) -> bool:
        """Return whether the opinion is being waited for on `day`."""
        return self.left_on <= day and self.reaches_after(day)

    def until(self, day: date) -> Pause:
        """Return the part of it that lies up to `day`."""
        return Pause(self.left_on, min(self.closed_on, day) if self.closed_on else day)


def closed(pauses: Iterable[Pause], *, by: date | None = None) -> list[Pause]:
    """Return the pauses with the open ones closed by a day, or when they expire; those without stay open."""
    return [
        pause if pause.closed_on else Pause(pause.left_on, max(by, pause.left_on) if by else pause.expires_on)
        for pause in pauses
    ]


def days_stopped(start: date, pauses: Sequence[Pause], *, calendar: WorkCalendar, full: int) -> int | None:
    """Return how many working days after `start` are taken out of a count of `full` days.

    None when a pause is open that began before the count was full. A letter that leaves on the day on which
    the count is full, or later, stops nothing.
    """
    stopped = reached = 0
    for pause in sorted(pauses, key=_left_on) if len(pauses) > 1 else pauses:
        first = max(calendar.workdays_between(start, max(pause.left_on, start)), reached)
        if first >= full + stopped:
            break
        if pause.closed_on is None:
            return None
        last = calendar.workdays_between(start, pause.closed_on)
        if last > first:
            stopped += last - first
            reached = last
    return stopped


def _left_on(pause: Pause) -> date:
    return pause.left_on
