"""What of a document is its text, and from when to when it says that it is in force."""

from __future__ import annotations

from datetime import date

import pytest

from mingtang_core.documents.body_text import body_of
from mingtang_core.documents.effect_dates import effect_of

PAPER = """青禾县人民政府文件
━━━━━━━━━
机密
青政发〔2031〕12号　　　签发人：沈文岳
青禾县人民政府
关于印发机密文件管理办法的通
知

各乡镇人民政府，县政府各部门：
请执行。
青禾县人民政府
2031年3月12日
（此件公开发布）
抄送：县委各部门，县人大常委会办公室，
县法院，县检察院。
青禾县人民政府办公室
2031年3月13日印发
附件1
名单"""


def test_head_and_trailer_of_the_paper_are_left_out_and_nothing_else() -> None:
    """GB/T 9704-2012, 7.2 and 7.4; a secrecy mark stays, for the checks have to see it."""
    body = body_of(
        PAPER, title="青禾县人民政府关于印发机密文件管理办法的通知", number="青政发〔2031〕12号",
        addressees=("各乡镇人民政府", "县政府各部门"),
    )  # fmt: skip
    assert body.text.split("\n") == [
        "机密", "各乡镇人民政府，县政府各部门：", "请执行。", "青禾县人民政府", "2031年3月12日",
        "（此件公开发布）", "附件1", "名单",
    ]  # fmt: skip
    assert body.left_out == ("版头", "版记")


def test_labels_of_a_page_are_left_out() -> None:
    page = (
        "首页 > 政务公开\n索引号\n11370000000000000X/2031-00012\n发布机构：青禾县政府 文号：\n分享到：\n"
        "修路的通知\n一、时间\n五月。"
    )
    assert body_of(page, title="修路的通知").text == "一、时间\n五月。"


@pytest.mark.parametrize(
    "text", ["一、甲\n二、乙", "名称\t金额\n水厂\t3", "请抄送县委。", "", "各单位：\n略。"]
)
def test_what_has_neither_stays_as_it_is(text: str) -> None:
    body = body_of(text)
    assert (body.text, body.left_out) == (text, ())


def test_names_after_a_copy_line_stay_where_no_printing_follows() -> None:
    text = "请执行。\n抄送：县委办。\n县财政局\n附件说明\n后面的正文。"
    assert body_of(text).text == "请执行。\n县财政局\n附件说明\n后面的正文。"


@pytest.mark.parametrize(
    ("text", "effective_on", "expires_on", "doubt"),
    [
        ("本办法自2031年5月1日起施行。", date(2031, 5, 1), None, ""),
        ("自 2031 年 5 月 1 日起正式实施，有效期至2033年4月30日。", date(2031, 5, 1), date(2033, 4, 30), ""),
        ("自2032年2月29日起执行，有效期一年。", date(2032, 2, 29), date(2033, 2, 27), ""),
        ("自发布之日起施行，有效期五年。", None, None, "自发布之日起施行"),
        ("第一章自2031年5月1日起施行，第二章自2031年7月1日起施行。", None, None, "几个施行日期"),
        ("自2031年5月1日起征收。", None, None, ""),
        ("自2031年2月30日起施行。", None, None, ""),
    ],
)
def test_effect(text: str, effective_on: date | None, expires_on: date | None, doubt: str) -> None:
    found = effect_of(text)
    assert (found.effective_on, found.expires_on) == (effective_on, expires_on)
    assert doubt in found.doubt and bool(doubt) == bool(found.doubt)
