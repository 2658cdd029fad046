"""The ledger of a reading in a form in which two readings of one document must agree, whatever damage came
between."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from mingtang_core.documents import Reading, outer_form

HERE = Path(__file__).parent
PLANS = ("opinion", "points", "table", "headless", "webpage")


def plan(name: str) -> str:
    """The text of one plan."""
    return (HERE / f"{name}.txt").read_bytes().decode()


def expected(name: str) -> dict[str, Any]:
    """What a careful clerk reads in it."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def plain(words: object) -> str:
    """Letters and digits only, in one width."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", str(words or "")) if sign.isalnum())


Row = tuple[str, str, tuple[str, ...], tuple[str, ...], str]


def rows(tasks: list[dict[str, Any]]) -> list[Row]:
    """One row a duty: part, text, leads, responsible, deadline."""
    return [
        (
            plain(task["section"]),
            plain(task["text"]),
            tuple(map(plain, task["lead_units"])),
            tuple(map(plain, task["responsible_units"])),
            plain(task["deadline"]),
        )
        for task in tasks
    ]


def ledger(reading: Reading) -> list[Row]:
    """The rows of a reading."""
    return rows(outer_form(reading)["tasks"])  # type: ignore[arg-type]


def likeness(one: list[Row], other: list[Row]) -> float:
    """F1 over the cells of two ledgers."""
    cells = [
        Counter((at, cell) for row in side for at, cell in enumerate(_cells(row))) for side in (one, other)
    ]
    shared = sum((cells[0] & cells[1]).values())
    return 2 * shared / max(1, sum(cells[0].values()) + sum(cells[1].values()))


def _cells(row: Row) -> list[object]:
    """A text counts by its beginning and its end, so that one lost character does not lose the row twice."""
    return [row[0], row[1][:8], row[1][-8:], row[2], row[3], row[4]]
