"""Each kind of damage is detected before it is mended, and clean text is left alone."""

import pytest

from mingtang_core.documents.mended import Edit, Mended
from mingtang_core.documents.mending import mend
from mingtang_core.documents.repairs import (
    byte_shift,
    furniture,
    page_breaks,
    pinyin,
    spaces,
    traditional,
    widths,
)

CLEAN = (
    "青禾县政府办公室关于做好公开工作的\n通知\n\n各乡镇人民政府，县政府各部门：\n一、总体要求\n"
    "（一）做好公开。在溇（lóu）港镇试点，覆盖90%以上的村（社区），5G网络、IPv6、1+N体系同步推进。（县府办牵头，各乡镇<街道>分别负责）\n"
    "1.公开目录，动态调整。（责任单位：各镇（街道））\n2.公开结果；解读政策……\n青禾县政府办公室        \n  "
    "    2031年4月8日\n"
)


def mended(text: str) -> str:
    return mend(text)[0].text


def applied(edits: list[Edit], text: str) -> str:
    return Mended.of(text).edited(edits).text


def test_clean_text_is_left_alone() -> None:
    page, repairs = mend(CLEAN)
    assert page.text == CLEAN
    assert repairs == ()


def test_every_repair_tells_where_it_was() -> None:
    text = "各县區要公開(kāi)信息,,做好(hǎo)解讀(dú)。"
    _, repairs = mend(text)
    assert {repair.kind for repair in repairs} == {"pinyin", "doubled_punctuation", "traditional"}
    for repair in repairs:
        assert repair.count == len(repair.spans)
        assert all(text[span.start : span.end] for span in repair.spans)


def test_pinyin_goes_and_a_gloss_on_a_rare_character_stays() -> None:
    assert mended("公开(kāi)信息(xī)和解(jiě)读们(men)") == "公开信息和解读们"
    assert pinyin.find("溇(lóu)港圩(wéi)田(MB)") == []


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("公开,。", "公开。"),
        ("查阅,、下载", "查阅、下载"),
        ("公开,,上传", "公开,上传"),
        ("公开，，上传", "公开，上传"),
        ("公开；；", "公开；"),
        ("公开,；", "公开；"),
    ],
)
def test_doubled_marks_become_one(damaged: str, whole: str) -> None:
    assert mended(damaged) == whole


def test_brackets_close_twice_where_they_are_nested() -> None:
    assert (
        mended("做好。（各镇（街道））做好。（县局（大队））做好。（各村（社区））")
        == "做好。（各镇（街道））做好。（县局（大队））做好。（各村（社区））"
    )


def test_the_shifted_head_of_a_paragraph_comes_back() -> None:
    line = "\u3000（一）推進重點工作"
    shifted = "?" + line.encode("gb18030")[1:].decode("gb18030", "replace")
    assert applied(byte_shift.find(shifted), shifted) == "（一）推進重點工作"


def test_a_character_that_lost_a_byte_is_found_by_its_pinyin() -> None:
    data = "\u3000（一）推動規劃區".encode("gb18030")
    text = "各區(qū)級。\n?" + data[1:-1].decode("gb18030") + "?qū)域公開。"
    assert applied(byte_shift.find(text), text).split("\n")[1] == "（一）推動規劃區域公開。"


def test_a_character_lost_for_good_is_shown() -> None:
    data = "\u3000（一）做好工作安排".encode("gb18030")
    text = "?" + data[1:-1].decode("gb18030") + "?，按时完成"
    assert applied(byte_shift.find(text), text) == "（一）做好工作安□，按时完成"


def test_private_use_characters_survive_until_they_are_needed() -> None:
    data = "\u3000（三）強化体制機制建設。".encode("gb18030")
    shifted = data[1:].decode("gb18030", "replace")
    assert any("\ue000" <= letter <= "\uf8ff" for letter in shifted)
    assert "強化体制機制建" in applied(byte_shift.find("?" + shifted), "?" + shifted)


@pytest.mark.parametrize(
    "text", ["──────────", "见图Δ与Ω的关系。", "第①项和第②项", "什么是公开？。答：依法公开。"]
)
def test_rules_and_greek_letters_are_no_shifted_bytes(text: str) -> None:
    assert byte_shift.find(text) == []


def test_stray_traditional_forms_are_simplified_and_names_are_not_touched() -> None:
    text = (
        "县财政部門、各鎮，乾县的政府要公开预算和决算，及时解读政策，主动回应关切，接受群众监督，提高工"
        "作的透明程度和服务水平，为企业和群众提供便利。"
    )
    assert applied(traditional.find(text), text).startswith("县财政部门、各镇，乾县的")


def test_full_width_digits_and_a_dot_for_a_stop() -> None:
    assert applied(widths.find("２０３１年"), "２０３１年") == "2031年"
    text = "公开决策. 公开执行. 公开管理. 公开服务. 公开结果. 1.2倍"
    assert applied(widths.find(text), text).count("。") == 5


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("为群众查询提供便利,配备相 应的设施设备和人员。", "为群众查询提供便利,配备相应的设施设备和人员。"),
        ("2031 年 7 月 12 日印发", "2031年7月12日印发"),
        ("青政办字〔2031〕29 号", "青政办字〔2031〕29号"),
        ("在 2031 年底前以 村为单位公开,留存各 村备查。", "在2031年底前以村为单位公开,留存各村备查。"),
    ],
)
def test_spaces_inside_words_and_dates_close(damaged: str, whole: str) -> None:
    assert applied(spaces.find(damaged), damaged) == whole


@pytest.mark.parametrize(
    "text",
    [
        "青禾县政府办公室        2031年4月8日",
        "索引号: 001/2031 主题分类: 综合政务 发布机构: 县政府",
        "第一章 总则和适用的范围说明",
        "建设 IPv6 网站",
        "县应急管理局 县气象局",
    ],
)
def test_spaces_that_mean_something_stay(text: str) -> None:
    assert spaces.find(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "— 3 —",
        "- 12 -",
        "第 3 页 共 10 页",
        "打印本页 关闭窗口",
        "首页 > 政务公开 > 文件",
        "当前位置：首页>>文件",
        "浏览次数：123",
        "上一篇：关于培训的通知",
        "【打印本页】【关闭窗口】",
        "主办：青禾县政府办公室",
        "来源：县政府办 浏览次数：3 字号：[大 中 小]",
    ],
)
def test_furniture_of_pages_goes(line: str) -> None:
    text = f"公开目录\n{line}\n并公布。"
    assert applied(furniture.find(text), text).replace("\n", "") == "公开目录并公布。"


@pytest.mark.parametrize(
    "line",
    [
        "公开来源清楚。",
        "主办单位要负责。",
        "下载专区建设要规范，打印服务要方便。",
        "1.公开目录",
        "发布日期：2031-01-01 来源：县府办",
    ],
)
def test_text_that_only_mentions_furniture_stays(line: str) -> None:
    assert furniture.find(line) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("帮助市场主体掌握政策,并帮助市场主", "体享受政策。"),
        ("创新公开的方式,", "依托平台推送。"),
        ("（三）公开。做好公开。（责任单位：县自然资", "源局，各镇（街道））"),
        ("落实《国务院办公厅关", "于印发要点的通知》要求。"),
        ("落实信息公开的要求，各镇（街道）", "、各部门要公开。"),
    ],
)
def test_a_sentence_cut_by_a_page_is_joined(left: str, right: str) -> None:
    text = f"{left}\n\n{right}"
    assert applied(page_breaks.find(text), text) == left + right


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("（一）推进决策公开", "制定目录，公开决策。"),
        ("一、围绕中心，深化公开", "（一）公开规划。公开规划。"),
        ("公开规划，公开计划。", "公开项目。"),
        ("现印发给你们，请执行", "青禾县政府办公室"),
        ("青禾县政府办公室", "2031年3月1日"),
        ("请认真贯彻，抓好落实", "（此件公开发布）"),
        ("青禾县政府办公室关于印发2031年工作要点的通知", "各乡镇人民政府，县政府各部门："),
        ("公开规划。（责任单位：县发改局，各镇（街道））", "各单位要抓好落实，按时完成。"),
    ],
)
def test_ends_and_beginnings_are_not_joined(left: str, right: str) -> None:
    assert page_breaks.find(f"{left}\n\n{right}\n") == []


def test_a_text_in_narrow_lines_becomes_paragraphs() -> None:
    paragraph = (
        "各单位要把公开贯穿决策执行管理服务和结果的全过程，群众关心什么就公开什么，企业需要什么就解读什"
        "么，不断提高公开的质量。"
    )
    text = "\n".join(
        "\n".join(paragraph[at : at + 24] for at in range(0, len(paragraph), 24)) for _ in range(8)
    )
    assert applied(page_breaks.find(text), text) == "\n".join([paragraph] * 8)


def test_a_row_cut_by_a_page_is_one_row() -> None:
    rows = (
        "序号\t重点工作\t牵头单位\t责任单位\t完成时限\n1\t公开甲。\t甲局\t\t全年\n2\t公开\n\n乙。\t乙局"
        "\t\t全年\n3\t公开丙。\t丙局\t\t全年\n"
    )
    assert "2\t公开乙。\t乙局" in mended(rows)
