"""What many texts speak of: whole words rather than their pieces, never the words of asking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.matching import topics_of

ASKED = {
    "1": "申请公开2025年青禾县老旧小区改造项目清单",
    "2": "请提供老旧小区改造的资金使用情况",
    "3": "关于危房改造的实施方案",
    "4": "危房改造补助名单",
    "5": "全县低保标准",
}


def test_whole_words_are_found_and_asking_is_not() -> None:
    found = {topic.words: topic.keys for topic in topics_of(ASKED, names=["青禾县"])}
    assert found == {"老旧小区改造": ("1", "2"), "危房改造": ("3", "4")}


def test_a_word_that_nearly_all_have_as_part_of_another_is_said_once() -> None:
    """改造 alone says nothing more than the two longer topics together."""
    assert "改造" not in [topic.words for topic in topics_of(ASKED)]


def test_the_limits_are_kept() -> None:
    assert topics_of({"1": "低保", "2": "低保", "3": "低保"}, at_least=4) == []
    assert len(topics_of({str(n): "殡葬收费，学区划分，河道采砂" for n in range(3)}, most=2)) == 2
    assert topics_of({}) == []


@given(st.dictionaries(st.text(max_size=3), st.text(alphabet="甲乙丙丁的2a，", max_size=12), max_size=8))
def test_every_topic_stands_in_every_text_it_names(texts: dict[str, str]) -> None:
    for topic in topics_of(texts):
        assert len(topic.keys) >= 2
        assert all(topic.words in texts[key] for key in topic.keys)
