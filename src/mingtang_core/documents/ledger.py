"""The ledger of a laid-out document: duties from its table or its notes, with dates, quantities and places.

Where a table lists the duties, the items of the text are kept beside it (`body_items`); where neither table
nor note
names anybody, the items of a plan are duties without units, which a person has to fill in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mingtang_core.documents.due_times import due_times
from mingtang_core.documents.duties.drafts import Draft
from mingtang_core.documents.duties.lexicon import Lexicon
from mingtang_core.documents.duties.prose import drafts_of, loose_drafts
from mingtang_core.documents.duties.roles import parse_note
from mingtang_core.documents.duties.rows import Row, SectionRow, rows_of
from mingtang_core.documents.duties.tables import drafts_of_rows
from mingtang_core.documents.layout import Layout
from mingtang_core.documents.outline import Item
from mingtang_core.documents.quantities import quantities
from mingtang_core.documents.unit_names import is_strong
from mingtang_core.documents.values import DueTime, Duty, Finding, Quantity, UnitMention

_PLAN = re.compile(r"要点|方案|计划|分工|清单|安排|意见|台账|任务|措施")
_NO_PLAN = re.compile(r"解读|报告|说明|总结|汇报")
_GENERAL = re.compile(r"总体要求|指导思想|基本原则|工作目标|总体目标|基本情况|工作原则|背景")


@dataclass(frozen=True)
class Ledger:
    """Duties in the mended text's order, the items beside them, section rows of tables, and doubts met on
    the way.
    """

    duties: tuple[Duty, ...]
    body_items: tuple[Duty, ...]
    section_rows: tuple[SectionRow, ...]
    findings: tuple[Finding, ...]


def ledger_of(layout: Layout) -> Ledger:
    """Collect the duties of a document."""
    year = layout.head.head.year
    rows, section_rows = _rows(layout)
    prose = drafts_of(layout.items, layout.notes, year) or loose_drafts(layout.prose, layout.notes, year)
    table = drafts_of_rows(rows, _lexicon(layout, rows), layout.page, year)
    drafts = sorted(
        [*table, *_beyond_table(layout, prose, table)] if table else prose, key=lambda draft: draft.start
    )
    if not drafts and _is_plan(layout):
        drafts = _unnoted(layout.items)
    body = _body(layout, prose) if table else []
    duties = [_duty(layout, draft, f"D{number:02}") for number, draft in enumerate(drafts, 1)]
    items = [_duty(layout, draft, f"B{number:02}") for number, draft in enumerate(body, 1)]
    doubts = [
        Finding(code, text, duty.span, duty.id)
        for duty, draft in zip(duties, drafts, strict=True)
        for code, text in draft.doubts
    ]
    return Ledger(tuple(duties), tuple(items), tuple(section_rows), tuple(doubts))


def _rows(layout: Layout) -> tuple[list[Row], list[SectionRow]]:
    rows: list[Row] = []
    sections: list[SectionRow] = []
    for grid in layout.grids:
        found, marks = rows_of(grid)
        rows += found
        sections += marks
    return rows, sections


def _lexicon(layout: Layout, rows: list[Row]) -> Lexicon:
    """Names the document itself vouches for: listed in an annex, or standing in several rows."""
    listed = [name for zone in layout.zones.annexes for name in zone.units]
    counts: Counter[str] = Counter()
    for row in rows:
        for kind in ("lead", "responsible", "support"):
            if kind in row.cells:
                counts.update({unit.name for unit in parse_note(row.cells[kind].words).units})
    return Lexicon([*listed, *(name for name, count in counts.items() if count > 1 and is_strong(name))])


def _beyond_table(layout: Layout, prose: list[Draft], table: list[Draft]) -> list[Draft]:
    """Noted duties of the text count beside a table only when the table is not the ledger of the whole."""
    return prose if len(prose) > 2 * len(table) else []


def _body(layout: Layout, prose: list[Draft]) -> list[Draft]:
    noted = {draft.section: draft for draft in prose}
    found = []
    for item in layout.items:
        if (
            not item.children
            and item.end - item.text_start > 12
            and (item.level > 1 or not _GENERAL.search(item.heading or ""))
        ):
            found.append(noted.get(item.number) or Draft(item.number, item.text_start, item.end))
    return found


def _is_plan(layout: Layout) -> bool:
    title = layout.head.head.title or ""
    return bool(_PLAN.search(title) and not _NO_PLAN.search(title[-6:]))


def _unnoted(items: Iterable[Item]) -> list[Draft]:
    """Items of a plan that names nobody."""
    found = []
    for item in items:
        top = item
        while top.parent:
            top = top.parent
        if item.children or _GENERAL.search(top.heading or "") or item.end - item.text_start < 16:
            continue
        found.append(Draft(item.number, item.text_start, item.end))
    return found


def _trimmed(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its ends."""
    words = layout.folded[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _due_in(layout: Layout, parts: list[tuple[int, int]]) -> DueTime | None:
    """The first deadline in the words of a duty."""
    year = layout.head.head.year
    dues = (due for start, end in parts for due in due_times(layout.folded[start:end], year, start))
    return next(dues, None)


def _duty(layout: Layout, draft: Draft, name: str) -> Duty:
    place = layout.page.raw_span
    parts = [
        _trimmed(layout, draft.start, draft.end),
        *([_trimmed(layout, *draft.more)] if draft.more else []),
    ]
    due = draft.due
    if due is None or due.kind == "unclear":
        due = _due_in(layout, parts) or due
    measures = [found for start, end in parts for found in quantities(layout.folded[start:end], start)]
    note_span = place(draft.note_start, draft.note_end) if draft.note_start is not None else None
    return Duty(
        id=name,
        section=draft.section,
        text="\n".join(layout.page.text[start:end] for start, end in parts),
        span=place(parts[0][0], parts[-1][1]),
        units=tuple(UnitMention(unit.name, unit.role, place(unit.start, unit.end)) for unit in draft.units),
        due=replace(due, span=place(*due.span)) if due else None,
        quantities=tuple(Quantity(q.text, q.meaning, place(*q.span)) for q in measures),
        note=layout.page.text[draft.note_start : draft.note_end].strip()
        if draft.note_start is not None
        else None,
        note_span=note_span,
        row=draft.row,
        raw_cells=draft.raw_cells,
    )
