"""Clause by clause: nothing lost on either side, nothing shown that only looks different."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingtang_core.editions.clauses import clauses_of, key_of
from mingtang_core.editions.compare import ChangeKind, compare, sides
from mingtang_core.editions.compare_pairs import _rising, pairs_of
from mingtang_core.editions.compare_words import words_changed

LINES = st.text(st.sampled_from("甲乙丙丁一二、第条（）机關 ，。12A\u3000"), max_size=12)
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if key_of(line)]


def kinds(before: str, after: str) -> list[str]:
    return [one.kind.value for one in compare(before, after)]


@settings(max_examples=500, deadline=None)
@given(TEXTS, TEXTS)
def test_both_sides_come_back(before: str, after: str) -> None:
    changes = compare(before, after)
    old, new = sides(changes)
    assert (old.split("\n") if old else []) == lines_of(before)
    assert (new.split("\n") if new else []) == lines_of(after)
    for one in changes:
        if one.kind is ChangeKind.CHANGED:
            assert _without(one.before, one.before_spans) == _without(one.after, one.after_spans)
        if one.kind in (ChangeKind.SAME, ChangeKind.MOVED):
            assert key_of(one.before) == key_of(one.after)


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return key_of(text).replace("關", "关").replace("機", "机")


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_white_space_alone_is_no_change(text: str, dice: random.Random) -> None:
    other = "".join(sign + dice.choice(["", "", " ", "\n", "\u3000"]) for sign in text if not sign.isspace())
    assert set(kinds(text, other)) <= {"same"}
    assert set(kinds(other, text)) <= {"same"}


def test_width_and_traditional_characters_are_no_change() -> None:
    assert kinds("（一）機關ＡＢ：2031年", "(一) 机关AB：２０３１年") == ["same"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("甲一二三四五\n乙\n丙六七八九", "乙\n丙六七八九\n甲一二三四五", ["same", "same", "moved"]),
        ("第一条 应当十日内答复\n第二条 附则", "第一条 应当五日内答复\n第二条 附则", ["changed", "same"]),
        ("", "新增的一条", ["added"]),
        ("删去的一条", "", ["removed"]),
        ("", "", []),
        (
            "一段话分成两行。后半段。\n末条",
            "一段话分成两行。\n后半段。\n末条改",
            ["changed", "added", "changed"],
        ),
        (
            "前文\n一段话分两行，后半段\n末条",
            "前文\n一段话分两行，\n后半段\n末条\n又一条",
            ["same", "same", "same", "added"],
        ),
        ("全然不同的文字", "另写四五六七八", ["removed", "added"]),
    ],
)
def test_kinds_of_change(before: str, after: str, expected: list[str]) -> None:
    assert kinds(before, after) == expected


def test_the_words_that_changed_are_marked() -> None:
    (one,) = compare("应当自收到之日起20个工作日内 答复。", "应当自收到申请之日起15个工作日内答复。")
    assert [one.before[a:b] for a, b in one.before_spans] == ["20"]
    assert [one.after[a:b] for a, b in one.after_spans] == ["申请", "15"]


def test_long_clauses_are_compared_by_sentence() -> None:
    before = "".join(f"第{n}句讲的是第{n * 7}件事。" for n in range(400))
    left, right = words_changed(before, before.replace("第9句讲", "第9句不讲"))
    assert (left, [len(range(*span)) for span in right]) == ((), [1])
    assert words_changed("甲 乙", "丙丁") == (((0, 3),), ((0, 2),))
    assert words_changed("甲乾隆著", "甲乾隆着")[1] == ((3, 4),)
    same = "甲乙" * 600
    assert words_changed(same, "丙丁" * 600) == (((0, 1200),), ((0, 1200),))


def test_long_stretches_are_paired_near_their_place() -> None:
    dice = random.Random(5)
    signs = [chr(code) for code in range(0x4E00, 0x5200)]
    old = ["".join(dice.choices(signs, k=30)) for _ in range(80)]
    new = [line[:10] + "改动" + line[10:] for line in old]
    assert set(kinds("\n".join(old), "\n".join(new))) == {"changed"}


@pytest.mark.parametrize("share", [0.05, 0.5, 1.0])
def test_large_texts_take_no_time(share: float) -> None:
    dice = random.Random(3)
    signs = [chr(code) for code in range(0x4E00, 0x5000)]
    old = ["".join(dice.choices(signs, k=80)) for _ in range(420)]  # 100 KB
    new = [line.replace(line[40], "改", 1) if dice.random() < share else line for line in old]
    started = time.process_time()
    changes = compare("\n".join(old), "\n".join(new))
    assert len(changes) == 420
    assert time.process_time() - started < 3  # a tenth of it on a free core; tracing costs the rest


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_pairs_rise_on_both_sides(before: str, after: str) -> None:
    pairs = pairs_of(clauses_of(before), clauses_of(after))
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def test_the_chain_of_the_greatest_sum_is_taken() -> None:
    likes = {(0, 2): 1.0, (0, 0): 0.6, (1, 1): 0.6, (2, 2): 0.5, (1, 2): 0.9}
    assert _rising(likes, 3) == [(0, 0), (1, 1), (2, 2)]
    assert _rising({}, 3) == []


def test_lines_that_repeat_take_no_time() -> None:
    dice = random.Random(1)
    before, after = ("\n".join(dice.choices("甲乙丙丁", k=1500)) for _ in range(2))
    started = time.process_time()
    assert sides(compare(before, after)) == (before, after)
    assert time.process_time() - started < 5


def test_signs_of_radicals_are_no_change() -> None:
    (same,) = compare("人民政府管理车辆和水库", "⼈⺠政府管理⻋辆和⽔库")
    assert same.kind is ChangeKind.SAME
