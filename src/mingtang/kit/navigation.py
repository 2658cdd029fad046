"""The entries of the two navigations. Each app names its own in settings; what is not built is not shown.

`MINGTANG_NAV` lists dotted names of tuples of Entry, in the order in which they appear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from mingtang.kit.acting import Actor
from mingtang_core.terms import Role


@dataclass(frozen=True)
class Entry:
    """One entry: `route` is a URL name, or the address of a page that is a file; no `roles` means all staff;
    `public` puts it on the site's bar and into its foot, `in_foot_only` into the foot alone.
    """

    label: str
    route: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    public: bool = False
    in_foot_only: bool = False


@dataclass(frozen=True)
class Link:
    """An entry as drawn for one person on one page."""

    label: str
    href: str
    is_current: bool


def entries() -> Iterator[Entry]:
    """Yield every entry the settings name."""
    for name in settings.MINGTANG_NAV:
        yield from import_string(name)


def foot_links() -> list[Link]:
    """Return what only the foot of public pages names."""
    return [Link(entry.label, _href(entry), is_current=False) for entry in entries() if entry.in_foot_only]


def links_for(actor: Actor, path: str, *, public: bool) -> list[Link]:
    """Return the entries this person sees; the one with the longest address that begins `path` is current."""
    shown = [
        (entry.label, _href(entry))
        for entry in entries()
        if entry.public == public
        and not entry.in_foot_only
        and (public or not entry.roles or actor.organs_with(*entry.roles))
    ]
    under = [href for _, href in shown if (path == href if href == "/" else path.startswith(href))]
    current = max(under, key=len, default="")
    return [Link(label, href, href == current) for label, href in shown]


def _href(entry: Entry) -> str:
    return entry.route if entry.route.startswith("/") else reverse(entry.route)
