"""The versions of a year as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.rules.models import YearArrangement
from mingtang.apps.rules.ports import Change
from mingtang.desks.rules.drafts import Moved, with_names


@dataclass(frozen=True)
class Version:
    """One version: when, what, by whom, on which ground, what moved with it."""

    row: YearArrangement
    what: str
    by: str
    moved: Sequence[Moved]

    @property
    def dates_moved(self) -> int:
        """Return how many stored dates moved with it."""
        return sum(one.count for one in self.moved)


def versions_in_words(rows: Sequence[YearArrangement]) -> list[Version]:
    """Return the versions, newest first, with names; two queries however many there are."""
    people = names_of(row.entered_by for row in rows if row.entered_by_kind == "staff")
    every = with_names([_change(one) for row in rows for one in row.moved])
    named = iter(every)
    return [
        Version(
            row,
            f"第{row.version}版，{row.get_kind_display()}",
            people.get(row.entered_by, "") if row.entered_by_kind == "staff" else "服务器命令行",
            [next(named) for _ in row.moved],
        )
        for row in rows
    ]


def _change(stored: dict[str, object]) -> Change:
    return Change(
        int(str(stored["organ_id"])), str(stored["what"]), date.fromisoformat(str(stored["was"])),
        date.fromisoformat(str(stored["now"])), int(str(stored["count"])),
    )  # fmt: skip
