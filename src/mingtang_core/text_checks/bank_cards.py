"""银行卡号: 16 to 19 digits that begin like a card and pass the Luhn check.

Accounts of organs (对公账号) have no check digit and are not looked for.

>>> text = "账号 6222 0000 0000 0000 012，编号 6222000000000000013"
>>> [text[start:end] for start, end in find(text)]
['6222 0000 0000 0000 012']
>>> hide("6222000000000000012")
'***************0012'
"""

from __future__ import annotations

from collections.abc import Iterator

from mingtang_core.text_checks.digits import compact, runs

_SHAPE = r"(?:[3-6]|9(?=G5G5G8))(?:G\d){15,18}"  # 9558 began the cards of one bank before 62 did


def passes_luhn(number: str) -> bool:
    """Return whether the last digit fits: from the right every second one doubled, the sum ends in 0."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a bank card's number stands."""
    for start, end, said in runs(_SHAPE, text):
        if passes_luhn(compact(said)):
            yield start, end


def hide(number: str) -> str:
    """Return the number with all but the last four places masked."""
    plain_number = compact(number)
    return "*" * (len(plain_number) - 4) + plain_number[-4:]
