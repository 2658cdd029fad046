"""Duty tables flattened to text: heads, section rows, damaged and merged cells."""

from mingtang_core.documents import read_text
from mingtang_core.documents.values import Reading

HEAD = "序号\t重点工作\t牵头单位\t责任单位\t完成时限"
TITLE = "青禾县政府办公室关于印发2031年青禾县公开工作要点的通知\n青禾县政府办公室\n2031年5月1日\n\n"
LIST = (
    "\n附件2\n县属有关单位名单\n县司法局、县交通运输局、县财政局、县委宣传部（县网信办）、县卫生健康局、"
    "县渔业局、县农业农村局、县住房和城乡建设局。\n"
)


def read_table(*rows: str, head: str = HEAD, tail: str = "") -> Reading:
    return read_text(TITLE + "\n".join((head, *rows)) + "\n" + tail)


def units(reading: Reading) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(duty.named("lead"), duty.named("responsible")) for duty in reading.duties]


def test_a_row_is_a_duty() -> None:
    reading = read_table(
        "1\t公开预算,公开决算。\t县财政局\t各镇政府、县属 有关单位\t12 月底前",
        "2\t公开补贴。\t县财政局\t\t全年",
    )
    first, second = reading.duties
    assert (first.text, first.row) == ("公开预算,公开决算。", 1)
    assert (first.named("lead"), first.named("responsible")) == (("县财政局",), ("各镇政府", "县属有关单位"))
    assert [duty.due.outer for duty in reading.duties if duty.due] == ["2031-12-31", "全年"]
    assert second.named("responsible") == ()
    assert reading.columns == ("序号", "重点工作", "牵头单位", "责任单位", "完成时限")


def test_repeated_heads_and_page_numbers_are_no_rows() -> None:
    reading = read_table(
        "1\t公开预算。\t县财政局\t\t全年", "", "— 2 —", "", HEAD, "2\t公开决算。\t县财政局\t\t全年"
    )
    assert [duty.row for duty in reading.duties] == [1, 2]


def test_section_rows_give_the_parts_even_when_damaged() -> None:
    reading = read_table(
        "一、围\t一、围绕中心,深化公开\t\t\t",
        "(-)\t聚焦样板。\t县建设加大公开力度。\t\t",
        "1\t公开甲。\t县财政局\t\t全年",
        "(=)\t(二)聚焦环境。\t\t\t",
        "2\t公开乙。\t县财政局\t\t全年",
        "二、围]绕平台,做好服务\t\t\t\t",
        "(一) 网站建设。\t\t\t\t",
        "3\t公开丙。\t县财政局\t\t全年",
    )
    assert [duty.section for duty in reading.duties] == ["一/（一）", "一/（二）", "二/（一）"]
    headings = [section.heading for section in reading.sections]
    assert headings == [
        "围绕中心,深化公开",
        "聚焦样板县建设加大公开力度",
        "聚焦环境",
        "围绕平台,做好服务",
        "网站建设",
    ]


def test_a_name_cut_at_the_column_line_is_joined() -> None:
    reading = read_table("1\t公开甲。\t县防控办、县委\t经宣传部、县卫生健康局\t全年", tail=LIST)
    assert units(reading) == [(("县防控办", "县委宣传部", "县卫生健康局"), ())]
    assert "cells-mended" in [finding.code for finding in reading.findings]


def test_text_interleaved_over_two_cells_is_put_in_order() -> None:
    row = "1\t公开甲。\t政局、县住房和 卫生健康局\t县司法局、县财 城乡建设局、县\t全年"
    assert units(read_table(row, tail=LIST)) == [
        (("县司法局", "县财政局", "县住房和城乡建设局", "县卫生健康局"), ())
    ]


def test_fragments_are_mended_from_the_documents_own_list() -> None:
    row = "1\t公开甲。\t\t印城乡建设局、县司法局、县交通运 局、县农业农 国网县供电公司\t全年"
    names = ("县住房和城乡建设局", "县司法局", "县交通运输局", "县农业农村局", "国网县供电公司")
    assert units(read_table(row, tail=LIST)) == [((), names)]


def test_an_abbreviation_is_no_damage() -> None:
    reading = read_table("1\t公开甲。\t县住建局\t县财政局\t全年", tail=LIST)
    assert units(reading) == [(("县住建局",), ("县财政局",))]


def test_a_row_that_goes_on_after_a_page_is_one_duty() -> None:
    reading = read_table(
        "1\t公开预算,\t县财政局\t\t全年", HEAD, "\t公开决算。\t\t\t", "2\t公开补贴。\t县财政局\t\t全年"
    )
    assert len(reading.duties) == 2
    assert "".join(reading.duties[0].text.split()).endswith("公开决算。")


def test_columns_under_other_names_and_without_numbers() -> None:
    head = "主要任务\t具体内容\t责任部门\t配合部门\t时间节点"
    reading = read_table("（一）决策\t公开重大决策目录并动态调整。\t县司法局\t各乡镇\t6月底前", head=head)
    assert units(reading) == [(("县司法局",), ("各乡镇",))]
    assert reading.duties[0].text == "公开重大决策目录并动态调整。"
    assert reading.duties[0].section == "（一）"


def test_roles_inside_one_column_of_units() -> None:
    reading = read_table(
        "1\t公开决策。\t县司法局牵头,各乡镇配合\t年底前", head="序号\t工作任务\t责任单位\t完成时限"
    )
    assert units(reading) == [(("县司法局",), ("各乡镇",))]


def test_a_head_that_is_silent_about_the_running_number() -> None:
    head = "工作任务 | 具体要求 | 责任单位 | 时限要求 | ||"
    reading = read_table(
        "一、助力发展。 | （一）加强市场信息公开。 | 1 | 公开政策文件。 | 县司法局牵头，各镇配合 "
        "| 持续推进 |",
        "2 | 公开帮扶政策。 | 县财政局、县税务局负责落实 | 6月底前 | ||",
        "（二）加强税费信息公开。 | 3 | 公开减税政策。 | 县税务局 | 年底前 | |",
        head=head,
    )
    assert [duty.section for duty in reading.duties] == ["一/（一）", "一/（一）", "一/（二）"]
    assert units(reading)[:2] == [(("县司法局",), ("各镇",)), ((), ("县财政局", "县税务局"))]
    assert [duty.due.outer for duty in reading.duties if duty.due] == [None, "2031-06-30", "2031-12-31"]


def test_a_table_printed_one_cell_a_line() -> None:
    cells = [
        "工作任务",
        "具体要求",
        "责任科室",
        "时限要求",
        "规范公开",
        "1",
        "公开甲。",
        "办公室",
        "年底前",
        "做好解读",
        "2",
        "公开乙。",
        "各科室",
        "长期",
        "3",
        "公开丙。",
        "办公室",
        "年底前",
    ]
    reading = read_text(TITLE + "\n|\n".join(cells) + "\n|\n")
    assert [(duty.text, duty.named("responsible")) for duty in reading.duties] == [
        ("公开甲。", ("办公室",)),
        ("公开乙。", ("各科室",)),
        ("公开丙。", ("办公室",)),
    ]
    assert "cell_lines" in [repair.kind for repair in reading.repairs]


def test_two_bars_end_a_row_and_a_group_reaches_down() -> None:
    rows = [
        ["工作任务", "具体内容", "责任部门"],
        ["推进公开", "公开甲。", "财政所"],
        ["公开乙。", "民政办公室、卫生院"],
        ["强化公示", "公开丙。", "党政办公室"],
    ]
    reading = read_text(TITLE + "|\n" + "\n|\n|\n".join("\n|\n".join(row) for row in rows) + "\n|\n")
    assert [(duty.text, duty.named("responsible")) for duty in reading.duties] == [
        ("公开甲。", ("财政所",)),
        ("公开乙。", ("民政办公室", "卫生院")),
        ("公开丙。", ("党政办公室",)),
    ]


def test_a_markdown_table() -> None:
    reading = read_table(
        "|---|:---:|---|",
        "| 一 | 决策公开 | |",
        "| 1 | 公布目录。 | 县司法局 |",
        head="| 序号 | 工作任务 | 责任单位 |",
    )
    assert [(duty.section, duty.named("responsible")) for duty in reading.duties] == [("一", ("县司法局",))]


def test_a_deadline_in_the_words_fills_an_empty_cell() -> None:
    reading = read_table("1\t在2031年底前公开发放结果。\t县财政局\t\t")
    assert reading.duties[0].due is not None
    assert (reading.duties[0].due.outer, reading.duties[0].due.source) == ("2031-12-31", "text")


def test_the_items_of_the_text_are_kept_beside_the_table() -> None:
    text = (
        TITLE
        + "一、重点\n(一)财政。公开预算。公开决算。\n附件 1\n任务清单\n"
        + HEAD
        + "\n1\t公开预算。\t县财政局\t\t全年\n"
    )
    reading = read_text(text)
    assert [item.section for item in reading.body_items] == ["一/（一）"]
    assert len(reading.duties) == 1


def test_an_annex_spells_out_a_collective_name() -> None:
    reading = read_table("1\t公开甲。\t县财政局\t县属有关单位\t全年", tail=LIST)
    assert reading.annexes[0].units[:2] == ("县司法局", "县交通运输局")


def test_a_name_missing_from_the_list_is_pointed_out() -> None:
    reading = read_table("1\t公开甲。\t县宣传部\t县住建局\t全年", tail=LIST)
    (finding,) = [
        finding for finding in reading.findings if finding.code == "unlisted-unit" and "住建" in finding.text
    ]
    assert finding.suggestions == ("县住房和城乡建设局",)
