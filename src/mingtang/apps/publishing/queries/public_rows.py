"""公开列表的一行: an edition as lists show it, read as plain values: a rebuild passes here for every page.

The moment of release is read as the database writes it: Django takes ten times as long to make one of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from markupsafe import escape

from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.models.documents import href_of
from mingtang.kit.clock import SHANGHAI
from mingtang_core.editions import WithdrawalKind
from mingtang_core.flows.editions import State

RELEASED = Cast("released_at", CharField())


class ShownRow(NamedTuple):
    """One line: title and address, organ and number, day of release, and 废止 or 失效 ("" in force)."""

    pk: int
    title: str
    href: str
    organ: str
    number: str
    released_on: str
    left: str

    def __html__(self) -> str:
        """Return the line as lists show it; drawn here, because a template takes five times as long."""
        left = f' <span class="tag tag--off">{self.left}</span>' if self.left else ""
        number = f'<span class="nowrap">{escape(self.number)}</span>' if self.number else ""
        on = f'<time class="num nowrap" datetime="{self.released_on}">{self.released_on}</time>'
        return (
            f'<li><a href="{escape(self.href)}">{escape(self.title)}</a>{left}<p class="doclist__meta">'
            f"<span>{escape(self.organ)}</span>{number}{on}</p></li>"
        )


def shown(rows: QuerySet[Edition]) -> Iterator[ShownRow]:
    """Yield the lines of editions in their order, with one question."""
    found = rows.values_list(
        "pk", "title", "document__index_number", "organ__name", "document_number", RELEASED, "state",
        "withdrawal",
    )  # fmt: skip
    for pk, title, index_number, organ, number, at, state, withdrawal in found:
        left = _LEFT.get(withdrawal, "") if state == State.WITHDRAWN else ""
        day = moment_of(at).astimezone(SHANGHAI).date().isoformat() if at else ""
        yield ShownRow(pk, title, href_of(index_number), organ, number, day, left)


def moment_of(text: str) -> datetime:
    """Return the moment that `RELEASED` answered: in UTC, which SQLite does not say.

    >>> moment_of("2026-03-04 23:30:00"), moment_of("2026-03-04 23:30:00.25+00")
    (datetime.datetime(2026, 3, 4, 23, 30, tzinfo=datetime.timezone.utc), \
datetime.datetime(2026, 3, 4, 23, 30, 0, 250000, tzinfo=datetime.timezone.utc))
    """
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


_LEFT = {kind.value: kind.label for kind in WithdrawalKind}
