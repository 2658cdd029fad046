"""/journal/: the heads of the journal published so far, and how anybody checks them; one small file a day.

The page names the head published last and says of which day it is. The chain grows with every act of the
county: a page that named its very end would be drawn with each of them, and would prove no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.template.loader import render_to_string

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, frame, inner
from mingtang.desks.published_heads import head_file, heads_newest_first
from mingtang_core.errors import NotFound

ROOT = "/journal/"
COLUMN = Column("公开日志", "每天公布的操作留痕链尾。", "公开日志,留痕,核对", "其他栏目", ROOT)
PUBLISHED, OF_COUNTY = "journal.publish_head", "organs.set_county"
_FILE = re.compile(r"/journal/heads/(\d{4}-\d{2}-\d{2})\.json")


class JournalPages:
    """The one page, drawn anew when a head was published."""

    name, rank = "desks.journal", Rank.LISTS
    shape = re.compile(ROOT)

    def addresses(self) -> Iterable[str]:
        """Yield the one address."""
        return (ROOT,)

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render it."""
        for address in addresses:
            yield Rendered(address, _page() if address == ROOT else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield it when a head was published."""
        return (ROOT,) if entry.verb in (PUBLISHED, OF_COUNTY) else ()


class HeadFiles:
    """Each day's head, byte for byte as it was published."""

    name, rank = "desks.heads", Rank.FILES
    shape = _FILE

    def addresses(self) -> Iterable[str]:
        """Yield the file of every day."""
        return [address_of(one.on) for one in heads_newest_first()]

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


def _page() -> bytes:
    published = heads_newest_first()
    content = render_to_string("desks/journal.html", {"published": published, "newest": published[:1]})
    head = (
        '<h1>公开日志</h1><p class="head__sub">平台上的每一步操作都记成一条，后一条带着前一条的指纹。'
        "改动、删掉或补插任何一条，后面的指纹就全对不上。</p>"
    )
    main = inner(crumbs=(Crumb(COLUMN.name),), head=head, content=content)
    return frame(COLUMN).page(address=ROOT, title=COLUMN.name, main=main, description=COLUMN.description)
