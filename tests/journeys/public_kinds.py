"""The kinds of page that the public may read: a source, and the form of an address without names."""

from __future__ import annotations

import re

from mingtang.apps.portal.addresses import media_type
from mingtang.apps.portal.ports import sources

STATUTORY = re.compile(r"/zfxxgk/[a-z]*/")
FIXED = frozenset(
    ("list", "organ", "kind", "topic", "year", "organs", "catalogue", "column", "guide"),
)


def kinds() -> dict[tuple[str, str], str]:
    """Return one page of each kind by its source and form."""
    found: dict[tuple[str, str], str] = {}
    for source in sources():
        for address in source.addresses():
            if media_type(address).startswith("text/html"):
                found.setdefault((source.name, form_of(address)), address)
    return found


def form_of(address: str) -> str:
    """Return an address without what names one thing among many.

    >>> form_of("/zfxxgk/list/organ/民政局/2026/"), form_of("/zfxxgk/rules/")
    ('/zfxxgk/list/organ/*/*/', '/zfxxgk/rules/')
    """
    if STATUTORY.fullmatch(address) or address.startswith("/offline/"):
        return address
    first, *rest = address.strip("/").split("/")
    return "/".join(["", first, *(one if one in FIXED else "*" for one in rest), ""])
