"""Find every address one person can reach by links, and every route they belong to. No browser yet."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from lxml import html

HOUSE = "http://testserver"
READ_PER_ROUTE = 3  # addresses of one route whose links are followed
START = "start"  # read however many there are
TRIED_PER_ROUTE = 6  # addresses of one route that must not be dead
# What differs between two people's views of one page without making it another page: tokens, the own name.
PERSONAL = re.compile(
    r'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"|<a href="/staff/account/">[^<]*</a>'
)


@dataclass
class Found:
    """What one person reached: pages by address, routes by links and by forms, and links that are dead."""

    pages: dict[str, str] = field(default_factory=dict)
    by_link: set[str] = field(default_factory=set)
    by_form: set[str] = field(default_factory=set)
    dead: list[str] = field(default_factory=list)


def all_routes() -> set[str]:
    """Return every named route of the product, as `app:name`."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: Iterable[URLPattern | URLResolver], prefix: str) -> Iterable[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield f"{prefix}{pattern.name}"


def route_of(address: str) -> str:
    """Return the route an address belongs to, or nothing."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def crawl(client: Client, starts: Iterable[str]) -> Found:
    """Follow every link from `starts`; of each route a handful is read and some more are tried."""
    found, waiting, seen = Found(), deque((start, START) for start in starts), set(starts)
    read: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    while waiting:
        address, origin = waiting.popleft()
        route, shape = route_of(address), _shape(address)
        if not route and client.get(address).status_code == 404:  # nor is it a page that is a file
            found.dead.append(f"{address} (no such route, linked from {origin})")
            continue
        tried[shape] += 1
        if tried[shape] > TRIED_PER_ROUTE and origin != START:
            continue
        response = client.get(address)
        found.by_link.add(route)
        if response.status_code in (301, 302):
            links = [response["Location"]]
        elif response.status_code != 200:
            found.dead.append(f"{address} ({response.status_code}, linked from {origin})")
            continue
        elif not response["Content-Type"].startswith("text/html"):
            _drain(response)
            continue
        else:
            page = response.content.decode()
            read[shape] += 1
            if read[shape] > READ_PER_ROUTE and origin != START:
                continue
            found.pages[address] = PERSONAL.sub("", page)
            links = _links(page, found)
        for link in links:
            onward = _within(address, link)
            if onward and onward not in seen:
                seen.add(onward)
                waiting.append((onward, address))
    return found


def _links(page: str, found: Found) -> list[str]:
    tree = html.fromstring(page)
    for form in tree.iter("form"):
        action = _within("/", form.get("action") or "")
        if action and form.get("method", "").lower() == "post" and form.get("action"):
            found.by_form.add(route_of(action))
    for attribute in ("hx-post", "formaction"):
        found.by_form.update(route_of(_within("/", one) or "/") for one in tree.xpath(f"//@{attribute}"))
    return [*tree.xpath("//a/@href"), *tree.xpath("//@hx-get"), *tree.xpath("//form[@method='get']/@action")]


def _within(base: str, link: str) -> str:
    """Return the address inside the house that a link leads to, without its fragment, or nothing."""
    if link.startswith(("#", "mailto:", "tel:", "data:")):
        return ""
    whole = urlsplit(urljoin(HOUSE + base, urldefrag(link).url))
    if f"{whole.scheme}://{whole.netloc}" != HOUSE or whole.path.startswith("/static/"):
        return ""
    return whole.path + (f"?{whole.query}" if whole.query else "")


def _shape(address: str) -> str:
    """Addresses that differ only in ids and values of the query have one shape."""
    return f"{route_of(address)}?{','.join(sorted(parse_qs(urlsplit(address).query)))}"


def _drain(response: object) -> None:
    for _ in getattr(response, "streaming_content", ()):
        pass
