"""检索页 for everybody, and the small list that other pages show beside a form."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.search.actions import count
from mingtang.apps.search.allowance import is_over
from mingtang.apps.search.forms import Asked, asked
from mingtang.apps.search.models import DayCount
from mingtang.apps.search.ports import DIMENSIONS, Facets, Filters, Hits
from mingtang.apps.search.queries import find
from mingtang.kit.errors import Problem, answer
from mingtang.kit.guards import open_to_all, today_of

EXAMPLES = ("高龄津贴", "农房改造补助", "水价", "应急预案")
LABELS = {"organ": "机关", "year": "年份", "kind": "文种", "topic": "主题"}
LISTS = "/zfxxgk/"
SHOWN_VALUES = 8
OFFERED = 5
OFFERED_WORDS = 80
SHORTEST_WISH = 4
TOO_OFTEN = Problem(429, "查得太快了", "一分钟里检索的次数太多，请过一会儿再试。", "too-often")


@dataclass(frozen=True)
class Value:
    """One value of a facet as a link: `href` chooses it, or takes it away when it is chosen."""

    name: str
    total: int
    href: str
    is_chosen: bool


@open_to_all
@cache_control(no_cache=True)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found; without a question, what can be asked."""
    if is_over(request):
        return answer(request, TOO_OFTEN)
    said = asked(request.GET)
    hits = find(said.words, said.filters, said.page) if said.words else Hits()
    context = {
        "asked": said, "hits": hits, "examples": EXAMPLES, "lists": LISTS,
        "facets": _facets(said, hits.facets),
        "is_narrowed": said.filters != Filters(), "wider": Asked(said.words, Filters()).address(),
        "newer": said.address(page=said.page - 1) if said.page > 1 else "",
        "older": said.address(page=said.page + 1) if said.page < hits.pages else "",
    }  # fmt: skip
    return render(request, "search/search.html", context)


@open_to_all
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def fragment(request: HttpRequest) -> HttpResponse:
    """Show up to five public items near what is typed; posted, so that no log of addresses keeps it."""
    if is_over(request):
        return HttpResponse(status=204)
    said = request.POST.get("wanted", "") if request.method == "POST" else request.GET.get("q", "")
    words = " ".join(said.split())
    hits = find(words).rows[:OFFERED] if len(words) >= SHORTEST_WISH else ()
    if hits and request.method == "POST":
        count(DayCount.What.OFFERED, today=today_of(request))
    return render(request, "search/fragment.html", {"hits": hits, "length": OFFERED_WORDS})


@open_to_all
@require_POST
def enough(request: HttpRequest) -> HttpResponse:
    """Count that a public item was what somebody wanted; nothing else is kept."""
    if is_over(request):
        return HttpResponse(status=204)
    count(DayCount.What.ENOUGH, today=today_of(request))
    return render(request, "search/enough.html")


def _facets(said: Asked, facets: Facets) -> list[tuple[str, list[Value]]]:
    """Return the dimensions that tell anything, each with its values as links."""
    found: list[tuple[str, list[Value]]] = []
    for dimension in DIMENSIONS:
        chosen = getattr(said.filters, dimension)
        counts = [one for one in facets.get(dimension, ()) if one.code]
        if chosen and not counts:
            values = [Value(chosen, 0, said.address({dimension: ""}), True)]
        else:
            values = [
                Value(
                    one.name, one.total, said.address({dimension: "" if one.code == chosen else one.code}),
                    one.code == chosen,
                )
                for one in counts[:SHOWN_VALUES]
            ]  # fmt: skip
        if chosen or len(counts) > 1:
            found.append((LABELS[dimension], values))
    return found
