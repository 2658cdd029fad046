"""索引号: made once by rule, unique, and never changed, even when the organ changes its name.

Today's form is the 统一社会信用代码 of the organ, a slash, the year and a serial of five digits or more
[verified on seven published numbers]; the guideline's older form has the nine characters of the organisation
code in front [verified]. Other old forms are kept as they are on import, with a warning.

>>> made = index_number("11330000MB1234567P", 2026, 7)
>>> made, address_part(made), is_well_formed(made)
('11330000MB1234567P/2026-00007', '11330000MB1234567P-2026-00007', True)
>>> is_well_formed("0142768-8/2022-00185")
False
"""

from __future__ import annotations

import re

_FORM = re.compile(r"(?:[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{8}[0-9X])/\d{4}-\d{5,}")
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 统一社会信用代码: no I, O, S, V, Z
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def index_number(organ_code: str, year: int, serial: int) -> str:
    """Return the index number; serial counts within organ and year, from 1."""
    return f"{organ_code}/{year:04d}-{serial:05d}"


def address_part(number: str) -> str:
    """Return the number as it stands in the address of the document's page."""
    return number.replace("/", "-")


def index_number_at(part: str) -> str:
    """Return the index number of an address: the hyphen before the year was a slash.

    >>> index_number_at(address_part("11990000QH0000011A/2026-00001"))
    '11990000QH0000011A/2026-00001'
    """
    head, _, serial = part.rpartition("-")
    code, _, year = head.rpartition("-")
    return f"{code}/{year}-{serial}"


def is_well_formed(number: str) -> bool:
    """Return whether the number has one of the two forms of the guideline."""
    return _FORM.fullmatch(number) is not None


def is_credit_code(code: str) -> bool:
    """Return whether these are 18 characters of a 统一社会信用代码 with the right check character (GB 32100).

    >>> is_credit_code(with_check("11990000MB0A0001"+"1")), is_credit_code("119900")
    (True, False)
    """
    if len(code) != 18 or any(sign not in _SIGNS for sign in code):
        return False
    return with_check(code[:17]) == code


def with_check(seventeen: str) -> str:
    """Return the code of 17 characters with its check character behind."""
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(seventeen, _WEIGHTS, strict=True))
    return seventeen + _SIGNS[(31 - total % 31) % 31]
