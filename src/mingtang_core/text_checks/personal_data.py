"""个人信息: numbers of people in a text that is to leave the office, and the text with them masked.

What is found by its shape is an identity number, a mobile number or a bank card; what is looked for by its
value is the number of somebody who is known, such as the person who asked. An identity number never leaves
in full; a mobile number or a card may be meant to be there (a help line), which a person decides in words.

>>> text = "张某，11010519491231002X，电话138 0000 1234"
>>> [(found.kind.label, found.shown) for found in find_personal_data(text)]
[('公民身份号码', '11*************02X'), ('手机号码', '138****1234')]
>>> masked(text)
'张某，11*************02X，电话138****1234'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mingtang_core.terms import Term
from mingtang_core.text_checks import bank_cards, identity_numbers, phone_numbers
from mingtang_core.text_checks.digits import compact, plain

_SHORTEST_KNOWN = 5  # a shorter number would be found in any text


class PersonalData(Term):
    """What kind of number it is."""

    IDENTITY_NUMBER = "identity-number", "公民身份号码"
    OLD_IDENTITY_NUMBER = "old-identity-number", "像15位身份号码的数字"
    BANK_CARD = "bank-card", "银行卡号"
    MOBILE = "mobile", "手机号码"

    @property
    def never_leaves(self) -> bool:
        """Return whether no decision lets it out in full."""
        return self is PersonalData.IDENTITY_NUMBER


@dataclass(frozen=True)
class Found:
    """One number in a text, from `start` to `end`; `shown` is its masked form, fit for anybody."""

    kind: PersonalData
    start: int
    end: int
    shown: str


_FINDERS: tuple[
    tuple[PersonalData, Callable[[str], Iterator[tuple[int, int]]], Callable[[str], str]], ...
] = (
    (PersonalData.IDENTITY_NUMBER, identity_numbers.find, identity_numbers.hide),
    (PersonalData.BANK_CARD, bank_cards.find, bank_cards.hide),
    (PersonalData.OLD_IDENTITY_NUMBER, identity_numbers.find_old, identity_numbers.hide),
    (PersonalData.MOBILE, phone_numbers.find, phone_numbers.hide),
)


def find_personal_data(text: str) -> tuple[Found, ...]:
    """Return every number found by its shape, in the order of the text; one place is one finding."""
    found: list[Found] = []
    for kind, find, hide in _FINDERS:
        for start, end in find(text):
            if not any(start < one.end and one.start < end for one in found):
                found.append(Found(kind, start, end, hide(text[start:end])))
    return tuple(sorted(found, key=lambda one: one.start))


def find_known(text: str, numbers: Iterable[str]) -> tuple[str, ...]:
    """Return which of these numbers of a known person stand in the text, however they are grouped there."""
    squeezed = compact(plain(text)).upper()
    wanted = (compact(number).upper() for number in numbers)
    return tuple(number for number in wanted if len(number) >= _SHORTEST_KNOWN and number in squeezed)


def masked(text: str) -> str:
    """Return the text with every number found by its shape in its masked form."""
    for found in reversed(find_personal_data(text)):
        text = text[: found.start] + found.shown + text[found.end :]
    return text
