"""Eight writers at once, each with its own connection, leave one unbroken chain."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from mingtang.apps.journal.actions import post, record
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.journal.verification import verify
from mingtang.kit.acting import Actor

TODAY = date(2026, 9, 22)
WRITERS, EACH = 8, 12


@pytest.mark.django_db(transaction=True)
def test_eight_parallel_writers_leave_one_unbroken_chain():
    start = Barrier(WRITERS)

    def write(writer):
        try:
            start.wait()
            for n in range(EACH):
                with transaction.atomic():
                    record(
                        by=Actor("staff", id=str(writer)), verb="a.b", thing=f"x:{n}", on=TODAY, reason="说明"
                    )
                    post(
                        channel="mail", address="a@example.cn", subject="", text="", key=f"same:{n}", on=TODAY
                    )
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    verdict = verify({})
    assert (verdict.entries, verdict.head.number, verdict.faults) == (WRITERS * EACH, WRITERS * EACH, ())
    assert Entry.objects.values("actor_id").distinct().count() == WRITERS
    assert Delivery.objects.count() == EACH
