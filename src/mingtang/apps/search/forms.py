"""What a search address says, cleaned: anything it may not say counts as not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from mingtang.apps.search.ports import DIMENSIONS, LAST_PAGE, Filters
from mingtang.apps.search.questions import LONGEST

LONGEST_CODE = 80


@dataclass(frozen=True)
class Asked:
    """The words, the values chosen, the page."""

    words: str
    filters: Filters
    page: int = 1

    def address(self, changes: Mapping[str, str] | None = None, *, page: int = 1) -> str:
        """Return the address of the same question with other values; "" takes one away."""
        chosen = {name: getattr(self.filters, name) for name in DIMENSIONS} | dict(changes or {})
        said = {"q": self.words, **{name: value for name, value in chosen.items() if value}}
        return "?" + urlencode(said | ({"p": str(page)} if page > 1 else {}))


def asked(query: QueryDict) -> Asked:
    """Return what an address asks."""
    chosen = {name: query.get(name, "")[:LONGEST_CODE].replace("\x00", "") for name in DIMENSIONS}
    said = query.get("p", "")
    page = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1
    words = " ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST]
    return Asked(words, Filters(**chosen), min(max(page, 1), LAST_PAGE))
