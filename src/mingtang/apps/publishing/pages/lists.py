"""/zfxxgk/…: the statutory platform (法定主动公开平台) with its four entries, and the lists under it.

Entries and their names are fixed by 国办公开办函〔2019〕61号: 指南, 制度, 法定主动公开内容, 年报; 依申请公开
is the fifth that sites add. The guide is made where its facts are (foi); here stand the other entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet
from markupsafe import Markup, escape

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Landmark, Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.pages.statutory import CONTENTS, ENTRIES, REPORTS, RULES, drawn_side
from mingtang.apps.publishing.pages.touching import edition_of
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.publishing.queries.public_lists import (
    SIZE,
    ListKey,
    ListPage,
    Overview,
    all_keys,
    key_of,
    keys_of,
    last_pages,
    list_pages,
    overview,
    pages_from,
    rows_of,
)
from mingtang.apps.publishing.queries.public_rows import shown
from mingtang_core.flows.editions import State

COLUMNS = {
    "/zfxxgk/": Column("政府信息公开", "本县政府信息公开平台。", "政府信息公开", "信息公开目录", "/zfxxgk/"),
    CONTENTS: Column(
        "法定主动公开内容", "本县各行政机关主动公开的信息。", "主动公开", "信息公开目录", "/zfxxgk/"
    ),
    RULES: Column("政府信息公开制度", "政府信息公开的条例和制度。", "制度,条例", "政策文件", "/zfxxgk/"),
    REPORTS: Column("政府信息公开年报", "政府信息公开工作年度报告。", "年报", "信息公开年报", "/zfxxgk/"),
}
DIMENSIONS = (("topic", "按主题"), ("organ", "按机关"), ("kind", "按文种"), ("year", "按年份"))
NEWEST = 20
OPENNESS = "0101"  # 主题分类: 综合政务－政务公开


@dataclass(frozen=True)
class Fixed:
    """A statutory entry that is a list by itself."""

    title: str
    rows: QuerySet[Edition]
    empty: str


class ListPages:
    """The platform's entries and every list."""

    name, rank = "publishing.lists", Rank.LISTS
    shape = re.compile(r"/zfxxgk/(?:(?:contents|rules|reports|list/.+)/)?")

    def addresses(self) -> Iterable[str]:
        """Yield the entries, then each list with its full pages."""
        yield from COLUMNS
        for key in all_keys():
            yield key.href
            full = rows_of(key).count() // SIZE
            yield from (key.page(number) for number in range(1, full + 1))

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; a list that holds nothing any more stands at no address."""
        around, side, counted = frame(COLUMNS[CONTENTS]), drawn_side(), cache(overview)  # once for a batch
        named = {address: found for address in addresses if (found := key_of(address))}
        asked: dict[ListKey, list[int]] = {}
        for key, number in named.values():
            asked.setdefault(key, []).append(number)
        pages = cache(lambda key: list_pages(key, asked[key]))  # a rebuild asks for hundreds of one list
        for address in addresses:
            if address in COLUMNS:
                yield Rendered(address, _entry(address, counted))
                continue
            found = named.get(address)
            page = pages(found[0]).get(found[1]) if found else None
            yield Rendered(address, _list(address, page, around, side) if page else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the newest page of each list; when the edition leaves, all from its place on."""
        edition = edition_of(entry)
        if edition is None:
            return
        yield from COLUMNS
        leaves = edition.state != State.RELEASED
        for key in dict.fromkeys(keys_of(edition)):
            rows = rows_of(key)
            yield from pages_from(key, rows, edition) if leaves else last_pages(key, rows)

    def landmarks(self) -> Iterable[Landmark]:
        """Yield the statutory entries, then every list by one dimension."""
        yield from (Landmark("政府信息公开", title, address) for title, address in ENTRIES)
        found = overview()
        for key, section in DIMENSIONS:
            yield from (Landmark(section, name, href) for name, href, _ in found.get(key, ()))


def _entry(address: str, counted: Callable[[], Overview]) -> bytes:
    column = COLUMNS[address]
    fixed = {
        RULES: Fixed(
            column.name, listed().filter(topic=OPENNESS, is_report=False),
            "制度文件发布以后会出现在这里。",
        ),
        REPORTS: Fixed(column.name, listed().filter(is_report=True), "年报在每年1月31日前公布。"),
    }.get(address)  # fmt: skip
    newest = fixed.rows if fixed else listed()
    rows = shown(newest.order_by("-released_at", "-id")[: NEWEST * (5 if fixed else 1)])
    content = environment().get_template("publishing/public/entry.jinja").render(
        entries=ENTRIES, address=address, title=column.name, fixed=fixed,
        rows=list(rows), overview=counted() if not fixed else {},
        dimensions=DIMENSIONS,
    )  # fmt: skip
    crumbs = [Crumb("政府信息公开", "" if address == "/zfxxgk/" else "/zfxxgk/")]
    if address != "/zfxxgk/":
        crumbs.append(Crumb(column.name))
    main = inner(crumbs=crumbs, head=f"<h1>{column.name}</h1>", content=content)
    around = frame(column)
    return around.page(address=address, title=column.name, main=str(main), description=column.description)


def _list(address: str, page: ListPage, around: Frame, side: Markup) -> bytes:
    content = environment().get_template("publishing/public/list.jinja").render(side=side, page=page)
    crumbs = (
        Crumb("政府信息公开", "/zfxxgk/"), Crumb("法定主动公开内容", CONTENTS), Crumb(page.title),
    )  # fmt: skip
    head = f"<h1>{escape(page.title)}</h1><p class='head__sub'>{page.extent}</p>"
    main = inner(crumbs=crumbs, head=head, content=content)
    return around.page(address=address, title=page.title, main=str(main), is_indexed=address == page.key.href)
