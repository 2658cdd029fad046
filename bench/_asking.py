"""Asking pages in one process, for benches: how long each takes and how many queries it asks."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

REQUESTS = 20
Page = tuple[str, str, str, int | None]  # name, session ("" for everybody), address, bar in ms


def ask(pages: Sequence[Page]) -> None:
    """Print one line a page as JSON: name, p50, p95, CPU time of one (median), bar, queries."""
    print(json.dumps([[what, *_measure(session, address, bar)] for what, session, address, bar in pages]))


def _measure(session: str, address: str, bar: int | None) -> tuple[float, float, float, int | None, int]:
    client = Client(SERVER_NAME="127.0.0.1")
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    times, spent = [], []
    for turn in range(REQUESTS + 2):
        began, cpu = time.perf_counter(), time.process_time()
        answer = client.get(address)
        took, worked = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - cpu)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        times += [took] if turn >= 2 else []
        spent += [worked] if turn >= 2 else []
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return median(times), sorted(times)[int(0.95 * len(times)) - 1], median(spent), bar, len(asked)
