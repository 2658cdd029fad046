"""A year's arrangement while it is being typed: read from lines, pressed day by day, looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.ports import Change
from mingtang.apps.rules.queries import calendar_with, moves_with
from mingtang_core.errors import BadInput
from mingtang_core.workdays import (
    DayChange,
    Year,
    differences,
    packaged_years,
    provisional_year,
    read_lines,
    unusual,
    write_lines,
    write_year,
)


@dataclass(frozen=True)
class Moved:
    """One line of what moves, with the organ's name."""

    organ: str
    what: str
    was: date
    now: date
    count: int


@dataclass(frozen=True)
class Look:
    """What saving would do.

    digest      names exactly what was looked at
    changes     days that differ from what counts now
    from_given  days that differ from the packaged arrangement, where another one counts now
    moved       dates of the county that would move
    """

    digest: str
    days_off: int
    days_worked: int
    workdays: int
    changes: Sequence[DayChange]
    from_given: Sequence[DayChange]
    doubts: Sequence[str]
    unused: Sequence[str]
    moved: Sequence[Moved]
    needs_reason: bool

    @property
    def dates_moved(self) -> int:
        """Return how many stored dates would move."""
        return sum(one.count for one in self.moved)

    @property
    def organs_told(self) -> int:
        """Return how many organs would get a letter."""
        return len({one.organ for one in self.moved})


def read_draft(days: str, number: int) -> Year:
    """Return the lines as an arrangement, unchecked; raises BadInput for lines that cannot be read."""
    said = read_lines(days, number)
    return Year(number, said.off, frozenset(said.worked))


def look_at(arrangement: Year, *, days: str, now: Year, today: date) -> Look:
    """Return what saving `arrangement` would change."""
    number = arrangement.number
    calendar = calendar_with(arrangement)
    packaged = packaged_years().get(number)
    from_packaged = differences(packaged, arrangement) if packaged else ()
    changes = differences(now, arrangement)
    return Look(
        digest=digest_of(arrangement),
        days_off=len(arrangement.off),
        days_worked=len(arrangement.worked),
        workdays=calendar.workdays_between(date(number - 1, 12, 31), date(number, 12, 31)),
        changes=changes,
        from_given=from_packaged if from_packaged != changes else (),
        doubts=unusual(arrangement),
        unused=read_lines(days, number).unused,
        moved=with_names(moves_with(calendar, {number}, today)),
        needs_reason=bool(from_packaged),
    )


def digest_of(arrangement: Year) -> str:
    """Return the name of exactly these days and this source."""
    return hashlib.sha256(write_year(arrangement).encode()).hexdigest()


def with_names(changes: Sequence[Change]) -> list[Moved]:
    """Return what moves with the names of organs; one query."""
    names = names_of_organs({change.organ_id for change in changes})
    return [Moved(names.get(c.organ_id, ""), c.what, c.was, c.now, c.count) for c in changes]


def names_of_organs(ids: set[int]) -> Mapping[int, str]:
    """Return id → name, of organs no longer in use too."""
    return dict(Organ.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def pressed(days: str, number: int, day: date, holiday: str) -> str:
    """Return the lines with one day moved on: working day ↔ off; weekend → off → worked → weekend."""
    if day.year != number:
        raise BadInput(f"{day.isoformat()}不是{number}年的日子。", code="days")
    draft = read_draft(days, number)
    off, worked = dict(draft.off), set(draft.worked)
    if day in worked:
        worked.discard(day)
    elif day in off:
        del off[day]
        if day.weekday() >= 5:
            worked.add(day)
    else:
        off[day] = _nearest(off, day) or holiday
    return write_lines(Year(number, off, frozenset(worked)))


def _nearest(off: Mapping[date, str], day: date) -> str:
    """Return the holiday a neighbouring day belongs to: lengthening one needs no choice."""
    beside = (off.get(date.fromordinal(day.toordinal() + step)) for step in (-1, 1))
    return next((name for name in beside if name), "")


def first_lines(now: Year) -> str:
    """Return what the form begins with: the days that count now, nothing for a provisional year."""
    return "" if now.is_provisional else write_lines(now)


def statutory_lines(number: int) -> str:
    """Return the statutory days on their own dates, to go on from."""
    return write_lines(provisional_year(number))
