"""A public page as bytes: the frame once per batch by Django, the part that differs by Jinja2.

Masthead, navigation and foot are those of the application's own public pages (`kit/page_public.html`), so
that nobody sees where a file ends and the application begins.
Tags: 政府网站网页标签规范 (国办发〔2017〕47号).
A source asks for `frame(column)` once in `render`, then for `frame.page(...)` for each address.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import escape

from mingtang.kit import dates
from mingtang.kit.acting import Actor
from mingtang.kit.clock import SHANGHAI
from mingtang.kit.navigation import Link, foot_links, links_for
from mingtang.kit.reading import ReadingMode
from mingtang.kit.site import Site, current_site
from mingtang.kit.templatetags.kit import file_size, nowrap, zh_time

_JSON = json.JSONEncoder(ensure_ascii=False)
_TITLE, _META, _MAIN = "@@portal-title@@", "@@portal-meta@@", "@@portal-main@@"


@dataclass(frozen=True)
class Column:
    """A column of the site (栏目) with its statutory tags; `kind` is ColumnType, `href` its own address."""

    name: str
    description: str
    keywords: str
    kind: str
    href: str = "/"


@dataclass(frozen=True)
class Article:
    """The tags of one page that is an article: title, moment of release, source, and what may be left out."""

    title: str
    published_at: datetime
    source: str
    keywords: str = ""
    description: str = ""
    author: str = ""


class Crumb(NamedTuple):
    """One step of the way to a page; the last has no address."""

    label: str
    href: str = ""


@dataclass(frozen=True)
class Frame:
    """Everything round the main part, in four pieces; the marks stood between them."""

    pieces: tuple[bytes, bytes, bytes, bytes]
    site_name: str
    links: tuple[Link, ...] = ()

    def page(
        self,
        *,
        address: str,
        title: str,
        main: str,
        description: str = "",
        article: Article | None = None,
        linked_data: Sequence[str] = (),
        is_indexed: bool = True,
    ) -> bytes:
        """Return the page's bytes.

        main         trusted HTML; everything else is escaped here
        linked_data  what the page says for schema.org, each thing as `linked` wrote it
        """
        own = escape(absolute(address))
        tags = [("description", description), ("Url", own)]
        if article:
            tags += _tags(article)
        if not is_indexed:
            tags.append(("robots", "noindex"))
        meta = "\n".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in tags if value)
        meta += f'\n<link rel="canonical" href="{own}">'
        if linked_data:
            things = ", ".join(linked_data)
            meta += (
                '\n<script type="application/ld+json">'
                f'{{"@context": "https://schema.org", "@graph": [{things}]}}</script>'
            )
        one, two, three, four = self.pieces
        return b"".join((one, escape(title).encode(), two, meta.encode(), three, main.encode(), four))


def frame(column: Column) -> Frame:
    """Return the frame of a column as the site is now."""
    links = links_for(Actor(kind="citizen"), column.href, public=True)
    domain = urlsplit(settings.MINGTANG_ADDRESS).hostname or ""
    foot, is_demo = tuple(foot_links()), settings.IS_DEMO
    return _drawn(column, current_site(), tuple(links), foot, domain, policy(), is_demo=is_demo)


@lru_cache(maxsize=128)
def _drawn(
    column: Column,
    site: Site,
    links: tuple[Link, ...],
    foot: tuple[Link, ...],
    domain: str,
    policy: str,
    *,
    is_demo: bool,
) -> Frame:
    """Draw a frame; as long as nothing in it changes, a release after the other takes the same."""
    said = {
        "site": site,
        "column": column,
        "domain": domain,
        "policy": policy,
        "mark": {"title": _TITLE, "meta": _META, "main": _MAIN},
        "is_file": True,
        "is_demo": is_demo,
        "reading": ReadingMode(),
        "public_links": links,
        "foot_links": foot,
    }
    text = get_template("portal/frame.html").render(said)
    head, _, rest = text.partition(_TITLE)
    after_title, _, rest = rest.partition(_META)
    after_meta, _, tail = rest.partition(_MAIN)
    pieces = (head.encode(), after_title.encode(), after_meta.encode(), tail.encode())
    return Frame(pieces, site.name, links)


def frame_digest() -> str:
    """Return what changes when the frame of every page does, or the address that pages call their own."""
    said = [settings.MINGTANG_ADDRESS.encode(), *frame(Column("", "", "", "")).pieces]
    return hashlib.sha256(b"".join(said)).hexdigest()


def inner(*, crumbs: Sequence[Crumb], head: str, content: str, aside: str = "") -> str:
    """Return the main part of an ordinary page: the way to it, its head, its content; all trusted HTML."""
    return (
        f'<div class="page">\n{_way(tuple(crumbs))}\n<div class="head">{head}</div>\n{content}\n{aside}\n'
        '<div class="gap-8"></div>\n</div>'
    )


@lru_cache(maxsize=1024)  # that of an organ's documents is one
def _way(crumbs: tuple[Crumb, ...]) -> str:
    steps = "".join(
        f'<li><a href="{escape(one.href)}">{escape(one.label)}</a></li>'
        if one.href
        else f"<li>{escape(one.label)}</li>"
        for one in crumbs
    )
    return f'<nav class="crumbs" aria-label="当前位置"><ol><li><a href="/">首页</a></li>{steps}</ol></nav>'


@cache
def environment() -> Environment:
    """Return Jinja2 over the templates of all apps; it escapes, and a name that is missing is an error."""
    folders = [Path(app.path) / "templates" for app in apps.get_app_configs()]
    made = Environment(
        loader=FileSystemLoader([folder for folder in folders if folder.is_dir()]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,
        lstrip_blocks=True,
    )
    made.filters["zh_date"] = lambda at: dates.chinese_date(dates.local_day(at)) if at else ""
    made.filters["zh_time"] = zh_time
    made.filters["nowrap"] = nowrap
    made.filters["file_size"] = file_size
    made.filters["iso"] = lambda at: dates.local_day(at).isoformat() if at else ""
    return made


def absolute(address: str) -> str:
    """Return an address as the world outside writes it."""
    return f"{settings.MINGTANG_ADDRESS}{_quoted(address)}"


_quoted = lru_cache(maxsize=1024)(quote)  # a page says its address four times, a column's on every page


def breadcrumbs(crumbs: Sequence[Crumb], address: str) -> str:
    """Return the way to a page as schema.org says it, written."""
    is_whole = all(one.href for one in crumbs)
    return _written_way(tuple(crumbs), "" if is_whole else address, settings.MINGTANG_ADDRESS)


@lru_cache(maxsize=1024)
def _written_way(crumbs: tuple[Crumb, ...], here: str, site: str) -> str:
    steps = enumerate([Crumb("首页", "/"), *crumbs], start=1)
    elements = [
        {
            "@type": "ListItem",
            "position": number,
            "name": one.label,
            "item": f"{site}{_quoted(one.href or here)}",
        }
        for number, one in steps
    ]
    return linked({"@type": "BreadcrumbList", "itemListElement": elements})


def linked(thing: Mapping[str, object]) -> str:
    """Return a thing of schema.org, written so that no parser takes it for the end of its element."""
    text = _JSON.encode(thing)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def policy() -> str:
    """Return the content policy as a page can state it itself; frames are forbidden by a header only."""
    said = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(what)}" for name, what in said.items() if name != "frame-ancestors")


def _tags(article: Article) -> list[tuple[str, str]]:
    at = article.published_at.astimezone(SHANGHAI)
    return [
        ("ArticleTitle", article.title),
        ("PubDate", at.strftime("%Y-%m-%d %H:%M")),
        ("ContentSource", article.source),
        ("Keywords", article.keywords),
        ("Author", article.author),
        ("Description", article.description),
    ]
