"""Numbered parts in every form, and paragraphs that belong to none."""

from mingtang_core.documents import read_text
from mingtang_core.documents.values import Reading


def outline(*lines: str) -> list[tuple[int, str, str | None]]:
    return [(part.level, part.number, part.heading) for part in read_text("\n".join(lines)).sections]


def test_three_levels_with_run_in_and_stand_alone_headings() -> None:
    assert outline(
        "一、总体要求",
        "做好工作。",
        "二、主要任务",
        "（一）突出重点。",
        "1.公开决策。要公开决策。",
        "2.公开执行。要公开执行。",
        "（二）加强保障。要配强队伍。",
    ) == [
        (1, "一", "总体要求"),
        (1, "二", "主要任务"),
        (2, "二/（一）", "突出重点"),
        (3, "二/（一）/1", "公开决策"),
        (3, "二/（一）/2", "公开执行"),
        (2, "二/（二）", "加强保障"),
    ]


def test_numbers_may_run_through_all_parts() -> None:
    numbers = [
        number
        for _, number, _ in outline(
            "一、甲事",
            "(一)公开。做好。",
            "(二)解读。做好。",
            "二、乙事",
            "(三)回应。做好。",
            "(四)平台。做好。",
        )
    ]
    assert numbers == ["一", "一/（一）", "一/（二）", "二", "二/（三）", "二/（四）"]


def test_bullets_and_hashes_before_a_number_do_not_hide_it() -> None:
    assert outline("- (一)公开。做好公开。", " - 二、解读", "## （二）回应。做好回应。", "**三、保障**") == [
        (2, "（一）", "公开"),
        (1, "二", "解读"),
        (2, "二/（二）", "回应"),
        (1, "三", "保障"),
    ]


def test_numbers_in_other_glyphs_and_widths() -> None:
    assert [
        number
        for _, number, _ in outline("一．公开", "㈠规划。做好。", "１．决策。公开决策。", "⑴目录。公布目录。")
    ] == ["一", "一/（一）", "一/（一）/1", "一/（一）/1/（1）"]


def test_an_item_whose_first_sentence_is_already_the_rule_has_no_heading() -> None:
    part = outline("一、公开", "(一)决策公开", "1.制定目录,公布目录,动态调整目录。[责任单位:各乡镇(街道)]")[
        -1
    ]
    assert part == (3, "一/（一）/1", None)


def test_years_decimals_and_enumerations_are_no_items() -> None:
    assert outline("一、公开", "2031.5版目录。", "1.5倍增长。", "一是公开目录；二是公开结果。") == [
        (1, "一", "公开")
    ]


def test_the_list_of_annexes_is_no_outline() -> None:
    numbers = outline("一、公开", "做好公开。", "附件: 1.任务清单", "", "2.单位名单", "", "3.格式文本")
    assert numbers == [(1, "一", "公开")]


def read_plan() -> Reading:
    return read_text(
        "一、重点\n（一）公开。做好公开。（责任单位：县教育局）\n（二）解读。做好解读。（责任单位：县司法局）\n"
        "各责任单位要建立台账，定期对照检查，按时报送进展。\n二、保障\n（三）队伍。配强队伍。（责任单位：县委组织部）\n"
        "各乡镇、各部门要抓好落实，接受社会监督，年底前报告。\n"
    )


def test_a_closing_paragraph_is_an_obligation_outside_the_items() -> None:
    reading = read_plan()
    assert [(item.section, item.text[:4]) for item in reading.obligations] == [
        ("一", "各责任单"),
        (None, "各乡镇、"),
    ]
    assert [part.number for part in reading.sections] == ["一", "一/（一）", "一/（二）", "二", "二/（三）"]
    assert reading.text[slice(*reading.sections[2].span)].endswith("（责任单位：县司法局）")


def test_obligations_are_pointed_out() -> None:
    assert [finding.code for finding in read_plan().findings].count("obligation-without-note") == 2


def test_a_gap_in_the_numbering_is_pointed_out() -> None:
    reading = read_text(
        "一、重点\n（一）公开。做好公开。（县教育局牵头）\n（三）解读。做好解读。（县司法局牵头）\n"
    )
    assert "numbering-gap" in [finding.code for finding in reading.findings]
