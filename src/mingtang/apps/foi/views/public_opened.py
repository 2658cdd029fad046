"""Which requests this browser has opened: by asking just now, or with number and query code. Thirty minutes.

The session holds numbers and moments only; the query code is in none of them.
"""

from __future__ import annotations

import time

from django.http import HttpRequest

from mingtang.apps.foi.models import FoiRequest

SECONDS = 30 * 60
OPENED, RECEIPTS = "foi_opened", "foi_receipts"


def remember(request: HttpRequest, found: FoiRequest, *, with_receipt: bool = False) -> None:
    """Let this browser see the request for a while; who just asked also sees the receipt with the code."""
    if not request.session.get(OPENED):
        request.session.cycle_key()
    for name in (OPENED, RECEIPTS) if with_receipt else (OPENED,):
        live = {n: until for n, until in request.session.get(name, {}).items() if until > time.time()}
        request.session[name] = {**live, found.number: int(time.time()) + SECONDS}


def forget(request: HttpRequest) -> None:
    """Close everything that was opened, as after reading on somebody else's computer."""
    for name in (OPENED, RECEIPTS):
        request.session.pop(name, None)


def opened(request: HttpRequest, number: str, *, receipt: bool = False) -> FoiRequest | None:
    """Return the request if this browser may see it now; None looks the same whether it exists or not."""
    until = request.session.get(RECEIPTS if receipt else OPENED, {}).get(number, 0)
    if until < time.time():
        return None
    return FoiRequest.objects.select_related("organ", "requester").filter(number=number).first()
