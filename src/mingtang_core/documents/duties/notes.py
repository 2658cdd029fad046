"""Finding responsibility notes in a paragraph (责任分工 notes), in all their brackets, and outside brackets.

A note is a bracket whose inside has a label (责任单位：…), or whose names carry a role verb (…牵头), or,
without either,
a plain list of bodies at the end of a paragraph or right after a sentence. (大厅), (试行),
(国办发〔2031〕2号) and a body in
brackets in mid-sentence are not notes. Labels also stand without brackets at the end of a paragraph or on a
line.

>>> notes = find_notes("做好公开(大厅)工作。(县府办牵头)推进公示。(县财政局、各乡镇(街道))")
>>> [note.note.units[0].name for note in notes]
['县府办', '县财政局']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingtang_core.documents.brackets import Pair, pairs
from mingtang_core.documents.duties.roles import LABEL, Note, parse_note
from mingtang_core.documents.lines import Line
from mingtang_core.documents.unit_names import is_strong

_HINT = re.compile(r"[)\]〕】]|单位|部门|主体|牵头|时限")
_AFTER = re.compile(r"[\s。;,.、”\"]*")
_CITED = re.compile(r"[〔\[]\s*(?:19|20)\d\d\s*[〕\]]\s*\d+\s*号|以下(?:简称|统称)|(?:以下|见|详见)附件?")
_SENTENCE_END = '。;!?…”"》)]〕'
_WHO = re.compile(
    r"(?:(?<=[。;])\s*(?=由)|^(?!\s*[\d一二三四五六七八九十]+[、.]))(?P<who>[^。;()]{4,160}(?:牵头|负责|配合|落实|参与|协助|实施|承办))。?\s*$"
)
_OPEN_LABEL = re.compile(rf"(?:(?<=[。;!?\s])|^)\s*(?:{LABEL.pattern})")


@dataclass(frozen=True)
class FoundNote:
    """A note at [start, end) of the paragraph (brackets and the stop behind it included).

    Places in `note` count from `inside`, where the words within the brackets begin.
    """

    start: int
    end: int
    inside: int
    note: Note


NotesByLine = Mapping[int, list[FoundNote]]


def notes_by_line(lines: Iterable[Line]) -> NotesByLine:
    """Return the notes of each line by the place where the line starts."""
    return {line.start: find_notes(line.words) for line in lines}


def find_notes(text: str) -> list[FoundNote]:
    """Return the notes of one folded paragraph in order."""
    if not _HINT.search(text):
        return []
    brackets = pairs(text)
    found: list[FoundNote] = []
    for pair in brackets:
        if found and pair.start < found[-1].end:
            continue
        note = _note_in(text, pair)
        if note:
            found.append(note)
    return found or _unbracketed(text)


def _note_in(text: str, pair: Pair) -> FoundNote | None:
    start, end = pair.start + 1, pair.end - (0 if pair.is_open else 1)
    inside = text[start:end]
    if not 2 <= len(inside.strip()) <= 600 or _CITED.match(inside.strip()):
        return None
    label = LABEL.search(inside)
    if pair.is_open and not label:
        return None
    if label and label.start() > 0 and not (label.start() < 40 and LABEL.match(inside.lstrip())):
        label = None if not inside[: label.start()].rstrip().endswith((";", ",", "、", "。")) else label
    note = parse_note(inside)
    if not note.units and not (label and note.due):
        return None
    rest = text[pair.end :]
    if label or _stands_as_note(text, pair, note, rest):
        after = _AFTER.match(rest)
        stop = pair.end + (len(after.group().rstrip()) if after else 0)
        return FoundNote(pair.start, stop, start, note)
    return None


def _stands_as_note(text: str, pair: Pair, note: Note, rest: str) -> bool:
    before = text[: pair.start].rstrip()
    closes = not before or before[-1] in _SENTENCE_END
    tail = rest.strip()
    ends = not tail or tail[0] in "。;([【〔"
    if note.has_verb:
        return note.likeness >= 0.6 and (closes or ends or note.is_certain)
    at_end = not tail.strip("。;,.")
    if not note.is_certain or note.likeness < 0.7:
        return False
    return ((closes or len(note.units) > 1 or text[pair.end - 2 : pair.end] == "))") and at_end) or (
        closes and len(before) > 0 and before[-1] in "。;" and len(note.units) > 0
    )


def _last_sentence(text: str) -> list[FoundNote]:
    """A closing sentence, or a whole line, that only says who: 由县府办牵头,县司法局配合。"""
    sentence = _WHO.search(text)
    if not sentence:
        return []
    note = parse_note(sentence["who"])
    if not note.has_verb or note.likeness < 1 or not all(is_strong(unit.name) for unit in note.units):
        return []
    start = sentence.start("who")
    return [FoundNote(start, len(text), start, note)]


def _unbracketed(text: str) -> list[FoundNote]:
    """Labels that stand without brackets: at the start of a line or after a sentence."""
    label = _OPEN_LABEL.search(text)
    if not label:
        return _last_sentence(text)
    start = label.start() + len(label.group()) - len(label.group().lstrip())
    note = parse_note(text[start:])
    if not (note.units and note.likeness >= 0.6) and not (note.due and not note.units):
        return []
    return [FoundNote(start, len(text), start, note)]
