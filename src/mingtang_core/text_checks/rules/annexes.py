"""附件: what 附件说明 names and what is there. Named but missing, attached but not named, 见附件3 of two.

What is there are the annexes in the text itself (a line 附件 or 附件2) and the files handed in. Files are
matched by title or number; where as many are left as titles, they are taken to belong together. Where nobody
knows the files, only references beyond the named ones are found.
Source: GB/T 9704-2012, 7.3.4 and 7.3.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer, LayerKind

_STATEMENT = re.compile(r"附\s*件\s*:\s*(?P<first>.*)$")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})\s*[.、]\s*(?P<title>\S.*)$")
_HEADING = re.compile(r"附\s*件\s*(?P<number>\d{1,2})?\s*:?\s*(?P<title>.{0,60})$")
_REFERENCE = re.compile(r"(?:详?见|参见|按照?|依据|根据|填写)\s*(?:本?通知)?附件\s*(\d{1,2})(?![\d.\-—~])")
_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 4


@dataclass(frozen=True)
class _Named:
    layer: Layer
    start: int
    end: int
    number: int
    title: str


def find(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield annexes that are named and not there, there and not named, or referred to beyond the last."""
    bodies = [layer for layer in layers if layer.kind is LayerKind.BODY]
    named = [one for layer in bodies for one in _named(layer)]
    inside = {number for layer in bodies for number in _headings(layer, named)}
    files = context.attachments
    if named or files:
        most = max([len(named), len(files or ()), *inside])
        yield from (
            Spot(layer, m.start(), m.end(), advice=f"只有{most}个附件，这里提到附件{m[1]}，请核对。")
            for layer in bodies
            for m in _REFERENCE.finditer(layer.folded)
            if int(m[1]) > most
        )
    if files is None:
        return
    missing = [one for one in named if one.number not in inside]
    unnamed = []
    for file in files:
        match = next((one for one in missing if _belongs(file, one, alone=len(missing) == 1)), None)
        if match:
            missing.remove(match)
        elif not any(_belongs(file, one, alone=False) for one in named):
            unnamed.append(file)
    paired = min(len(missing), len(unnamed))
    for one in missing[paired:]:
        yield Spot(
            one.layer, one.start, one.end, advice="附件说明里有这个附件，但没有找到它，请补上或者改正文。"
        )
    for layer in layers:
        if layer.kind is LayerKind.FILE_NAME and layer.text in unnamed[paired:]:
            advice = "这个附件没有写进附件说明，请补上或者删去附件。"
            yield Spot(layer, 0, len(layer.text), advice=advice)


def _named(layer: Layer) -> list[_Named]:
    """The annexes of the statement behind the text (附件说明)."""
    found: list[_Named] = []
    is_open = False
    for at, line in layer.lines:
        statement = _STATEMENT.match(line) if line[0] == "附" else None
        if not is_open and (found or not statement):
            continue
        words = statement["first"].strip() if statement and not is_open else line
        item = _NUMBERED.match(words)
        if item and int(item["number"]) == len(found) + 1:
            found.append(_Named(layer, at, at + len(line), len(found) + 1, item["title"]))
        elif statement and words and not is_open:
            found.append(_Named(layer, at, at + len(line), 1, words))
            break
        elif is_open:
            break
        is_open = True
    return found


def _headings(layer: Layer, named: Sequence[_Named]) -> Iterator[int]:
    """The numbers of annexes that begin in the text; an unnumbered one is the first."""
    places = {one.start for one in named if one.layer is layer}
    for at, line in layer.lines:
        match = _HEADING.match(line) if line[0] == "附" else None
        if (
            match
            and at not in places
            and not _STATEMENT.match(line)
            and (match["number"] or not match["title"])
        ):
            yield int(match["number"] or 1)


def _belongs(file: str, one: _Named, *, alone: bool) -> bool:
    stem = _LETTERS.sub("", file.rpartition(".")[0] or file)
    title = _LETTERS.sub("", one.title)
    if len(title) >= _SHORTEST and (title in stem or (len(stem) >= _SHORTEST and stem in title)):
        return True
    number = re.match(r"附件(\d{1,2})", stem)
    return int(number[1]) == one.number if number else alone and stem.startswith("附件")
