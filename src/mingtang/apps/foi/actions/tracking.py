"""Opening a request with number and query code: a wrong code is counted, and too many close the door a while.

A code has 50 bits, so guessing is hopeless anyway; the limits keep it from being tried at speed. Numbers can
be told one from the next, so the limit of a number is wide: nobody locks another out easily.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from mingtang.apps.foi.models import CodeTry, FoiRequest
from mingtang.apps.foi.queries import request_for
from mingtang.apps.journal.actions import record
from mingtang.kit import clock, sealing
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.errors import BadInput, Reason

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
PER_ADDRESS = 8
PER_NUMBER = 30
WRONG = "编号和查询码对不上。请对照回执检查，字母不分大小写；两样都对还打不开，请向受理机关询问。"
TOO_MANY = "输错的次数太多，为了防止别人试出查询码，请15分钟以后再试。着急的话可以直接向受理机关询问。"


def open_request(*, number: str, code: str, address: str, today: date) -> FoiRequest:
    """Return the request that number and code open; every try counts before it is looked at.

    address  digest of where the try comes from (`kit.limits.address_digest`)
    Raises Refused after too many wrong tries, BadInput for a wrong one; neither tells which part was wrong.
    """
    tried, are_left = _count_try(address, sealing.fingerprint("tried-number", number.strip().upper()), today)
    refuse(() if are_left else (Reason("too-many-tries", TOO_MANY),))
    found = request_for(number, code)
    if found is None:
        raise BadInput(WRONG, code="wrong-code")
    CodeTry.objects.filter(pk=tried.pk).delete()
    return found


@transaction.atomic
def _count_try(address: str, number: str, today: date) -> tuple[CodeTry, bool]:
    """Note the try; one behind a closed door does not keep it closed. The journal is told when it closes."""
    now = clock.now_recorded()
    CodeTry.objects.filter(at__lt=now - KEPT).delete()
    recent = CodeTry.objects.filter(at__gt=now - WINDOW)
    before = recent.filter(address=address).count(), recent.filter(number=number).count()
    tried = CodeTry(address=address, number=number, at=now)
    if before[0] >= PER_ADDRESS or before[1] >= PER_NUMBER:
        return tried, False
    tried.save()
    if before[0] + 1 == PER_ADDRESS or before[1] + 1 == PER_NUMBER:
        record(by=Actor(kind="citizen"), verb="foi.last-try", thing=f"foi.tries:{number[:16]}", on=today)
    return tried, True
