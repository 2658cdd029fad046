r"""Signs that nobody sees, and digits of other scripts: what parts or disguises a number for a machine alone.

Copied from sheets, chats and web pages, texts carry marks of direction, joiners and selectors between digits,
and digits of ornamental alphabets. A reader sees the number; the checks have to see it too. One sign for one:
places stay.
Source: Unicode 15, Default_Ignorable_Code_Point; general category Nd.

>>> plain_signs("1\u202a1\u200e0"), plain_signs("𝟏𝟐𝟑"), plain_signs("第一条")
('1 1 0', '123', '第一条')
"""

from __future__ import annotations

import re

_UNSEEN = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFEFF, 0xFFA0),
    *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE01F0),
)  # fmt: skip
_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0,
    0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30,
    0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0,
    0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC,
    0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
)  # fmt: skip
_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_PLAIN = {**dict.fromkeys(_UNSEEN, " "), **_DIGITS}
_SIGN = re.compile(f"[{''.join(chr(code) for code in sorted(_PLAIN) if code <= 0xFFFF)}]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")  # asked apart: one class for both is read ten times slower


def plain_signs(text: str) -> str:
    """Return the text with unseen signs as spaces and every decimal digit as one of 0 to 9."""
    if text.isascii() or not (_SIGN.search(text) or _BEYOND.search(text)):
        return text
    return text.translate(_PLAIN)
