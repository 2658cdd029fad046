"""Inserted pinyin (夹注拼音): a toned syllable in brackets after a character, as some mirrors add to rare
forms.

One or two may be a real gloss on a rare character; three or more are noise. Nothing is lost by dropping them.

>>> find("区(qū)级发(fā)布开(kāi)们(men)")[0]
Edit(start=1, end=5, new='')
>>> find("溇(lóu)港")
[]
"""

from __future__ import annotations

import re

from mingtang_core.documents.mended import Edit

KIND, LABEL = "pinyin", "夹注拼音"

_VOWELS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê"
_PINYIN = re.compile(rf"[(（]\s*(?P<syllable>[a-z{_VOWELS}]{{1,6}})\s*[)）]")
_TONED = re.compile(f"[{_VOWELS}]")
_SYLLABLE = re.compile(r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiouv]{1,3}(?:n|ng|r)?$")
ENOUGH = 3


def find(text: str) -> list[Edit]:
    """Edits that drop the syllables; empty when there are fewer than three toned ones."""
    found = list(_PINYIN.finditer(text))
    if sum(bool(_TONED.search(match["syllable"])) for match in found) < ENOUGH:
        return []
    return [
        Edit(match.start(), match.end(), "")
        for match in found
        if _TONED.search(match["syllable"]) or _SYLLABLE.match(match["syllable"])
    ]
