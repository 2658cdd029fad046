"""Questions about the rules in force."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from mingtang.apps.rules.models import ArrangementKind, YearArrangement
from mingtang.apps.rules.ports import Change, dependents
from mingtang_core.workdays import WorkCalendar, Year, load_calendar, packaged_years, provisional_year

_SHOWN_AHEAD = 2
# `_in_force`, composed by hand.
_DIGESTS_IN_FORCE = (
    "SELECT digest FROM rules_yeararrangement WHERE ended_on IS NULL AND kind = %s ORDER BY year"
)


def calendar_in_force() -> WorkCalendar:
    """Return the calendar every date of the product rests on: packaged years and the county's own.

    One query, for the digests of the years entered, in plain SQL: nearly every act and page asks it. The
    calendar made of them is kept by these digests, so every process sees a change with its next question,
    and one rolled back never lives on.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DIGESTS_IN_FORCE, [ArrangementKind.SET.value])
        return _calendar_of(tuple(digest for (digest,) in cursor.fetchall()))


def calendar_held() -> WorkCalendar:
    """Return the calendar in force, and keep it in force until the transaction of the asking act ends.

    For acts that store a date computed over it: a year entered meanwhile waits for them and then moves their
    date too; an act that came later waits for the year. Ask before locking a row that `set_year` may move.
    """
    _lock("SHARE")
    return calendar_in_force()


def wait_for_the_calendar() -> None:
    """Wait until no act holds the calendar, and let none begin, before a year is entered or withdrawn."""
    _lock("SHARE ROW EXCLUSIVE")


def _lock(mode: str) -> None:
    """Lock the table until the transaction ends; on SQLite nothing, it has one writer at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {YearArrangement._meta.db_table} IN {mode} MODE")


@lru_cache(maxsize=4)
def _calendar_of(digests: tuple[str, ...]) -> WorkCalendar:
    if not digests:
        return load_calendar()
    # Not only rows in force: one may end between the two questions, and a digest says its days for good.
    return load_calendar(row.as_year() for row in YearArrangement.objects.filter(digest__in=digests))


def calendar_with(year: Year) -> WorkCalendar:
    """Return the calendar as it would be with `year` in force."""
    others = (row.as_year() for row in _in_force().exclude(year=year.number))
    return load_calendar((*others, year))


def _in_force() -> QuerySet[YearArrangement]:
    return YearArrangement.objects.filter(ended_on=None, kind=ArrangementKind.SET)


def current_version(year: int) -> YearArrangement | None:
    """Return the latest version of the year, entered or withdrawn, or None for a year never entered."""
    return YearArrangement.objects.filter(year=year, ended_on=None).first()


def versions_of(year: int) -> list[YearArrangement]:
    """Return every version of the year, newest first."""
    return list(YearArrangement.objects.filter(year=year))


def latest_versions() -> list[YearArrangement]:
    """Return the latest version of each year that was ever entered."""
    return list(YearArrangement.objects.filter(ended_on=None))


def given_year(year: int) -> Year:
    """Return the year as it is without the county's own entry: packaged, else provisional."""
    return packaged_years().get(year) or provisional_year(year)


@dataclass(frozen=True)
class YearState:
    """One line of the list of years: `state` is official (with the product), own (entered here) or
    provisional.
    """

    number: int
    state: str
    source: str
    days_off: int
    days_worked: int

    @property
    def label(self) -> str:
        """Return the state as pages say it."""
        return {"official": "官方", "own": "本县录入", "provisional": "暂定"}[self.state]


def year_state(number: int) -> YearState:
    """Return how one year stands; one query."""
    return _state(number, {row.year: row for row in _in_force().filter(year=number)})


def year_states(today: date) -> list[YearState]:
    """Return every year packaged or entered, and those to come soon, newest first; one query."""
    own = {row.year: row for row in _in_force()}
    ahead = range(today.year, today.year + _SHOWN_AHEAD)
    return [_state(number, own) for number in sorted({*packaged_years(), *own, *ahead}, reverse=True)]


def _state(number: int, own: Mapping[int, YearArrangement]) -> YearState:
    entered = own.get(number)
    year = entered.as_year() if entered else given_year(number)
    state = "own" if entered else "provisional" if year.is_provisional else "official"
    calendar = load_calendar([year])
    return YearState(number, state, calendar.source(number), len(year.off), len(year.worked))


def moves_with(calendar: WorkCalendar, years: Collection[int], today: date) -> list[Change]:
    """Return the dates of all apps that would move with this calendar."""
    return [change for one in dependents() for change in one.preview(calendar, years, today)]


def years_missing(today: date) -> Sequence[int]:
    """Return the years that should have an official arrangement by now: this one, and near its end the next.

    Asks the table only when a year does not come with the product.
    """
    month, day = settings.MINGTANG_WORKDAYS_WARN_FROM
    wanted = [today.year, *([today.year + 1] if (today.month, today.day) >= (month, day) else [])]
    unpackaged = [year for year in wanted if year not in packaged_years()]
    if not unpackaged:
        return ()
    entered = set(_in_force().filter(year__in=unpackaged).values_list("year", flat=True))
    return [year for year in unpackaged if year not in entered]
