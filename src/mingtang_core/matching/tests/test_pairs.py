"""What two wishes have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.matching import common_words, likeness, pairs_of
from mingtang_core.matching.pairs import MOST


def test_phrases_of_every_request_make_nothing_alike() -> None:
    one, other = "申请公开2025年财政预算的相关政府信息", "申请公开2025年殡葬收费的相关政府信息"
    assert likeness(pairs_of(one), pairs_of(other)) == 0
    assert pairs_of("2025年12月31日") == frozenset()


def test_spaces_width_and_years_do_not_part() -> None:
    assert pairs_of("老旧小区 改造，２０２５年") == pairs_of("老旧小区改造") - {"区改"}


def test_common_words_explain() -> None:
    assert common_words("城北片区征收补偿方案", "城北片区征收补偿协议") == ("城北片区征收补偿",)
    assert common_words("低保标准", "殡葬收费") == ()


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_symmetric_and_between_zero_and_one(one: str, other: str) -> None:
    first, second = pairs_of(one), pairs_of(other)
    assert len(first) <= MOST
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) in (0, 1)
