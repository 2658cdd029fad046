"""`read`: the whole way from bytes to a `Reading`. Pure: no file, no clock, no network.

decode → mend → lay out → duties → citations, promises → lint. Each step is a module of its own name.
"""

from __future__ import annotations

from dataclasses import replace

from mingtang_core.documents.citations import citations
from mingtang_core.documents.closing import binds
from mingtang_core.documents.decoding import decoded
from mingtang_core.documents.layout import Layout, lay_out
from mingtang_core.documents.ledger import Ledger, ledger_of
from mingtang_core.documents.lint import findings
from mingtang_core.documents.mended import Mended
from mingtang_core.documents.mending import mend
from mingtang_core.documents.promises import promises
from mingtang_core.documents.values import Annex, Citation, Head, Obligation, Reading, Repair, Section

_FULL_WIDTH = str.maketrans("(),:;", "（），：；")


def read(data: bytes, *, name: str = "") -> Reading:
    """Read an official document; `name` is its file name, used only to tell formats apart.

    Raises BadInput with one Chinese sentence when the bytes are no readable document.
    """
    source = decoded(data, name=name)
    return read_text(source.text, encoding=source.encoding, repairs=source.repairs)


def read_text(raw: str, *, encoding: str = "", repairs: tuple[Repair, ...] = ()) -> Reading:
    """Read a text that is already decoded; spans point into `raw`."""
    page, mended = mend(raw)
    layout = lay_out(page)
    ledger = ledger_of(layout)
    tables = _section_rows(layout, ledger)
    sections = _sections(layout)
    reading = Reading(
        text=raw,
        encoding=encoding,
        head=_as_printed(layout.head.head),
        sections=sections or tables,
        annex_sections=tables if sections else (),
        duties=ledger.duties,
        body_items=ledger.body_items,
        obligations=_obligations(layout),
        annexes=_annexes(layout),
        citations=_citations(layout),
        time_limits=promises(layout, ledger.duties),
        repairs=(*repairs, *mended),
        columns=layout.grids[0].heads if layout.grids else (),
    )
    return replace(reading, findings=(*ledger.findings, *findings(reading, page, layout.folded)))


def _as_printed(head: Head) -> Head:
    """Full-width punctuation in the facts people see."""
    return replace(
        head,
        title=head.title.translate(_FULL_WIDTH) if head.title else None,
        addressees=tuple(name.translate(_FULL_WIDTH) for name in head.addressees),
        copies_to=tuple(name.translate(_FULL_WIDTH) for name in head.copies_to),
    )


def _sections(layout: Layout) -> tuple[Section, ...]:
    return tuple(
        Section(
            item.level,
            item.number,
            _printed(layout.page, item.text_start, item.heading),
            layout.page.raw_span(item.start, item.end),
        )
        for item in layout.items
    )


def _printed(page: Mended, start: int, heading: str | None) -> str | None:
    """The heading in the document's own width."""
    return page.text[start : start + len(heading)] if heading else None


def _section_rows(layout: Layout, ledger: Ledger) -> tuple[Section, ...]:
    return tuple(
        Section(row.level, row.number, row.heading, layout.page.raw_span(row.start, row.end))
        for row in ledger.section_rows
    )


def _obligations(layout: Layout) -> tuple[Obligation, ...]:
    return tuple(
        Obligation(part, layout.page.text[line.start : line.end], layout.page.raw_span(line.start, line.end))
        for part, line in layout.closings
        if binds(line.words)
    )


def _annexes(layout: Layout) -> tuple[Annex, ...]:
    found = []
    for place, zone in enumerate(layout.annexes):
        inside = [line.end for line in zone.lines]
        until = layout.annexes[place + 1].start if place + 1 < len(layout.annexes) else len(layout.page.text)
        inside += [
            cell.end
            for grid in layout.grids
            if zone.start <= grid.start < until
            for row in grid.rows
            for cell in row
        ]
        span = layout.page.raw_span(zone.start, max([zone.start, *inside]))
        found.append(Annex(zone.number, zone.title, span, zone.units))
    return tuple(found)


def _citations(layout: Layout) -> tuple[Citation, ...]:
    page = layout.page
    found = []
    for citation in citations(layout.folded, own_title=layout.head.head.title):
        start, end = citation.span
        marks = 1 if citation.kind not in ("unbracketed", "damaged") else 0
        title = "".join(page.text[start + marks : end - marks].split())
        found.append(replace(citation, title=title, span=page.raw_span(start, end)))
    return tuple(found)
