"""Whose tries are counted together: the address a request came from, kept as a keyed digest only.

Behind a proxy (MINGTANG_HTTPS) it is the last hop that the proxy itself wrote; what stands before it in the
header was said by the caller and counts for nothing.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from mingtang.kit import sealing


def address_digest(request: HttpRequest) -> str:
    """Return the digest under which tries from this request's address are counted."""
    return sealing.fingerprint("address", _address(request))


def _address(request: HttpRequest) -> str:
    hops = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if settings.BEHIND_HTTPS and hops[-1].strip():
        return hops[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
