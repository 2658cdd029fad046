"""Numbers of people in any layer: identity numbers, mobile numbers, bank cards, numbers of 15 places.

Only stretches with eleven digits are looked at. An identity number is found across line ends, cells and
signs nobody sees; its area must be one of a province and its date of birth not later than today.
Source: GB 11643-1999; 个人信息保护法 art. 28.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mingtang_core.text_checks import bank_cards, identity_numbers, phone_numbers
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.findings import Spot
from mingtang_core.text_checks.layers import Layer

_Places = Iterator[tuple[int, int]]


def find_identity_numbers(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield resident identity numbers with the right check digit."""
    for layer in layers:
        for start, end in _identity_numbers(layer, context):
            yield Spot(layer, start, end, identity_numbers.hide_spread(layer.folded[start:end]))


def find_old_identity_numbers(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield fifteen digits of a province that hold a date of birth."""
    for spot in _found(layers, context, identity_numbers.find_old, identity_numbers.hide):
        if identity_numbers.is_of_province(spot.said):
            yield spot


def find_mobile_numbers(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield mobile numbers."""
    return _found(layers, context, phone_numbers.find, phone_numbers.hide)


def find_bank_cards(layers: Sequence[Layer], context: CheckContext) -> Iterator[Spot]:
    """Yield bank cards that pass the Luhn check."""
    return _found(layers, context, bank_cards.find, bank_cards.hide)


def _identity_numbers(layer: Layer, context: CheckContext) -> _Places:
    latest = f"{context.today:%Y%m%d}"
    return ((start, end) for start, end, birth in layer.identity_numbers if birth <= latest)


def _found(
    layers: Sequence[Layer],
    context: CheckContext,
    find: Callable[[str], _Places],
    hide: Callable[[str], str],
) -> Iterator[Spot]:
    """Numbers of one kind that are no part of an identity number."""
    for layer in layers:
        if not layer.close_numbers:
            continue
        taken = list(_identity_numbers(layer, context))
        for at, words in layer.close_numbers:
            for start, end in find(words):
                if not any(at + start < until and begin < at + end for begin, until in taken):
                    yield Spot(layer, at + start, at + end, hide(words[start:end]))
