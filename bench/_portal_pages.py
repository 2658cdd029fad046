"""A library of invented documents in a table of its own, and page sources that read it, for `portal.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db import connection, transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.pages import HousePages
from mingtang.apps.portal.ports import Rank, Rendered, use_sources
from mingtang.apps.portal.rendering import (
    Article,
    Column,
    Crumb,
    Frame,
    breadcrumbs,
    environment,
    frame,
    inner,
)
from mingtang.kit.acting import Actor

PER_LIST = 100
READ = "SELECT n, title, body FROM bench_document WHERE n IN ({})"
RELEASED = datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
SENTENCE = "各乡镇（街道）、县级有关部门要按照职责分工抓好落实，第{}项工作于年底前完成并公开结果。"
COLUMN = Column("政策文件", "本县印发的文件", "文件,通知", "政策文件", "/zfxxgk/")
TEMPLATE = environment().from_string("""
<dl class="meta meta--2">{% for name, value in facts %}<div><dt>{{ name }}</dt><dd>{{ value }}</dd></div>
{% endfor %}</dl>
<article class="prose">{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>
{% endfor %}</article>
<section><h2>相关</h2><ul>{% for one in near %}
<li><a href="/d/b-{{ one }}/">关于第{{ one }}号事项的通知</a></li>
{% endfor %}</ul></section>""")
LIST = environment().from_string("""<ul class="list">{% for n, title in rows %}
<li><a href="/d/b-{{ n }}/">{{ title }}</a></li>
{% endfor %}</ul>""")


def fill(count: int) -> None:
    """Write the table."""
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("CREATE TABLE bench_document (n integer PRIMARY KEY, title text, body text)")
        for first in range(0, count, 1000):
            rows = [(n, f"关于第{n}号事项的通知", body(n)) for n in range(first, min(first + 1000, count))]
            cursor.executemany("INSERT INTO bench_document VALUES (%s, %s, %s)", rows)


def body(number: int) -> str:
    """Return some 700 characters of text in paragraphs."""
    return "\n".join(SENTENCE.format(f"{number}-{part}") for part in range(16))


def release(number: int) -> None:
    """Release one document, as an act with its journal entry."""
    with connection.cursor() as cursor, transaction.atomic():
        row = (number, f"关于第{number}号事项的通知", body(number))
        cursor.execute("INSERT INTO bench_document VALUES (%s, %s, %s)", row)
        record(by=Actor("job", id="bench"), verb="bench.release", thing=f"bench:{number}", on=RELEASED.date())


class Documents:
    """One page a document, read a batch at a time."""

    name, rank, shape = "bench.documents", Rank.PAGES, re.compile(r"/d/b-\d+/")

    def addresses(self) -> Iterable[str]:
        """Yield them in order."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT n FROM bench_document ORDER BY n")
            while rows := cursor.fetchmany(2000):
                yield from (f"/d/b-{n}/" for (n,) in rows)

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render a batch with one query and one frame."""
        numbers = [int(address[5:-1]) for address in addresses]
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(numbers))
            cursor.execute(READ.format(marks), numbers)
            rows = cursor.fetchall()
        around = frame(COLUMN)
        for number, title, text in rows:
            yield Rendered(f"/d/b-{number}/", self._page(around, number, title, text))

    def _page(self, around: Frame, number: int, title: str, text: str) -> bytes:
        address = f"/d/b-{number}/"
        crumbs = [Crumb("政府信息公开", "/zfxxgk/"), Crumb(title)]
        facts = [
            ("索引号", f"QH/2026-{number:05}"),
            ("发文机关", "青禾县人民政府办公室"),
            ("公开方式", "主动公开"),
        ]
        content = TEMPLATE.render(
            facts=facts, paragraphs=text.split("\n"), near=range(max(0, number - 5), number)
        )
        return around.page(
            address=address,
            title=title,
            main=inner(crumbs=crumbs, head=f"<h1>{title}</h1>", content=content),
            article=Article(title, RELEASED, "青禾县人民政府办公室", keywords="通知"),
            linked_data=[breadcrumbs(crumbs, address)],
        )

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Return the document's own page."""
        return [f"/d/b-{entry.thing[6:]}/"] if entry.verb == "bench.release" else []


class Lists:
    """Lists of a hundred, numbered from the oldest, and twenty more that show the newest."""

    name, rank, shape = "bench.lists", Rank.LISTS, re.compile(r"/(?:newest|all)/\d+/")

    def addresses(self) -> Iterable[str]:
        """Return the newest lists and every numbered one."""
        return [*(f"/newest/{n}/" for n in range(20)), *(f"/all/{n}/" for n in range(self._last() + 1))]

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each with one query."""
        around = frame(COLUMN)
        for address in addresses:
            kind, number = address.strip("/").split("/")
            with connection.cursor() as cursor:
                if kind == "newest":
                    cursor.execute("SELECT n, title FROM bench_document ORDER BY n DESC LIMIT 100")
                else:
                    first = int(number) * PER_LIST
                    cursor.execute(
                        "SELECT n, title FROM bench_document WHERE n >= %s AND n < %s",
                        [first, first + PER_LIST],
                    )
                rows = cursor.fetchall()
            main = inner(crumbs=[Crumb("文件")], head="<h1>文件</h1>", content=LIST.render(rows=rows))
            yield Rendered(address, around.page(address=address, title="文件", main=main))

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Return the lists that show the newest, and the last numbered one."""
        if entry.verb != "bench.release":
            return []
        return [*(f"/newest/{n}/" for n in range(20)), f"/all/{self._last()}/"]

    def _last(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(n) FROM bench_document")
            return int((cursor.fetchone()[0] or 0) // PER_LIST)


def use() -> None:
    """Hand these sources to the portal."""
    use_sources([HousePages(), Documents(), Lists()])
