"""Chinese numerals as they count headings and dates (一 … 九十九, 〇).

>>> value_of("二十六"), value_of("十"), value_of("二〇二一"), numeral(26)
(26, 10, 2021, '二十六')
"""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2}


def value_of(words: str) -> int | None:
    """Return the number, or None when the words are not one; accepts 十-style and digit-by-digit writing."""
    if words.isdigit():
        return int(words)
    if "百" in words:
        hundreds, _, rest = words.partition("百")
        low = value_of(rest.lstrip("零〇")) if rest else 0
        return None if low is None else _VALUES.get(hundreds, 1) * 100 + low
    if "十" in words:
        tens, _, ones = words.partition("十")
        if (tens and tens not in _VALUES) or (ones and ones not in _VALUES):
            return None
        return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)
    if not words or any(letter not in _VALUES for letter in words):
        return None
    return int("".join(str(_VALUES[letter]) for letter in words))


def numeral(number: int) -> str:
    """Write 1 … 99 as headings do."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
