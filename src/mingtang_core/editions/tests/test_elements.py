"""格式要素 are read from the words, and marking them changes no word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.editions.elements import Element, elements_of, laid_out
from mingtang_core.editions.rich_text import blocks
from mingtang_core.editions.rich_text_values import Paragraph, Piece
from mingtang_core.editions.rich_text_writing import html_of

TITLE = "青禾县人民政府办公室关于印发《青禾县停车管理办法》的通知"
LINES = {
    "禾城街道办事处，县政府有关部门：": Element.RECIPIENTS,
    "现将《青禾县停车管理办法》印发给你们，有关要求如下：": None,
    "一、抓好落实": None,
    "附件：1.停车泊位表": None,
    "青禾县财政局　青禾县民政局": Element.SIGNATURE,
    "青禾县大数据中心（盖章）": Element.SIGNATURE,
    "二〇二六年八月二十八日": Element.SIGNATURE,
    "（此件公开发布）": None,
    "青禾县停车管理办法": Element.ANNEX_TITLE,
    "第十四条　本办法自2026年10月27日起施行。": None,
    "附件1": Element.ANNEX,
    "停车泊位表": Element.ANNEX_TITLE,
    "县城各街道": None,
    "抄送：县委各部门，县人大常委会办公室。": Element.TRAILER,
    "青禾县人民政府办公室　　2026年8月28日印发": Element.TRAILER,
}


def test_a_notice_with_annexes_and_trailer() -> None:
    lines = list(LINES)
    found = elements_of(lines, TITLE)
    assert [found.get(place) for place in range(len(lines))] == list(LINES.values())


@pytest.mark.parametrize(
    "lines",
    [
        ["现将有关事项通知如下：", "一、目标"],
        ["2026年第三季度情况", "2026年10月8日", "正文。"],  # a date under a heading at the top signs nothing
        ["正文。", "正文。", "正文。", "截至2026年10月8日"],
        ["附件：", "1.停车泊位表"],
        ["附件见网站。", "停车泊位表"],
        ["", " ", "　"],
    ],
)
def test_what_only_looks_like_one_is_none(lines: list[str]) -> None:
    assert elements_of(lines) == {}


def test_a_date_alone_signs_with_the_bodies_right_above_it_only() -> None:
    lines = ["正文。", "青禾县财政局", "正文。", "", "青禾县税务局", "2026年8月28日"]
    assert set(elements_of(lines)) == {4, 5}


def test_a_table_between_two_lines_parts_them() -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    body = f"<p>一</p><p>二</p><p>青禾县财政局</p>{table}<p>2026年8月28日</p>"
    assert laid_out(body).count("official__sign") == 1


@given(st.lists(st.tuples(st.sampled_from([*LINES, "<&>", " "]) | st.text(max_size=30), st.integers(0, 4))))
def test_marking_changes_no_word(lines: list[tuple[str, int]]) -> None:
    paragraphs = [Paragraph((Piece(text),), level if level > 1 else 0) for text, level in lines]
    body = html_of(blocks(html_of(paragraphs)))
    marked = laid_out(body, TITLE)
    assert re.sub(r'<(p|h\d) class="[^"<>]*">', r"<\1>", marked) == body
    assert html_of(blocks(marked)) == body  # pasted back, it is what it was
