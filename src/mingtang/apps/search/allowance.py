"""How often one address may ask within a minute, counted in this process; a county's office shares one."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest

from mingtang.kit.limits import address_digest

PER_MINUTE = 240
SECONDS = 60


def is_over(request: HttpRequest) -> bool:
    """Count this request and return whether its address has asked too often."""
    key = f"search:{address_digest(request)}"
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return cache.incr(key) > PER_MINUTE
    except ValueError:  # the minute ended in between
        return False
