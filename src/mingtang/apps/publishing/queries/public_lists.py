"""公开的列表: by organ, kind, topic, year, and organ in a year; every other combination is search.

Pages are counted from the oldest: page 1 holds the twenty released first, so that a full page never changes.
The list's own address shows the newest: what is over, and the last full page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db.models import Case, Count, Max, Min, Q, QuerySet, Value, When

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.classes import classes, name_of
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.publishing.queries.public_rows import ShownRow, shown
from mingtang.kit.clock import SHANGHAI
from mingtang_core.editions import DocumentKind

Overview = dict[str, list[tuple[str, str, int]]]  # by dimension: name, address, how many
SIZE = 20
ROOT = "/zfxxgk/list/"
YEAR = re.compile(r"(?:19|20|21)\d\d")


@dataclass(frozen=True)
class ListKey:
    """One list: its dimension ("organ", "kind", "topic", "year" or "organ-year") and its value."""

    dimension: str
    value: str
    year: int = 0

    @property
    def href(self) -> str:
        """Return the address of the list."""
        tail = f"{self.year}/" if self.year else ""
        return f"{ROOT}{self.dimension.removesuffix('-year') or 'year'}/{self.value}/{tail}"

    def page(self, number: int) -> str:
        """Return the address of a full page, counted from the oldest."""
        return f"{self.href}p{number}/"


class Paged(Protocol):
    """The addresses of a list: its own, and those of its full pages."""

    @property
    def href(self) -> str: ...

    def page(self, number: int) -> str: ...


@dataclass(frozen=True)
class ListPage:
    """A page of a list: its editions newest first, and where the pages beside it are ("" for none).

    number  counted from the oldest; 0 for the list's own address, which shows the newest
    """

    key: Paged
    title: str
    rows: tuple[ShownRow, ...]
    total: int
    newer: str = ""
    older: str = ""
    number: int = 0

    @property
    def extent(self) -> str:
        """Return how many there are, or which these are: what a full page says holds for good."""
        if not self.number:
            return f"共{self.total}条"
        return f"从最早的数起，第{SIZE * (self.number - 1) + 1}至{SIZE * self.number}条"


def keys_of(edition: Edition) -> Iterator[ListKey]:
    """Yield every list that an edition stands in."""
    slug = edition.organ.slug
    year = edition.released_at.astimezone(SHANGHAI).year if edition.released_at else 0
    yield ListKey("organ", slug)
    yield ListKey("kind", edition.kind)
    if edition.topic:
        yield ListKey("topic", edition.topic)
        if len(edition.topic) > 2:
            yield ListKey("topic", edition.topic[:2])
    if year:
        yield ListKey("year", str(year))
        yield ListKey("organ", slug, year)


def all_keys() -> Iterator[ListKey]:
    """Yield every list that holds something."""
    rows = listed().order_by()
    found = rows.values_list("organ__slug", _year_of(rows)).distinct()
    organ_years = sorted((slug, year) for slug, year in found if year)
    for slug in sorted({slug for slug, _ in organ_years}):
        yield ListKey("organ", slug)
    for slug, year in organ_years:
        yield ListKey("organ", slug, year)
    for year in sorted({year for _, year in organ_years}):
        yield ListKey("year", str(year))
    for kind in sorted(rows.values_list("kind", flat=True).distinct()):
        yield ListKey("kind", kind)
    topics = set(rows.exclude(topic="").values_list("topic", flat=True).distinct())
    for topic in sorted(topics | {topic[:2] for topic in topics}):
        yield ListKey("topic", topic)


def key_of(address: str) -> tuple[ListKey, int] | None:
    """Return the list and the number of its page (0: the newest) that an address names, None for no list.

    >>> key_of("/zfxxgk/list/kind/notice/p3/")
    (ListKey(dimension='kind', value='notice', year=0), 3)
    >>> key_of("/zfxxgk/list/organ/民政局/2026/")
    (ListKey(dimension='organ', value='民政局', year=2026), 0)
    """
    parts = address.removeprefix(ROOT).strip("/").split("/")
    number = 0
    if len(parts) > 2 and parts[-1].startswith("p") and parts[-1][1:].isdigit():
        number = int(parts.pop()[1:])
    year = 0
    if len(parts) == 3 and YEAR.fullmatch(parts[2]):
        year = int(parts.pop())
    if not address.startswith(ROOT) or len(parts) != 2 or parts[0] not in ("organ", "kind", "topic", "year"):
        return None
    return ListKey(parts[0], parts[1], year), number


def rows_of(key: ListKey) -> QuerySet[Edition]:
    """Return the editions of a list, oldest first."""
    condition = Q(pk=None)  # a value that is none of its dimension
    if key.dimension == "organ":
        condition = Q(organ__slug=key.value)
    elif key.dimension == "kind":
        condition = Q(kind=key.value)
    elif key.dimension == "topic":
        below = [code for code in classes("topic", with_retired=True) if code.startswith(key.value)]
        condition = Q(topic=key.value) if len(key.value) > 2 else Q(topic__in=[key.value, *below])
    elif YEAR.fullmatch(key.value):
        condition = _in_year(int(key.value))
    if key.year:
        condition &= _in_year(key.year)
    return listed().filter(condition).order_by("released_at", "id")


def list_page(key: ListKey, number: int) -> ListPage | None:
    """Return a page of a list, None for one that is not full or empty; 0 is the list's own address."""
    return list_pages(key, [number]).get(number)


def list_pages(key: ListKey, numbers: Iterable[int]) -> dict[int, ListPage]:
    """Return those pages of a list that there are."""
    return pages_of(key, rows_of(key), title_of(key), numbers)


def page_of(key: Paged, rows: QuerySet[Edition], title: str, number: int) -> ListPage | None:
    """Return a page of rows that are ordered oldest first."""
    return pages_of(key, rows, title, [number]).get(number)


def pages_of(key: Paged, rows: QuerySet[Edition], title: str, numbers: Iterable[int]) -> dict[int, ListPage]:
    """Return those pages of a list that there are; pages that follow one another are fetched together."""
    total = rows.count()
    full = total // SIZE
    pages: dict[int, ListPage] = {}
    for run in _runs(sorted({one for one in numbers if one <= full})) if total else ():
        start = SIZE * (run[0] - 1) if run[0] else SIZE * max(full - 1, 0)
        end = SIZE * run[-1] if run[-1] else total
        wanted = Edition.objects.filter(pk__in=_stretch(rows, total, start, end))
        found = list(shown(wanted.order_by("released_at", "id")))
        for place, number in enumerate(run):
            lines = tuple(reversed(found[SIZE * place : SIZE * (place + 1)] if number else found))
            newer = "" if not number else (key.page(number + 1) if number < full else key.href)
            first = number or max(full, 1)
            older = key.page(first - 1) if first > 1 else ""
            pages[number] = ListPage(key, title, lines, total, newer, older, number)
    return pages


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return numbers in runs that count up; 0, the newest page, stands alone.

    >>> _runs([0, 1, 2, 5])
    [[0], [1, 2], [5]]
    """
    runs: list[list[int]] = []
    for one in numbers:
        if runs and runs[-1][-1] and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _stretch(rows: QuerySet[Edition], total: int, start: int, end: int) -> QuerySet[Edition, Any]:
    """Return the keys of a stretch, as a question: keys alone an index tells, also of what is skipped."""
    if start > total - end:  # nearer to the newest: counted from there, the database skips less
        return rows.reverse().values("pk")[total - min(end, total) : total - start]
    return rows.values("pk")[start:end]


def last_pages(key: Paged, rows: QuerySet[Edition]) -> Iterator[str]:
    """Yield the addresses that change when something is added: the list, and full pages that just filled."""
    yield key.href
    total = rows.count()
    if total % SIZE == 0:
        yield from (key.page(number) for number in (total // SIZE, total // SIZE - 1) if number > 0)


def pages_from(key: Paged, rows: QuerySet[Edition], edition: Edition) -> Iterator[str]:
    """Yield the addresses that change when an edition leaves a list: all from its place on."""
    before = rows.filter(
        Q(released_at__lt=edition.released_at) | Q(released_at=edition.released_at, pk__lt=edition.pk)
    )
    yield key.href
    first = before.count() // SIZE + 1
    last = rows.count() // SIZE + 1
    yield from (key.page(number) for number in range(max(first - 1, 1), last + 1))


def title_of(key: ListKey) -> str:
    """Return what a list is called."""
    if key.dimension == "organ":
        name = Organ.objects.filter(slug=key.value).values_list("name", flat=True).first() or key.value
        return f"{name} {key.year}年" if key.year else name
    if key.dimension == "kind":
        return next((kind.label for kind in DocumentKind if kind.value == key.value), key.value)
    if key.dimension == "topic":
        return name_of("topic", key.value)
    return f"{key.value}年"


def overview() -> Overview:
    """Return the lists by dimension for the entry page: name, address, how many."""
    rows = listed().order_by()
    of_organ = dict(rows.values_list("organ_id").annotate(n=Count("pk")))
    organs = Organ.objects.filter(pk__in=of_organ).order_by("position", "id")
    kinds = dict(rows.values_list("kind").annotate(n=Count("pk")))
    topics = dict(rows.exclude(topic="").values_list("topic").annotate(n=Count("pk")))
    names = classes("topic", with_retired=True)
    above: dict[str, int] = {}
    for code, n in topics.items():
        above[code[:2]] = above.get(code[:2], 0) + n
    return {
        "organ": [(one.name, ListKey("organ", one.slug).href, of_organ[one.pk]) for one in organs],
        "kind": [
            (kind.label, ListKey("kind", kind.value).href, kinds[kind.value])
            for kind in DocumentKind
            if kind.value in kinds
        ],
        "topic": [
            (names.get(code, code), ListKey("topic", code).href, n) for code, n in sorted(above.items())
        ],
        "year": [(f"{year}年", ListKey("year", str(year)).href, n) for year, n in _years(rows)],
    }


def _years(rows: QuerySet[Edition]) -> Iterator[tuple[int, int]]:
    """Yield each year with how much came out in it, the newest first."""
    for year in reversed(_span(rows)):
        if n := rows.filter(_in_year(year)).count():
            yield year, n


def _span(rows: QuerySet[Edition]) -> range:
    """Return the years from the first release to the last."""
    # Each end by itself is one look into the index; both in one question go through all of it.
    ends = [rows.aggregate(end=end("released_at"))["end"] for end in (Min, Max)]
    first, last = (end.astimezone(SHANGHAI).year if end else 0 for end in ends)
    return range(first, last + 1) if first else range(0)


def _year_of(rows: QuerySet[Edition]) -> Case:
    """Return the year of a release as the database can tell it by comparing: SQLite has no time zones."""
    years = _span(rows)
    return Case(*(When(_in_year(year), then=Value(year)) for year in years), default=Value(0))


def _in_year(year: int) -> Q:
    begins, ends = (datetime(one, 1, 1, tzinfo=SHANGHAI).astimezone(UTC) for one in (year, year + 1))
    return Q(released_at__gte=begins, released_at__lt=ends)
