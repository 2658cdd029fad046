"""`python3 run.py bench deadlines`: how many reply clocks are computed in a second on one core.

Three kinds of case: one that only was received; one with two letters to others and an extension; one that
was corrected and paid for. CPU time, so that neighbours do not matter; best of five rounds. The bar is 50,000
plain deadlines a second; the ratio to walking the days one by one (tests/law/slow_clock.py) is taken in the
same run.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from tests.law.slow_clock import slow_due  # noqa: E402

from mingtang_core.deadlines import Event, EventKind, read_clock  # noqa: E402
from mingtang_core.workdays import load_calendar  # noqa: E402

CASES = 20_000
BAR = 50_000
K = EventKind


def main() -> int:
    dice = random.Random(20_260_922)
    days = [date(2020, 1, 2) + timedelta(days=dice.randrange(2_100)) for _ in range(CASES)]
    print(f"{'case':24} {'a second':>10} {'µs each':>9} {'x day by day':>13}")
    rates = {}
    for name, make in (
        ("received", plain),
        ("letters and extension", consulted),
        ("corrected, paid", restarted),
    ):
        cases = [make(day) for day in days]
        rates[name] = rate(cases)
        slow = slow_rate(cases[:300])
        print(f"{name:24} {rates[name]:10,.0f} {1e6 / rates[name]:9.1f} {rates[name] / slow:13.0f}")
    is_met = rates["received"] >= BAR
    print(f"bar {BAR:,} plain deadlines a second: {'met' if is_met else 'NOT met'}")
    return 0 if is_met else 1


def plain(day: date) -> list[Event]:
    return [Event(K.RECEIVED, day)]


def consulted(day: date) -> list[Event]:
    return [
        Event(K.RECEIVED, day, "r"),
        Event(K.THIRD_PARTY_ASKED, day + timedelta(5), "a"),
        Event(K.LETTER_DELIVERED, day + timedelta(7), "b", "a"),
        Event(K.OPINION_RECEIVED, day + timedelta(20), "c", "a"),
        Event(K.ORGAN_ASKED, day + timedelta(6), "d"),
        Event(K.OPINION_RECEIVED, day + timedelta(12), "e", "d"),
        Event(K.EXTENDED, day + timedelta(22), "f", workdays=10),
    ]


def restarted(day: date) -> list[Event]:
    return [
        Event(K.RECEIVED, day, "r"),
        Event(K.CORRECTION_ASKED, day + timedelta(4), "a"),
        Event(K.CORRECTED, day + timedelta(14), "b"),
        Event(K.FEE_ASKED, day + timedelta(18), "c"),
        Event(K.FEE_PAID, day + timedelta(30), "d"),
    ]


def rate(cases: list[list[Event]]) -> float:
    calendar, today = load_calendar(), date(2026, 9, 22)
    return best(lambda: [read_clock(events, calendar=calendar, today=today) for events in cases], len(cases))


def slow_rate(cases: list[list[Event]]) -> float:
    facts = [
        [
            {"kind": e.kind.value, "on": e.on, "key": e.key, "about": e.about, "workdays": e.workdays}
            for e in case
        ]
        for case in cases
    ]
    return best(lambda: [slow_due(case, date(2026, 9, 22)) for case in facts], len(facts))


def best(run: Callable[[], object], count: int) -> float:
    rounds = []
    for _ in range(5):
        began = time.process_time()
        run()
        rounds.append(time.process_time() - began)
    return count / min(rounds)


if __name__ == "__main__":
    sys.exit(main())
