"""Copies are found by a few stored numbers, and unrelated texts are not."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from mingtang_core.matching.copies import KEPT, RUN, likeness, shingles, sketch

SIGNS = [chr(code) for code in range(0x4E00, 0x5600)]
LONG = st.integers(0, 10_000).map(lambda seed: "".join(random.Random(seed).choices(SIGNS, k=900)))


@given(st.text(max_size=60))
def test_a_text_is_like_itself_however_it_is_spaced(text: str) -> None:
    runs = shingles(text)
    other = shingles(" ".join(text) + "。")
    assert runs == other
    assert likeness(runs, other) == (1.0 if runs else 0.0)
    assert sketch(text) == sketch("　".join(text))
    assert len(sketch(text)) <= KEPT
    assert all(0 <= number < 2**63 for number in sketch(text))


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    left, right = shingles(one), shingles(other)
    assert likeness(left, right) == likeness(right, left)
    assert 0.0 <= likeness(left, right) <= 1.0


@settings(max_examples=100, deadline=None)
@given(LONG, st.integers(0, 9999), st.integers(1, 25))
def test_edited_copies_share_stored_numbers(text: str, seed: int, edits: int) -> None:
    dice, copy = random.Random(seed), text
    for _ in range(edits):
        at = dice.randrange(len(copy))
        copy = copy[:at] + dice.choice(["", "改", "新增"]) + copy[at + dice.randrange(3) :]
    copy = "转载：" + copy
    assert likeness(shingles(text), shingles(copy)) > 0.5
    assert len(set(sketch(text)) & set(sketch(copy))) >= 1


@settings(max_examples=100, deadline=None)
@given(LONG, st.integers(20_000, 30_000))
def test_unrelated_texts_share_nothing(text: str, seed: int) -> None:
    other = "".join(random.Random(seed).choices(SIGNS, k=900))
    assert likeness(shingles(text), shingles(other)) == 0.0
    assert not set(sketch(text)) & set(sketch(other))


def test_short_and_traditional_texts() -> None:
    assert len(shingles("通知")) == 1 and shingles("") == frozenset() and sketch("，。") == ()
    assert len(shingles("一" * RUN)) == 1
    assert shingles("各部門、各鎮認真貫徹落實工作要求") == shingles("各部门，各镇认真贯彻落实工作要求")


def test_a_passage_of_a_longer_text_is_all_there() -> None:
    text = "".join(random.Random(1).choices(SIGNS, k=2000))
    assert likeness(shingles(text[500:900]), shingles(text)) == 1.0
