"""Asking pages in one process for `bench foi`: how long each takes and how many queries it asks."""

from __future__ import annotations

import json
import time
from statistics import median

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

BAR_MS, REQUESTS = 300, 20


def ask(office: str, clerk: str, number: str) -> None:
    """Print one line a page as JSON: name, p50, p95, bar, queries."""
    pages = (
        ("workbench, office", office, "/foi/?tab=all", BAR_MS),
        ("workbench, clerk, late", clerk, "/foi/?tab=late", BAR_MS),
        ("case page", clerk, f"/foi/{number}/", BAR_MS),
        ("report, county", office, "/foi/report/2026/", BAR_MS),
        ("report, one organ", clerk, "/foi/report/2026/", BAR_MS),
        ("cell of the report", office, "/foi/report/2026/cell/?row=3.1&column=total", BAR_MS),
        ("analysis, county", office, "/foi/analysis/", None),
        ("analysis, one organ", clerk, "/foi/analysis/", None),
        ("retention, county", office, "/foi/retention/", None),
    )
    print(json.dumps([[what, *_measure(session, address, bar)] for what, session, address, bar in pages]))


def _measure(session: str, address: str, bar: int | None) -> tuple[float, float, int | None, int]:
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    times = []
    for turn in range(REQUESTS + 2):
        began = time.perf_counter()
        answer = client.get(address)
        took = 1000 * (time.perf_counter() - began)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        times += [took] if turn >= 2 else []
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return median(times), sorted(times)[int(0.95 * len(times)) - 1], bar, len(asked)
