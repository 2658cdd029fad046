"""Running the periodic verbs (定时任务) that are due; each is idempotent, so running twice does no harm.

A verb has a turn a day, an hour or a minute, named by its period ("2026-09-22", "2026-09-22T10"). A turn is
claimed by a conditional update. One that fails is tried three times, five minutes apart; one that hangs is
taken over after an hour.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from mingtang.apps.journal.models import PeriodicRun
from mingtang.kit import clock

log = logging.getLogger(__name__)

TRIES = 3
PAUSE = timedelta(minutes=5)
HANGS = timedelta(hours=1)


@dataclass(frozen=True)
class Verb:
    """One periodic verb: what to call with today's date, how often, and what people call it."""

    every: str
    call: Callable[[date], object]
    label: str


def run_due(verbs: Mapping[str, Verb], *, today: date, now: datetime) -> list[str]:
    """Run every verb whose turn has come and return the names of those that ran.

    Asked every second, so that what is done for its turn is known by one question for all verbs.
    """
    rows = PeriodicRun.objects.values_list("name", "period", "state")
    seen = {name: (period, state) for name, period, state in rows}
    for name, verb in verbs.items():
        if name not in seen:
            PeriodicRun.objects.get_or_create(name=name, defaults={"label": verb.label})
    return [
        name
        for name, verb in verbs.items()
        if seen.get(name) != (period_of(verb.every, today, now), "done") and _run(name, verb, today, now)
    ]


def period_of(every: str, today: date, now: datetime) -> str:
    """Return the name of the turn: the day of `today`, which a demo may move, or the real hour or minute."""
    local = now.astimezone(clock.SHANGHAI)
    return (
        today.isoformat()
        + {"day": "", "hour": local.strftime("T%H"), "minute": local.strftime("T%H:%M")}[every]
    )


def _run(name: str, verb: Verb, today: date, now: datetime) -> bool:
    period = period_of(verb.every, today, now)
    if not _claim(name, period, now):
        return False
    ended = {"state": "done", "problem": ""}
    try:
        verb.call(today)
    except Exception as error:
        log.exception("periodic verb failed", extra={"facts": {"verb": name}})
        ended = {"state": "failed", "problem": type(error).__name__}
    PeriodicRun.objects.filter(name=name, period=period).update(finished_at=clock.now_recorded(), **ended)
    return True


def _claim(name: str, period: str, now: datetime) -> bool:
    is_running = Q(state="running", started_at__gt=now - HANGS)
    may_retry = Q(state="failed", attempts__lt=TRIES, started_at__lt=now - PAUSE) | Q(state="running")
    row = PeriodicRun.objects.filter(name=name).exclude(is_running)
    claim = {"state": "running", "started_at": now, "finished_at": None}
    if row.exclude(period=period).update(period=period, attempts=1, **claim):
        return True
    return bool(row.filter(may_retry, period=period).update(attempts=F("attempts") + 1, **claim))
