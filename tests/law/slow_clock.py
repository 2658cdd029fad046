"""The reply clock again, walked one day at a time, for comparison: slow and plain on purpose.

Nothing is imported from the product. Only the official days off and make-up days are read, as data. Written
from articles 30 to 35 of the regulation and the counting conventions, not from the product's code.

An event here is a dict: kind, on, and what the kind needs (key, about, workdays, until).
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

YEARS = Path(__file__).parents[2] / "src" / "mingtang_core" / "workdays" / "data"
ONE_DAY = timedelta(days=1)
ORDER = (
    "received", "correction-asked", "correction-notice-delivered", "corrected", "fee-asked",
    "fee-notice-delivered", "fee-paid", "third-party-asked", "co-maker-asked", "organ-asked",
    "letter-delivered", "opinion-received", "extended", "reasons-asked", "reasons-given", "delayed",
    "answered", "withdrawn", "closed",
)  # fmt: skip
Facts = dict[str, Any]


def days_off_and_worked() -> tuple[set[date], set[date]]:
    """Read every official year."""
    off: set[date] = set()
    worked: set[date] = set()
    for path in YEARS.glob("[12]*.toml"):
        year = tomllib.loads(path.read_text(encoding="utf-8"))
        off.update(day for days in year["off"].values() for day in days)
        worked.update(year["worked"]["days"])
    return off, worked


OFF, WORKED = days_off_and_worked()


def is_workday(day: date) -> bool:
    """A weekday that is not taken off, or a weekend day that is worked."""
    if day in WORKED:
        return True
    return day.weekday() < 5 and day not in OFF


def after(day: date, workdays: int) -> date:
    """Walk forward until `workdays` working days have passed."""
    while workdays:
        day += ONE_DAY
        if is_workday(day):
            workdays -= 1
    return day


def slow_due(events: list[Facts], today: date) -> date | None:
    """Return the due date, or None while it cannot be known."""
    voided = {event["about"] for event in events if event["kind"] == "voided"}
    events = [e for e in events if e["kind"] != "voided" and e.get("key", "") not in voided]
    events = sorted(events, key=lambda e: (e["on"], ORDER.index(e["kind"]), e.get("key", "")))
    received = [event for event in events if event["kind"] == "received"]
    if not received:
        return None
    start = received[0]["on"]
    ends = [event["on"] for event in events if event["kind"] in ("answered", "withdrawn", "closed")]
    end = ends[0] if ends else None
    letters = waiting_times(events, today, end)

    extension, delayed, waiting, correction_asked, fee_asked, corrected = 0, None, None, False, False, False
    for event in events:
        kind, on = event["kind"], event["on"]
        if kind in ("answered", "withdrawn", "closed"):
            break
        if on < start:
            continue
        alive = is_alive(start, 20 + extension, delayed, letters, on)
        if kind == "correction-asked":
            if not correction_asked and waiting is None and alive:
                waiting, correction_asked = "corrected", True
        elif kind == "fee-asked":
            if not fee_asked and waiting is None and alive:
                waiting, fee_asked = "fee-paid", True
        elif kind == "corrected":
            was_asked = any(e["kind"] == "correction-asked" and e["on"] <= on for e in events)
            if waiting == "corrected" or (
                not was_asked and waiting is None and not corrected and not fee_asked
            ):
                start, extension, delayed, waiting, corrected = on, 0, None, None, True
        elif kind == "fee-paid":
            if waiting == "fee-paid":
                start, extension, delayed, waiting = on, 0, None, None
        elif kind == "extended":
            if extension == 0 and 1 <= event["workdays"] <= 20 and waiting is None and alive:
                extension = event["workdays"]
        elif kind == "delayed":
            delayed = event["until"]
    if waiting:
        return None
    return walk(start, 20 + extension, delayed, letters)


def waiting_times(events: list[Facts], today: date, end: date | None) -> list[tuple[date, date | None]]:
    """Return from which day to which each letter stops the count; None while it is open."""
    times = []
    for event in events:
        if event["kind"] not in ("third-party-asked", "co-maker-asked", "organ-asked"):
            continue
        delivered = [
            e["on"] for e in events if e["kind"] == "letter-delivered" and e["about"] == event["key"]
        ]
        answered = [e["on"] for e in events if e["kind"] == "opinion-received" and e["about"] == event["key"]]
        closed = answered[0] if answered else None
        if delivered and event["kind"] != "organ-asked":
            last = after(delivered[0], 15)
            if (closed is None and last < today) or (closed is not None and closed > last):
                closed = last
        if end is not None and (closed is None or closed > end):
            closed = max(end, event["on"])
        times.append((event["on"], closed))
    return times


def is_alive(
    start: date, full: int, delayed: date | None, letters: list[tuple[date, date | None]], day: date
) -> bool:
    """Walk to the due date and see whether `day` lies behind it."""
    due = walk(start, full, delayed, letters)
    return due is None or day <= due


def walk(
    start: date, full: int, delayed: date | None, letters: list[tuple[date, date | None]]
) -> date | None:
    """Go day by day; a working day counts unless a letter is out on it."""
    day, used = start, 0
    while used < full:
        day += ONE_DAY
        if not is_workday(day):
            continue
        out = [letter for letter in letters if letter[0] < day and (letter[1] is None or day <= letter[1])]
        if any(closed is None for _, closed in out):
            return None
        if not out:
            used += 1
    if delayed is not None:
        while not is_workday(delayed):
            delayed -= ONE_DAY
        day = max(day, delayed)
    return day
