"""/journal/: how anybody checks the journal, and its newest heads; /journal/<month>/: all heads of a month.

A month that is over never changes. The heads themselves are small files, one a day. The first page names the
head published last and says of which day it is. The chain grows with every act of the county: a page that
named its very end would be drawn with each of them, and would prove no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from django.template.loader import render_to_string

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, frame, inner
from mingtang.desks.published_heads import days_newest_first, head_file, heads_of
from mingtang_core.errors import NotFound

ROOT = "/journal/"
COLUMN = Column("公开日志", "每天公布的操作留痕链尾。", "公开日志,留痕,核对", "其他栏目", ROOT)
PUBLISHED, OF_COUNTY = "journal.publish_head", "organs.set_county"
NEWEST = 10
_MONTH = re.compile(r"/journal/(\d{4}-\d{2})/")
_FILE = re.compile(r"/journal/heads/(\d{4}-\d{2}-\d{2})\.json")


class JournalPages:
    """The first page and that of a month, drawn anew when a head of it was published."""

    name, rank = "desks.journal", Rank.LISTS
    shape = re.compile(rf"{ROOT}|{_MONTH.pattern}")

    def addresses(self) -> Iterable[str]:
        """Yield the first page, then every month."""
        return dict.fromkeys((ROOT, *(month_of(day) for day in days_newest_first())))

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; a month without heads stands at no address."""
        around, days = frame(COLUMN), days_newest_first()
        for address in addresses:
            if address == ROOT:
                yield Rendered(address, _first(days, around))
            else:
                of_month = [day for day in days if month_of(day) == address]
                yield Rendered(address, _month(address, of_month, around) if of_month else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the first page and the month when a head was published."""
        if entry.verb == PUBLISHED:
            return (ROOT, month_of(entry.on))
        return (ROOT,) if entry.verb == OF_COUNTY else ()


class HeadFiles:
    """Each day's head, byte for byte as it was published."""

    name, rank = "desks.heads", Rank.FILES
    shape = _FILE

    def addresses(self) -> Iterable[str]:
        """Yield the file of every day."""
        return map(address_of, days_newest_first())

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Hand over the bytes; a day without a head has none."""
        for address in addresses:
            found = _FILE.fullmatch(address)
            yield Rendered(address, _bytes(found[1]) if found else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the file of the day whose head was published."""
        return (address_of(entry.on),) if entry.verb == PUBLISHED else ()


def address_of(on: date) -> str:
    """Return the address of a day's head."""
    return f"{ROOT}heads/{on.isoformat()}.json"


def _bytes(day: str) -> bytes | None:
    try:
        return head_file(date.fromisoformat(day))
    except (NotFound, ValueError):
        return None


def _first(days: Sequence[date], around: Frame) -> bytes:
    newest, years = heads_of(days[:NEWEST]), groupby(dict.fromkeys(day.replace(day=1) for day in days), _year)
    content = render_to_string(
        "desks/journal.html",
        {"newest": newest, "total": len(days), "years": [(year, _links(months)) for year, months in years]},
    )
    head = (
        '<h1>公开日志</h1><p class="head__sub">平台上的每一步操作都记成一条，后一条带着前一条的指纹。'
        "改动、删掉或补插任何一条，后面的指纹就全对不上。</p>"
    )
    main = inner(crumbs=(Crumb(COLUMN.name),), head=head, content=content)
    return around.page(address=ROOT, title=COLUMN.name, main=main, description=COLUMN.description)


def _month(address: str, days: Sequence[date], around: Frame) -> bytes:
    month = f"{days[0].year}年{days[0].month}月"
    content = render_to_string("desks/journal_month.html", {"heads": heads_of(days), "month": month})
    way = f'怎么核对，见<a href="{ROOT}#check">公开日志</a>。'
    head = f'<h1>{month}公布的链尾</h1><p class="head__sub">{way}</p>'
    main = inner(crumbs=(Crumb(COLUMN.name, ROOT), Crumb(month)), head=head, content=content)
    title = f"{month}公布的链尾"
    return around.page(address=address, title=title, main=main, description=COLUMN.description)


def month_of(day: date) -> str:
    """Return the address of the month a day lies in."""
    return f"{ROOT}{day:%Y-%m}/"


def _year(day: date) -> int:
    return day.year


def _links(months: Iterable[date]) -> list[tuple[int, str]]:
    return [(one.month, month_of(one)) for one in months]
