"""`read`: the whole way from bytes to a `Reading`."""

from __future__ import annotations

from dataclasses import replace

from mingtang_core.documents.citations import citations
from mingtang_core.documents.due_times import due_times
from mingtang_core.documents.duties.annexes import listed_units
from mingtang_core.documents.duties.drafts import Draft
from mingtang_core.documents.duties.grids import Grid, grids_of
from mingtang_core.documents.duties.lexicon import Lexicon
from mingtang_core.documents.duties.prose import drafts_of, loose_drafts
from mingtang_core.documents.duties.roles import parse_note
from mingtang_core.documents.duties.tables import Row, SectionRow, drafts_of_rows, rows_of
from mingtang_core.documents.folding import folded, squeezed
from mingtang_core.documents.head import HeadLines, read_head
from mingtang_core.documents.lines import Line, lines_of
from mingtang_core.documents.mended import Mended
from mingtang_core.documents.outline import Item, outline_of
from mingtang_core.documents.quantities import quantities
from mingtang_core.documents.time_limits import time_limits
from mingtang_core.documents.values import (
    Annex,
    Duty,
    Obligation,
    Reading,
    Section,
    TimeLimit,
    UnitMention,
)
from mingtang_core.documents.zones import Zones, zones_of


def read_text(raw: str) -> Reading:
    page = Mended.of(raw)
    return Reader(page).reading()


class Reader:
    """One document on the desk."""

    def __init__(self, page: Mended) -> None:
        self.page = page
        self.folded = folded(page.text)
        lines = lines_of(page.text)
        self.grids, prose = grids_of(lines)
        self.zones = zones_of(prose)
        self.head: HeadLines = read_head(prose, self.zones)
        self.year = self.head.head.year
        self.preamble, self.items = outline_of(self._body_lines())

    def _body_lines(self) -> list[Line]:
        taken = {id(line) for line in (*self.head.title_lines, *self.head.addressee_lines)}
        lines = [line for line in self.zones.prose if id(line) not in taken]
        return lines

    def reading(self) -> Reading:
        annexes = tuple(
            Annex(zone.number, zone.title, self.page.raw_span(zone.start, max([zone.start, *(l.end for l in zone.lines)])), listed_units(zone))
            for zone in self.zones.annexes
        )
        rows: list[Row] = []
        marks: list[SectionRow] = []
        for grid in self.grids:
            found, sections = rows_of(grid)
            rows += found
            marks += sections
        lexicon = Lexicon([name for annex in annexes for name in annex.units])
        prose = drafts_of(self.items, self.year)
        table = drafts_of_rows(rows, lexicon, self.page, self.year)
        body = [*self._leaf_drafts(prose)] if table else []
        drafts = table or prose
        return Reading(
            text=self.page.raw, encoding="", head=self.head.head,
            sections=tuple(Section(i.level, i.number, i.heading, self.page.raw_span(i.start, i.end)) for i in self.items),
            duties=tuple(self._duty(d, n) for n, d in enumerate(drafts, 1)),
            body_items=tuple(self._duty(d, n) for n, d in enumerate(body, 1)),
            annexes=annexes,
            citations=tuple(replace(c, span=self.page.raw_span(*c.span)) for c in citations(self.folded)),
            time_limits=tuple(self._limits()),
        )

    def _leaf_drafts(self, prose):
        return [Draft(i.number, i.text_start, i.end) for i in self.items if not i.children]

    def _limits(self):
        seen = set()
        for line in [*self.preamble, *(l for i in self.items for l in i.lines)]:
            for t in time_limits(line.words, self.year, line.start):
                yield replace(t, span=self.page.raw_span(*t.span))
                seen.add(t.text)

    def _duty(self, d: Draft, n: int) -> Duty:
        words = self.folded[d.start:d.end]
        due = d.due or next(iter(due_times(words, self.year, d.start)), None)
        return Duty(f"D{n:02}", d.section, self.page.text[d.start:d.end].strip(), self.page.raw_span(d.start, d.end),
            tuple(UnitMention(u.name, u.role, self.page.raw_span(u.start, u.end)) for u in d.units),
            replace(due, span=self.page.raw_span(*due.span)) if due else None,
            tuple(replace(q, span=self.page.raw_span(*q.span)) for q in quantities(words, d.start)), row=d.row)
