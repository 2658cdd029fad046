r"""GBK text shifted by one byte (错位乱码): `?。ㄒ唬` where （一） stood.

When one byte is lost or added, every following pair of bytes is cut in the wrong place until an ASCII
character ends the
run (as the second byte of the last character). Undone by encoding the run, dropping its first byte,
decoding again.
The run betrays itself by bopomofo, kana, Greek, box drawing or private-use characters; those must therefore
survive
decoding. A repair is kept only if the result reads far better than what stood there. A character that lost
a byte for good
is shown as □, or found again from the pinyin printed behind it elsewhere in the document.

>>> [edit.new for edit in find("\n?。ㄒ唬┩七M重点")]
['（一）推進']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mingtang_core.documents.mended import Edit
from mingtang_core.documents.repairs.traditional_forms import FORMS

KIND, LABEL = "byte_shift", "错位乱码"

_ODD = "\u3041-\u30ff\u3105-\u312f\u2500-\u257f\ue000-\uf8ff\u0391-\u0451\u2550-\u2593"
_SIGNS = re.escape(bytes(b for low in range(0xA2, 0xFF) for b in (0xA1, low)).decode("gb18030"))
_RUN = re.compile(
    rf"(?P<mark>[?\ufffd]+)?(?P<run>[^\x00-\x7f\ufffd]*?[{_ODD}][^\x00-\x7f\ufffd]*|(?<=[?\ufffd])[{_SIGNS}][^\x00-\x7f\ufffd]*)"
)
_ODD_SIGN = re.compile(rf"[{_ODD}]")
_HINT = re.compile(rf"[{_ODD}]|(?<=[?\ufffd])[{_SIGNS}]")
_RESIDUE = re.compile(
    r"^[^\S\n]*(?:\?*\ufffd+\?*|\?{1,3}(?=[^\S\n]*[\u4e00-\u9fff(（\d《“*•-]))|\ufffd+\??", re.MULTILINE
)
_LOST = re.compile(r"[?\ufffd](?P<syllable>[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})[)）]")
_GLOSS = re.compile(r"([\u4e00-\u9fff])[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6})[)）]")
_GAIN, _GOOD = 0.2, 0.55
UNKNOWN = "□"
_NUMERALS = {numeral.encode("gb18030")[0]: numeral for numeral in "一二三四五六七八九十"}
_FORMS = frozenset(FORMS)


def find(text: str) -> list[Edit]:
    """Edits that put shifted runs back in place."""
    glosses: dict[str, set[str]] | None = None
    edits: list[Edit] = []
    has_marks = "?" in text or "\ufffd" in text
    for match in _suspects(text, _HINT if has_marks else _ODD_SIGN):
        if glosses is None:
            glosses = _glosses(text)
        edit = _mended(text, match, glosses)
        if edit and not (edits and edit.start < edits[-1].end):
            edits.append(edit)
    return edits + _residue(text, edits) if has_marks else edits


def _suspects(text: str, hints: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Runs that hold an odd sign, or begin with one of the first GBK row behind a question mark."""
    until = 0
    for hint in hints.finditer(text):
        if hint.start() < until:
            continue
        start = hint.start()
        while start > until and text[start - 1] > "\x7f" and text[start - 1] != "\ufffd":
            start -= 1
        while start > until and text[start - 1] in "?\ufffd":
            start -= 1
        match = _RUN.match(text, start)
        if match:
            until = match.end()
            yield match


def _residue(text: str, edits: list[Edit]) -> list[Edit]:
    """What is left of half characters: nothing at the start of a line, □ elsewhere."""
    taken = [(edit.start, edit.end) for edit in edits]
    found = []
    for match in _RESIDUE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            begins_line = match.start() == 0 or text[match.start() - 1] == "\n"
            found.append(Edit(match.start(), match.end(), "" if begins_line else UNKNOWN))
    return found


def _glosses(text: str) -> dict[str, set[str]]:
    """Characters by the pinyin printed behind them in this document."""
    found: dict[str, set[str]] = {}
    for letter, syllable in _GLOSS.findall(text):
        found.setdefault(syllable, set()).add(letter)
    return found


def _mended(text: str, match: re.Match[str], glosses: dict[str, set[str]]) -> Edit | None:
    run, end = match["run"], match.end()
    tail = text[end : end + 1]
    takes_tail = bool(tail) and "@" <= tail <= "~" and tail != "\x7f"
    if match["mark"] and len(run) == 1 and tail == "?" and text[end + 1 : end + 2] in ("、", ",", "，"):
        lone = _NUMERALS.get(run.encode("gb18030", "replace")[-1])
        if lone:
            return Edit(match.start("mark"), end + 1, lone)
    starts = range(1) if match["mark"] else range(min(len(run), 60))
    best: tuple[float, int, str, int] | None = None
    for first in starts:
        for words, stop in _readings(run[first:], tail if takes_tail else "", end):
            gain = plausibility(words) - _before(run[first:], bool(match["mark"]), stop > end)
            if words and (best is None or gain > best[0]):
                best = (gain, first, words, stop)
    if best is None or best[0] < _GAIN or plausibility(best[2]) < _GOOD:
        return None
    _, first, words, stop = best
    start = match.start("run") + first
    if match["mark"] and first == 0:
        start = match.start("mark")
        words = words if run[0].encode("gb18030")[0] == 0xA1 else UNKNOWN + words
    return _with_last(text, start, stop, words, glosses)


def _before(run: str, has_mark: bool, takes_tail: bool) -> float:
    """Likeness of what stands there; a stray ? before and a letter glued to the end count as nothing."""
    return plausibility(run) * len(run) / (len(run) + has_mark + takes_tail)


def _readings(run: str, tail: str, end: int) -> Iterator[tuple[str, int]]:
    """The run without its first byte, ended by the ASCII character or with its last byte lost (then marked
    □).
    """
    try:
        data = run.encode("gb18030")
    except UnicodeEncodeError:
        return
    if len(data) != 2 * len(run):
        return
    if tail:
        yield (data[1:] + tail.encode()).decode("gb18030", "replace"), end + 1
    yield data[1:-1].decode("gb18030", "replace") + UNKNOWN + chr(0xF0000 + data[-1]), end


def _with_last(text: str, start: int, stop: int, words: str, glosses: dict[str, set[str]]) -> Edit:
    """Finish a run whose last character lost a byte: look it up by its pinyin, else leave □."""
    if ord(words[-1]) < 0xF0000:
        return Edit(start, stop, words)
    lead, words = ord(words[-1]) - 0xF0000, words[:-2]
    lost = _LOST.match(text, stop)
    if lost:
        fitting = {c for c in glosses.get(lost["syllable"], ()) if c.encode("gb18030")[0] == lead}
        return Edit(start, lost.end(), words + (fitting.pop() if len(fitting) == 1 else UNKNOWN))
    return Edit(start, stop + (text[stop : stop + 1] == "?"), words + UNKNOWN)


def plausibility(text: str) -> float:
    """Mean likeness to ordinary Chinese, 0 to 1: common characters count full, rare ones half, odd ones
    nothing.
    """
    scores = [_likeness(letter) for letter in text if letter != UNKNOWN and ord(letter) < 0xF0000]
    return sum(scores) / len(scores) if scores else 0.0


@cache
def _likeness(letter: str) -> float:
    if letter < "\x80":
        return 1.0
    code = letter.encode("gb18030", "replace")
    if len(code) != 2 or letter == "\ufffd" or _ODD_SIGN.match(letter):
        return 0.0
    if 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1:
        return 1.0
    if letter in _FORMS or letter in "，。、；：？！（）“”‘’《》〔〕【】—…　０１２３４５６７８９":
        return 1.0
    return 0.4 if 0xD8 <= code[0] <= 0xF7 and code[1] >= 0xA1 else 0.15
