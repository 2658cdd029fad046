"""Today, taken once at the entrance of a request or job and handed down.

`today` is the local date in Asia/Shanghai. In demo and test homes, and nowhere else, it can be moved: by
MINGTANG_TODAY, or by the demo bar, which writes the date into the home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")
_recording_at: ContextVar[datetime | None] = ContextVar("recording_at", default=None)


def today() -> date:
    """Return the local date; only entrances (middleware, jobs, commands) call this."""
    moved = settings.MINGTANG_MOVED_TODAY() if settings.MINGTANG_MAY_MOVE_TODAY else None
    return moved or timezone.now().astimezone(SHANGHAI).date()


def at_noon(day: date) -> datetime:
    """Return an aware moment within `day` (Asia/Shanghai), for records made while the demo's day is moved."""
    return datetime.combine(day, time(12), SHANGHAI)


def start_of(day: date) -> datetime:
    """Return the aware moment at which `day` begins in Asia/Shanghai."""
    return datetime.combine(day, time(0), SHANGHAI)


def end_of(day: date) -> datetime:
    """Return the aware moment at which `day` ends in Asia/Shanghai."""
    return start_of(day + timedelta(days=1))


def now_recorded() -> datetime:
    """Return the moment that the journal notes as recorded: now, except inside `recording_at`."""
    return _recording_at.get() or timezone.now()


@contextmanager
def recording_at(moment: datetime) -> Iterator[None]:
    """Let everything inside be recorded at `moment`; for building a demo whose days pass in seconds."""
    if not settings.MINGTANG_MAY_MOVE_TODAY:
        raise RuntimeError("only a demo or test home may move the clock")
    token = _recording_at.set(moment)
    try:
        yield
    finally:
        _recording_at.reset(token)


class TodayMiddleware:
    """Put `request.today` on every request, so that one page never shows two dates."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.today = today()  # type: ignore[attr-defined]
        return self.get_response(request)
