"""One width for reading: every fold is one character to one character, so that offsets stay the same.

Official texts use full and half width punctuation without system; rules are written for the half width form
only.
Bracket kinds stay apart because a note chooses its bracket so that it does not clash with an inner one.

>>> folded("（责任单位：Ａ局，各镇〔街道〕）")
'(责任单位:A局,各镇〔街道〕)'
>>> folded("⼈⺠政府")
'人民政府'
"""

from __future__ import annotations

import re

from mingtang_core.documents.radicals import RADICALS

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\ufeff\u200b"), ord(" "))
_OTHERS: dict[int, int] = str.maketrans("﹙﹚︰﹕﹔﹐﹑｡､｢｣﹝﹞︵︶﹒·–—―－", "()::;,、。、「」〔〕().·----")
_FOLD = {chr(code): chr(new) for code, new in (_WIDE | _SPACES | _OTHERS).items()}
_FOLD |= {chr(code): written for code, written in RADICALS.items()}
_SIGN = re.compile(f"[{re.escape(''.join(_FOLD))}]")

OPENERS = "([〔【〈<《「"
CLOSERS = ")]〕】〉>》」"
CLOSER_OF = dict(zip(OPENERS, CLOSERS, strict=True))


def folded(text: str) -> str:
    """Return the text in half width, character by character."""
    # Replacing the few signs that occur is faster than looking every letter up in a table.
    for sign in set(_SIGN.findall(text)):
        text = text.replace(sign, _FOLD[sign])
    return text


def squeezed(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())
