"""Responsibility notes in every form that plans use (责任分工)."""

import pytest

from mingtang_core.documents.duties.notes import find_notes
from mingtang_core.documents.folding import folded

L, R = "lead_units", "responsible_units"


def read_note(words: str) -> list[tuple[list[str], list[str]]]:
    found = []
    for note in find_notes(folded(words)):
        names = {
            role: [unit.name for unit in note.note.units if unit.role == role]
            for role in ("lead", "responsible")
        }
        found.append((names["lead"], names["responsible"]))
    return found


@pytest.mark.parametrize(
    ("words", "lead", "responsible"),
    [
        (
            "做好公开。（县府办、县信访局牵头，县级部门、各乡镇<街道>分别负责）",
            ["县府办", "县信访局"],
            ["县级部门", "各乡镇（街道）"],
        ),
        ("做好公开。（县府办、县审计局牵头）", ["县府办", "县审计局"], []),
        ("做好公开。（县财政局、县水利局会同各镇<街道>负责）", ["县财政局", "县水利局"], ["各镇（街道）"]),
        (
            "做好公开。（责任单位：县财政局、县审计局，各镇（街道））",
            [],
            ["县财政局", "县审计局", "各镇（街道）"],
        ),
        ("做好公开。〔责任单位：县教育局，各镇（街道）〕", [], ["县教育局", "各镇（街道）"]),
        ("做好公开。（责任单位：县教育局，各镇〔街道〕）", [], ["县教育局", "各镇（街道）"]),
        ("做好公开。[责任单位:各乡镇(街道)、有关部门]", [], ["各乡镇（街道）", "有关部门"]),
        ("做好公开。(责任主体:县政府办公室、县审管办)", [], ["县政府办公室", "县审管办"]),
        ("做好公开。(市直各有关部门、各县区人民政府)", [], ["市直各有关部门", "各县区人民政府"]),
        ("做好公开。(市政府办公室)", [], ["市政府办公室"]),
        ("做好公开。【责任单位：县应急管理局 县气象局】", [], ["县应急管理局", "县气象局"]),
        (
            "做好公开。（牵头单位：县府办；配合单位：县级各部门；完成时限：6月底前）",
            ["县府办"],
            ["县级各部门"],
        ),
        ("做好公开。（责任单位：县府办；配合单位：各乡镇）", ["县府办"], ["各乡镇"]),
        (
            "做好公开。（县审计局牵头，各县（市、区）、市直有关部门按职责分工负责，9月底前完成）",
            ["县审计局"],
            ["各县（市、区）", "市直有关部门"],
        ),
        ("做好公开。（由县水利局牵头，县气象局配合）", ["县水利局"], ["县气象局"]),
        ("做好公开。由县水利局牵头，县气象局配合。", ["县水利局"], ["县气象局"]),
        ("做好公开。责任单位：县水利局、县气象局", [], ["县水利局", "县气象局"]),
        ("做好公开。（县教育局等县政府有关部门单位负责）", [], ["县教育局", "县政府有关部门单位"]),
        ("做好公开。（责任单位：县审计局及县政府有关部门单位）", [], ["县审计局", "县政府有关部门单位"]),
        (
            "做好公开。（责任单位：县防汛抗旱领导小组（指挥部）办公室、县发展和改革局）",
            [],
            ["县防汛抗旱领导小组（指挥部）办公室", "县发展和改革局"],
        ),
        (
            "做好公开。（各镇、街道，县级各部门，各县、区人民政府，省、市驻县单位负责）",
            [],
            ["各镇、街道", "县级各部门", "各县、区人民政府", "省、市驻县单位"],
        ),
        ("县金融办、人民银行青禾县支行分别牵头落实", ["县金融办", "人民银行青禾县支行"], []),
        (
            "做好公开。（县府办〔县大数据局〕牵头，县住建局等政府各有关部门配合）",
            ["县府办（县大数据局）"],
            ["县住建局", "政府各有关部门"],
        ),
        ("做好公开。（责任单位：县政府办公室（牵头）、县司法局）", ["县政府办公室"], ["县司法局"]),
        ("做好公开。（县委宣传部牵头，会同县级各部门负责）", ["县委宣传部"], ["县级各部门"]),
        ("做好公开（县应急管理局牵头）。", ["县应急管理局"], []),
    ],
)
def test_a_note_says_who_leads_and_who_is_responsible(
    words: str, lead: list[str], responsible: list[str]
) -> None:
    assert read_note(words) == [(lead, responsible)]


def test_two_notes_in_a_paragraph_are_two() -> None:
    words = "公开清单。（县发改局牵头）公开结果。（县财政局、县审计局牵头）"
    assert read_note(words) == [(["县发改局"], []), (["县财政局", "县审计局"], [])]


@pytest.mark.parametrize(
    "words",
    [
        "在政务服务中心（大厅）设置查阅点。",
        "编制历史规划（计划），按文件（编号）归档。",
        "与村（居）务公开衔接，由县指挥部（专班）统筹。",
        "根据《办法》（国办发〔2031〕12号）做好工作",
        "《公开条例》（以下简称《条例》）",
        "明确牵头起草部门（单位），制定办法（试行）",
        "向县委宣传部（县政府新闻办）报告后再发布。",
    ],
)
def test_other_brackets_are_no_notes(words: str) -> None:
    assert read_note(words) == []


def test_a_note_that_lost_its_closing_bracket_ends_with_the_paragraph() -> None:
    assert read_note("做好公开。（责任单位：县教育局，各镇（街道）") == [([], ["县教育局", "各镇（街道）"])]


def test_collective_names_stay_apart() -> None:
    """有关部门, 各有关部门 and 其他有关部门 are not the same set."""
    words = "（责任单位：有关部门、各有关部门、其他有关部门、成员单位）"
    assert read_note(words) == [([], ["有关部门", "各有关部门", "其他有关部门", "成员单位"])]


def test_and_inside_a_name_does_not_cut_it() -> None:
    words = "（县住房和城乡建设局、县文化和旅游局和各乡镇负责）"
    assert read_note(words) == [([], ["县住房和城乡建设局", "县文化和旅游局", "各乡镇"])]
