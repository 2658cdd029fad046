"""词元: what the index holds of a text. Chinese is not segmented: pairs of characters are, overlapping.

A run of characters gives its pairs and, at its end, its last character alone; a number or a Latin word is one
token. So every character begins exactly one token, and one index answers both questions: a phrase is its
pairs in order, a single character is a prefix. Signs between runs leave no gap, so that a document number is
the same in any brackets.

>>> tokens_of("《青禾县2026年ＧＤＰ》")
['青禾', '禾县', '县', '2026', '年', 'gdp']
>>> folded_for_search("（高齡津貼）ＡＢ") == "(高龄津贴)ab"
True
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from mingtang_core.documents.folding import folded
from mingtang_core.documents.formats.script import simplified

VERSION = 1  # of this cutting: another number makes a reindex write everything anew
LONGEST_WORD = 60
# Han of all planes, 〇 and 々, and the private-use characters that stand for rare names.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff"
RUN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
IS_HAN = re.compile(f"[{HAN}]")
# Radicals and compatibility forms that look like characters: what is copied out of a PDF is full of them.
_LOOKALIKES = {
    code: new
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))
    for code in range(first, last)
    if len(new := unicodedata.normalize("NFKC", chr(code))) == 1 and new != chr(code)
}
_LOOKALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


def folded_for_search(text: str) -> str:
    """Return the text in half width, small letters, simplified script, character by character."""
    text = folded(text)
    if _LOOKALIKE.search(text):
        text = text.translate(_LOOKALIKES)
    for change in (str.lower, simplified):
        changed = change(text)
        if len(changed) == len(text):  # otherwise places would no longer be those of the text as it stands
            text = changed
    return text


def tokens_of(text: str) -> list[str]:
    """Return the tokens of a text that is to be found."""
    found: list[str] = []
    for run in RUN.findall(folded_for_search(text)):
        found += pieces_of(run, is_closed=True)
    return found


def pieces_of(run: str, *, is_closed: bool) -> list[str]:
    """Return the tokens of one run; one that is not closed may go on in the text, so its end is left open."""
    if not IS_HAN.match(run):
        return [run[:LONGEST_WORD]]
    pairs = [first + second for first, second in pairwise(run)]
    return [*pairs, run[-1]] if is_closed or not pairs else pairs
