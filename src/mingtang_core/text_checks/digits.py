r"""Numbers as people write them: full-width digits, and groups parted by a space or a hyphen.

>>> compact("138-0000 ００００")
'13800000000'
>>> [text for _, _, text in runs(r"1G[3-9](?:G\d){9}", "电话138-0000-0000，或139 1111 1111")]
['138-0000-0000', '139 1111 1111']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingtang_core.text_checks.plain_signs import plain_signs

_PLAIN = str.maketrans(
    "０１２３４５６７８９Ｘｘ－—　", "0123456789Xx--\u0020"
)  # one sign for one: places stay
_GAP = r"[ \-]?"
_PARTED = re.compile(r"[ \-]")


def plain(text: str) -> str:
    """Return the text with full-width digits made narrow, sign for sign; unseen signs are spaces."""
    return text if text.isascii() else plain_signs(text.translate(_PLAIN))


def compact(text: str) -> str:
    """Return a number without what parts its groups."""
    return _PARTED.sub("", plain(text))


def runs(pattern: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, text) of every number of that shape; G in the pattern stands for a possible gap.

    A shape may begin inside another one that did not fit, so that a number after a space is not passed over.
    """
    shape = re.compile(rf"(?<![0-9A-Za-z])(?=({pattern.replace('G', _GAP)})(?![0-9A-Za-z]))")
    for match in shape.finditer(plain(text)):
        yield match.start(1), match.end(1), match.group(1)
