"""Duties from running text: each note closes the sentences before it, back to the number or the note before.

A paragraph may hold several notes (several duties). A note on a heading covers what stands under the
heading. Two
brackets side by side are one note. A note on its own line belongs to the paragraph above.
"""

from __future__ import annotations

from collections.abc import Iterable

from mingtang_core.documents.due_times import cell_due
from mingtang_core.documents.duties.drafts import Draft, DraftUnit
from mingtang_core.documents.duties.notes import FoundNote, NotesByLine
from mingtang_core.documents.lines import Line
from mingtang_core.documents.outline import Item

_HEADING_ONLY = 45


def drafts_of(items: Iterable[Item], notes: NotesByLine, year: int | None) -> list[Draft]:
    """All duties of an outline, in order."""
    return [draft for item in items for draft in _drafts_in(item, notes, year)]


def loose_drafts(lines: list[Line], notes: NotesByLine, year: int | None) -> list[Draft]:
    """Duties in lines that stand under no number."""
    drafts: list[Draft] = []
    for line in lines:
        _read_line(line, notes[line.start], line.start, None, drafts, year)
    return drafts


def _drafts_in(item: Item, notes: NotesByLine, year: int | None) -> list[Draft]:
    drafts: list[Draft] = []
    pending: int | None = item.text_start
    for index, line in enumerate(item.lines):
        begin = pending if pending is not None else line.start
        before = len(drafts)
        pending = _read_line(line, notes[line.start], begin, item.number, drafts, year)
        is_only = index == 0 and len(drafts) == before + 1 and pending is None
        if is_only and _covers_what_follows(item, drafts[-1], notes):
            drafts[-1].more = (drafts[-1].note_end, item.end)
            return drafts
    return drafts


def _covers_what_follows(item: Item, draft: Draft, notes: NotesByLine) -> bool:
    """A note on a heading line whose own text is only the heading, with unnoted text below."""
    if draft.end - draft.start > _HEADING_ONLY:
        return False
    below = item.lines[1:] + [line for child in _family(item) for line in child.lines]
    return bool(below) and not any(notes[line.start] for line in below)


def _family(item: Item) -> list[Item]:
    found = []
    for child in item.children:
        found += [child, *_family(child)]
    return found


def _read_line(
    line: Line,
    notes: list[FoundNote],
    begin: int | None,
    section: str | None,
    drafts: list[Draft],
    year: int | None,
) -> int | None:
    """Append the duties that end in this line; return where the next one begins (None: at the next line)."""
    start = line.start if begin is None else begin
    for note in notes:
        at = line.start + note.start
        if at - start <= 1 or not line_has_words(line, start, at):
            if drafts and drafts[-1].section == section:
                _join(drafts[-1], note, line, year)
            start = line.start + note.end
            continue
        draft = Draft(section, start, at, note_start=at, note_end=line.start + note.end)
        _join(draft, note, line, year)
        drafts.append(draft)
        start = line.start + note.end
    if not notes:
        return start if begin is not None or section else None
    return None if start >= line.end else start


def line_has_words(line: Line, start: int, end: int) -> bool:
    """Whether anything but stops and spaces stands in [start, end); an earlier line always counts."""
    if start < line.start:
        return True
    return bool(line.words[start - line.start : end - line.start].strip(" 。;,、."))


def _join(draft: Draft, found: FoundNote, line: Line, year: int | None) -> None:
    inside = line.start + found.inside
    for unit in found.note.units:
        draft.units.append(DraftUnit(unit.name, unit.role, inside + unit.start, inside + unit.end))
    if found.note.due and not draft.due:
        start, end = (found.inside + place for place in found.note.due)
        draft.due = cell_due(line.words[start:end].rstrip(")]〕】。;, "), year, line.start + start, "note")
    draft.note_start = line.start + found.start if draft.note_start is None else draft.note_start
    draft.note_end = line.start + found.end
