"""Title, number, issuer, dates and labels of documents and web pages."""

from datetime import date

import pytest

from mingtang_core.documents import read_text
from mingtang_core.documents.values import Head


def head_of(*lines: str) -> Head:
    return read_text("\n".join(lines)).head


BODY = ("各乡镇人民政府，县政府各部门：", "现印发给你们，请认真贯彻执行。", "一、总体要求", "做好公开。")


def test_a_red_head_with_a_title_over_three_lines_and_spaces() -> None:
    head = head_of(
        "青禾县政府办公室文件",
        "",
        "青政办字〔2031〕29 号",
        "————————",
        "青禾县政府办公室",
        "",
        "关于印发2031 年青禾县公开工作要点的",
        "通知",
        "",
        *BODY,
        "",
        "青禾县政府办公室     ",
        "     2031 年 4 月 8 日",
        "（此件公开发布）",
        "抄送：县委各部门，县政协办公室、监委，",
        "",
        "县法院，县检察院。",
        "青禾县政府办公室      2031年4月9日印发",
    )
    assert head.title == "青禾县政府办公室关于印发2031年青禾县公开工作要点的通知"
    assert head.doc_number == "青政办字〔2031〕29号"
    assert (head.issuer, head.region, head.year) == ("青禾县政府办公室", "青禾县", 2031)
    assert (head.written_on, head.printed_on) == (date(2031, 4, 8), date(2031, 4, 9))
    assert head.disclosure == "主动公开"
    assert head.addressees == ("各乡镇人民政府", "县政府各部门")
    assert head.copies_to == ("县委各部门", "县政协办公室、监委", "县法院", "县检察院")


def test_the_number_behind_a_cited_title_is_not_its_own() -> None:
    head = head_of(
        "青禾县政府办公室关于做好2031年公开工作的通知", *BODY, "根据《要点》（国办发〔2031〕2号）办理。"
    )
    assert head.doc_number is None


def test_a_headless_text_takes_the_title_of_the_plan_it_carries() -> None:
    head = head_of(
        *BODY[:2],
        "青禾市人民政府办公室",
        "2031年4月18日",
        "2031年青禾市政务公开工作要点",
        "一、加强公开",
        "（一）公开。公开要点。",
    )
    assert head.title == "2031年青禾市政务公开工作要点"
    assert (head.issuer, head.region) == ("青禾市人民政府办公室", "青禾市")
    assert head.written_on == date(2031, 4, 18)


def test_a_line_of_labels_run_together() -> None:
    head = head_of(
        "首页>>政府文件",
        "青禾县政府办公室关于印发2031年工作要点的通知",
        "青政办发〔2031〕44号",
        "发布日期：2031-06-01来源：县府办浏览次数：102字号：[大 中 小]",
        *BODY,
    )
    assert head.published_on == date(2031, 6, 1)
    assert head.doc_number == "青政办发〔2031〕44号"


def test_an_empty_value_is_not_the_next_label() -> None:
    head = head_of(
        "索引号: 0001/2031-7 文号:",
        "有效性: 发布机构: 青禾县财政局 成文日期: 2031-02-03",
        "主题词: 标  题: 青禾县财政局关于公开预算的通知",
        *BODY,
    )
    assert (head.doc_number, head.validity) == (None, None)
    assert (head.issuer, head.index_number) == ("青禾县财政局", "0001/2031-7")
    assert head.title == "青禾县财政局关于公开预算的通知"
    assert head.written_on == date(2031, 2, 3)


def test_labels_parted_from_their_values_by_spaces() -> None:
    head = head_of(
        "索  引  号 qh/2031-004 公开方式 主动公开",
        "发布机构 青禾县政府 组配分类 青政发",
        "成文日期 2031-02-10 废止日期",
        "有效性 失效",
        "青政发〔2031〕1号关于印发2031年青禾县工作分工的通知",
        *BODY,
    )
    assert (head.index_number, head.issuer, head.validity) == ("qh/2031-004", "青禾县政府", "失效")
    assert head.written_on == date(2031, 2, 10)
    assert (head.title, head.doc_number) == ("关于印发2031年青禾县工作分工的通知", "青政发〔2031〕1号")


def test_labels_and_values_on_lines_of_their_own() -> None:
    head = head_of(
        "索引号",
        "",
        "0001/2031-7",
        "",
        "有效性",
        "",
        "有效",
        "",
        "统一编号",
        "",
        "发布日期",
        "",
        "2031-05-08",
        "",
        "发文字号",
        "",
        "青政办〔2031〕7号",
    )
    assert (head.index_number, head.validity, head.published_on) == ("0001/2031-7", "有效", date(2031, 5, 8))
    assert head.doc_number == "青政办〔2031〕7号"


def test_the_signature_stands_above_the_label_of_the_posting() -> None:
    head = head_of(
        "生成日期: 2031-07-08",
        "青禾县政府办公室关于印发方案的通知",
        *BODY,
        "青禾县政府办公室",
        "2031年7月3日",
    )
    assert head.written_on == date(2031, 7, 3)


def test_clicks_and_filing_numbers_are_no_facts() -> None:
    head = head_of(
        "文号: QHXCR-2031-0001 更新时间: 2031-09-09",
        "浏览次数: 2031",
        "青禾县政府办公室关于印发方案的通知",
        *BODY,
    )
    assert head.doc_number is None
    assert head.written_on is None
    assert head.published_on is None


def test_a_number_behind_the_title_is_its_own_and_no_part_of_it() -> None:
    head = head_of("青禾县政府办公室印发《工作意见》的通知(青办发〔2031〕2号)", *BODY)
    assert (head.title, head.doc_number) == ("青禾县政府办公室印发《工作意见》的通知", "青办发〔2031〕2号")


def test_title_marks_around_the_title_go() -> None:
    head = head_of("《青禾县政府办公室关于印发〈工作要点〉的通知》", "青政办发〔2031〕26号", *BODY)
    assert (head.title, head.issuer) == ("青禾县政府办公室关于印发〈工作要点〉的通知", "青禾县政府办公室")


def test_an_interpretation_has_none_of_the_facts_of_what_it_explains() -> None:
    head = head_of(
        "关于《青禾县2031年工作要点》的政策解读",
        "一、背景",
        "以县政府办公室名义于2031年8月5日印发。",
        "二、依据",
        "1.《通知》(青政办〔2031〕29号)",
    )
    assert (head.doc_number, head.issuer, head.written_on, head.printed_on) == (None, None, None, None)


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("（此件公开发布）", "主动公开"),
        ("（此件主动公开）", "主动公开"),
        ("(此件依申请公开)", "依申请公开"),
        ("（此件不予公开）", "不予公开"),
    ],
)
def test_the_note_below_the_date_is_the_attribute(note: str, kind: str) -> None:
    assert head_of("青禾县政府办公室关于印发方案的通知", *BODY, note).disclosure == kind


@pytest.mark.parametrize(
    "lines",
    [
        ("青禾县水务局关于农村供水工作的通", "知"),
        ("青禾县水务局关于农村供水工作的", "通知"),
        ("青禾县水务局关于农村供水管理办法（试", "行）"),
        ("青禾县水务局农村供水管理办法", "（试行）"),
    ],
)
def test_a_title_whose_kind_is_broken_by_the_line_is_whole(lines: tuple[str, ...]) -> None:
    head = head_of(*lines, "青水发〔2031〕2号", *BODY)
    assert (head.title, head.doc_number) == ("".join(lines), "青水发〔2031〕2号")


def test_a_short_title_below_is_no_part_of_a_title_that_has_its_kind() -> None:
    head = head_of("青禾县水务局关于印发《供水办法》的通知", "供水办法", *BODY)
    assert head.title == "青禾县水务局关于印发《供水办法》的通知"
