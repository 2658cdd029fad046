"""Charts of requests as coordinates for an SVG template (docs/adr/0007): no arithmetic in the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, TOP, BOTTOM, LEFT = 720, 28, 210, 8
MOST_LABELS = 12


@dataclass(frozen=True)
class ColumnShape:
    """One column: its place, the middle of its foot, its number and the words under it, if there is room."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    label: str


@dataclass(frozen=True)
class ColumnChart:
    """Columns from left to right; words says all of it to those who do not see it."""

    columns: tuple[ColumnShape, ...]
    words: str


def column_chart(counts: Sequence[tuple[str, int]]) -> ColumnChart:
    """Return the shapes of labelled counts, in a drawing of 720 × 244."""
    most = max([1, *(count for _, count in counts)])
    step = (WIDTH - 2 * LEFT) / max(1, len(counts))
    every = -(-len(counts) // MOST_LABELS)
    shapes = []
    for at, (label, count) in enumerate(counts):
        height = round((BOTTOM - TOP) * count / most, 1)
        x = LEFT + at * step
        words = _short(label) if at % every == 0 else ""
        shapes.append(
            ColumnShape(
                round(x + 0.15 * step, 1), round(BOTTOM - height, 1), round(0.7 * step, 1), height,
                round(x + step / 2, 1), count, words,
            )
        )  # fmt: skip
    return ColumnChart(tuple(shapes), "，".join(f"{label}{count}件" for label, count in counts))


def _short(label: str) -> str:
    """Return 3月 of 2026年3月; January keeps its year."""
    year, _, month = label.partition("年")
    return f"{year}年" if month == "1月" else month
