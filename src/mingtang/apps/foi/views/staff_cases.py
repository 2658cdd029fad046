"""Cases by their numbers, a page at a time: what a cell of the report or a number of the analysis opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import visible_to
from mingtang.apps.foi.queries.lists import lines_of, with_faces
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.guards import actor_of, today_of
from mingtang.kit.paging import KeysetPage

PAGE_SIZE = 20


def listed(request: HttpRequest, keys: Sequence[str], query: str, sees_county: bool) -> dict[str, Any]:
    """Return what `foi/staff/case_list.html` needs of these cases, as far as the person may see them.

    keys   numbers in order; query: the address's query that leads here, without the page
    """
    after = request.GET.get("after", "")
    left = [key for key in keys if key > after][: PAGE_SIZE + 1]
    seen = visible_to(actor_of(request)).filter(number__in=left[:PAGE_SIZE])
    lines = lines_of(
        with_faces(seen).order_by("number"), today=today_of(request), calendar=calendar_in_force()
    )
    names = names_of({line.clerk_id for line in lines})
    older = left[PAGE_SIZE - 1] if len(left) > PAGE_SIZE else ""
    return {
        "count": len(keys), "lines": [(line, names.get(line.clerk_id, "")) for line in lines],
        "page": KeysetPage[FoiRequest]([line.request for line in lines], older, not after),
        "query": f"{query}&", "sees_county": sees_county,
    }  # fmt: skip
