"""公民身份号码 (GB 11643-1999): area, date of birth, order, check digit; and the older form of 15 digits.

The check digit and a date that exists are what tell it from any other number of 18 places.

>>> is_resident_number("11010519491231002X"), is_resident_number("110105194912310021")
(True, False)
>>> hide("11010519491231002X")
'11*************02X'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from mingtang_core.text_checks.digits import compact, runs

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_SHAPE = r"[1-9](?:G\d){16}G[0-9Xx]"
_OLD_SHAPE = r"[1-9]\d{14}"
_PROVINCES = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)))
) | {"71", "81", "82", "83", "91"}
GAP = r"[\s.·\-_()/,、|]{0,4}"  # what parts the groups of a number
LIKE_X = "Xx×✕✖ХхΧχ"  # the check digit X as people type it: sign of multiplication, Cyrillic, Greek
_X = str.maketrans(LIKE_X, "X" * len(LIKE_X))
# Area, date of birth, order, check digit, with room for gaps (W) between any two; the date by its shape.
_SPREAD = re.compile(
    (
        r"(?<![0-9])(?=((?:1W[1-5]|2W[1-3]|3W[1-7]|4W[1-6]|5W[0-4]|6W[1-5]|7W1|8W[1-3]|9W1)(?:W\d){4}"
        r"W(?:1W[89]|2W0)(?:W\d){2}W(?:0W[1-9]|1W[0-2])W(?:0W[1-9]|[12]W\d|3W[01])(?:W\d){3}W[0-9X])(?![0-9]))"
    ).replace("W", GAP)
)
_GAPS = re.compile(r"[^0-9X]+")
_CELLS = re.compile(r"[\t/,、|]")  # what parts cells and items, and so may part two numbers as well
_WRITTEN = str.maketrans("〇零○一二三四五六七八九①②③④⑤⑥⑦⑧⑨⓪", "0001234567891234567890")
_TYPED = _X | _WRITTEN
_IN_WORDS = re.compile("(?<![{0}])[{0}]{{17}}[{0}{1}](?![{0}])".format("".join(map(chr, _WRITTEN)), LIKE_X))
_FEW_LINES, _EVERY_GAP = 2, 17
_PARTS = (0, 6, 14, 17)  # where area, date of birth, order and check digit begin


def is_resident_number(number: str) -> bool:
    """Return whether an 18-digit resident identity number has the right check digit."""
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdigit()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[17] == _CHECK_DIGITS[total % 11]


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where an identity number stands: right check digit, and a day that exists."""
    for start, end, said in runs(_SHAPE, text):
        number = compact(said).upper()
        if is_resident_number(number) and _is_day(number[6:14]):
            yield start, end


def find_spread(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield place and date of birth of identity numbers also where lines or cells part them.

    Digits in a row of a table are no number yet: cells must part it where its parts begin, or between every
    two digits; lines at two places at most. Letters beside it are no part of a number (张某id110105….pdf).

    >>> list(find_spread("11010519491\n231002X"))
    [(0, 19, '19491231')]
    >>> list(find_spread("1101\t0519\t491231\t002X"))
    []
    """
    for match in _SPREAD.finditer(text.translate(_X)):
        said = match.group(1)
        number = _GAPS.sub("", said)
        if is_resident_number(number) and _is_day(number[6:14]) and _is_one(said):
            yield match.start(1), match.end(1), number[6:14]


def find_in_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield place and date of birth of identity numbers in Chinese or circled digits, written close.

    >>> list(find_in_words("号码一一〇一〇五一九四九一二三一〇〇二X"))
    [(2, 20, '19491231')]
    """
    for match in _IN_WORDS.finditer(text):
        number = match.group().translate(_TYPED)
        if is_resident_number(number) and is_of_province(number) and _is_day(number[6:14]):
            yield match.start(), match.end(), number[6:14]


def _is_one(said: str) -> bool:
    """Return whether the gaps in a number are such as people, cells and lines make."""
    gaps = _GAPS.findall(said)
    if all(gap in (" ", "-") for gap in gaps) or len(gaps) == _EVERY_GAP:
        return True
    if not _CELLS.search(said):
        return len(gaps) <= _FEW_LINES + 1
    places = accumulate(len(group) for group in _GAPS.split(said)[:-1])
    return all(place in _PARTS for place in places)


def is_of_province(number: str) -> bool:
    """Return whether a number begins with the code of a province (GB/T 2260)."""
    return number[:2] in _PROVINCES


def hide_spread(number: str) -> str:
    r"""Return a number however it is spread, masked.

    >>> hide_spread("110105\t19491231\t002X")
    '11*************02X'
    """
    return hide(_GAPS.sub("", number.translate(_TYPED)))


def find_old(text: str) -> Iterator[tuple[int, int]]:
    """Yield where 15 digits stand that hold a day of the 1900s; they have no check digit."""
    for start, end, said in runs(_OLD_SHAPE, text):
        if _is_day("19" + said[6:12]):
            yield start, end


def hide(number: str) -> str:
    """Return the number with all but the first two and the last three places masked."""
    plain_number = compact(number)
    return plain_number[:2] + "*" * (len(plain_number) - 5) + plain_number[-3:]


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return "1800" <= digits[:4] < "2100"
