"""The review screen: the source cut into marked segments, so that source and rows find each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from mingtang.apps.ledger.models import Doubt, Duty, WorkPlan

ROWS_A_PAGE = 20


@dataclass(frozen=True)
class Segment:
    """A run of source text with one set of marks.

    opens  the number of the duty that begins here, for its anchor
    """

    text: str
    marks: tuple[str, ...]
    duty: int | None = None
    opens: int | None = None

    @property
    def css(self) -> str:
        """Return the classes that draw the marks."""
        return " ".join(CSS[mark] for mark in self.marks)


CSS = {"task": "m-duty", "unit": "m-unit", "date": "m-when", "cite": "m-cite", "doubt": "m-warn"}


@dataclass(frozen=True)
class Paragraph:
    """One line of the source."""

    segments: tuple[Segment, ...]
    heading: bool = False

    @property
    def duties(self) -> set[int | None]:
        """Return the numbers of the duties this line belongs to."""
        return {segment.duty for segment in self.segments}


@dataclass(frozen=True)
class Span:
    """A marked stretch of the raw text, [start, end)."""

    start: int
    end: int
    mark: str
    duty: int | None = None


@dataclass(frozen=True)
class ReviewPage:
    """Twenty rows and the stretch of the source they come from."""

    rows: Sequence[Duty]
    paragraphs: Sequence[Paragraph]
    number: int
    pages: Sequence[tuple[int, int, int]] = field(default_factory=tuple)


def rows_page(plan: WorkPlan, number: int, *, only_unchecked: bool = False) -> ReviewPage:
    """Return page `number` (from 1) of the plan's rows with its source."""
    duties = list(plan.duties.prefetch_related("units__organ", "units__group", "doubts").order_by("number"))
    shown = [d for d in duties if not d.is_checked or open_doubts(d)] if only_unchecked else duties
    count = max(1, -(-len(shown) // ROWS_A_PAGE))
    number = min(max(number, 1), count)
    chunk = shown[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    pages = tuple(
        (p + 1, shown[p * ROWS_A_PAGE].number, shown[min((p + 1) * ROWS_A_PAGE, len(shown)) - 1].number)
        for p in range(count)
        if shown
    )
    start, end = _stretch(duties, chunk, len(plan.reading.result.get("text", "")), number == count)
    return ReviewPage(chunk, paragraphs(plan, chunk, start, end), number, pages)


def open_doubts(duty: Duty) -> list[Doubt]:
    """Return the duty's doubts still to settle (prefetched)."""
    return [doubt for doubt in duty.doubts.all() if doubt.state == Doubt.State.OPEN]


def _stretch(duties: Sequence[Duty], chunk: Sequence[Duty], length: int, is_last: bool) -> tuple[int, int]:
    """Return the stretch of raw text to show beside `chunk`: from the row before it to its last row."""
    placed = [d for d in chunk if d.char_start is not None]
    if not placed:
        return 0, min(length, 6000)
    first = min(d.char_start or 0 for d in placed)
    before = [d.char_end or 0 for d in duties if d.char_end and (d.char_end or 0) <= first]
    start = max(before, default=0)
    end = length if is_last else max(d.char_end or 0 for d in placed) + 200
    return start, min(end, length)


def paragraphs(plan: WorkPlan, rows: Iterable[Duty], start: int, end: int) -> list[Paragraph]:
    """Cut raw[start:end] into lines and each line into segments by the marks that cover it."""
    result = plan.reading.result
    text: str = result.get("text", "")
    spans = [span for span in marks_of(plan, rows, result) if span.start < end and span.end > start]
    headings = {section["char_start"] for section in result.get("sections", [])}
    out, position = [], start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            inside = [s for s in spans if s.start < position + len(line) and s.end > position]
            out.append(Paragraph(tuple(_segments(line.rstrip(), position, inside)), position in headings))
        position += len(line)
    return out


def marks_of(plan: WorkPlan, rows: Iterable[Duty], result: dict[str, Any]) -> list[Span]:
    """Return every marked span: duties, their units and deadlines, citations, doubts."""
    tasks = {task["id"]: task for task in result.get("tasks", [])}
    spans = []
    for duty in rows:
        if duty.char_start is None or duty.char_end is None:
            continue
        spans.append(Span(duty.char_start, duty.char_end, "task", duty.number))
        task = tasks.get(duty.reader_id) or {}
        for unit in task.get("unit_spans") or []:
            spans.append(Span(unit["char_start"], unit["char_end"], "unit", duty.number))
        deadline = task.get("deadline_span")
        if deadline:
            spans.append(Span(deadline["char_start"], deadline["char_end"], "date", duty.number))
        spans += [
            Span(d.char_start, d.char_end or d.char_start, "doubt", duty.number)
            for d in open_doubts(duty)
            if d.char_start
        ]
    spans += [
        Span(c["char_start"], c["char_end"], "cite") for c in result.get("citations", []) if c.get("char_end")
    ]
    return spans


def _segments(line: str, offset: int, spans: Sequence[Span]) -> Iterable[Segment]:
    edges = {0, len(line)}
    for span in spans:
        edges |= {min(max(span.start - offset, 0), len(line)), min(max(span.end - offset, 0), len(line))}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        here = [s for s in spans if s.start < offset + right and s.end > offset + left]
        duty = next((s.duty for s in here if s.mark == "task"), None) or next(
            (s.duty for s in here if s.duty), None
        )
        opens = next((s.duty for s in here if s.mark == "task" and s.start == offset + left), None)
        yield Segment(
            line[left:right].replace("\t", "　"), tuple(sorted({s.mark for s in here})), duty, opens
        )
