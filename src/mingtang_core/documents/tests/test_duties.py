"""From paragraphs to duties: where each begins, what its note covers, what is left without units."""

from mingtang_core.documents import read_text
from mingtang_core.documents.values import Duty

TITLE = "青禾县政府办公室关于印发2031年青禾县公开工作要点的通知\n"


def duties(*lines: str) -> tuple[Duty, ...]:
    return read_text(TITLE + "\n".join(lines) + "\n").duties


def test_two_notes_in_a_paragraph_make_two_duties() -> None:
    first, second = duties(
        "一、重点", "（一）财政。公开预算。（县财政局牵头）公开补贴。（县财政局、县水利局会同各镇<街道>负责）"
    )
    assert (first.text, first.named("lead")) == ("财政。公开预算。", ("县财政局",))
    assert (second.text, second.named("lead")) == ("公开补贴。", ("县财政局", "县水利局"))
    assert second.named("responsible") == ("各镇（街道）",)
    assert first.section == second.section == "一/（一）"


def test_two_brackets_side_by_side_are_one_note() -> None:
    (duty,) = duties("一、重点", "（一）财政。公开预算。（牵头单位：县财政局）（配合单位：各乡镇）")
    assert (duty.named("lead"), duty.named("responsible")) == (("县财政局",), ("各乡镇",))


def test_a_note_on_its_own_line_belongs_to_the_paragraph_above() -> None:
    (duty,) = duties("一、重点", "（一）防控。公开信息。", "", "（责任单位：县卫生健康局，各镇（街道））")
    assert duty.text == "防控。公开信息。"
    assert duty.named("responsible") == ("县卫生健康局", "各镇（街道）")


def test_labels_on_lines_below_are_the_note() -> None:
    (duty,) = duties(
        "一、重点",
        "1.制定目录并公布。",
        "牵头单位：县政府办公室",
        "责任单位：各乡镇、县级各部门",
        "完成时限：6月底前",
    )
    assert duty.text == "制定目录并公布。"
    assert (duty.named("lead"), duty.named("responsible")) == (("县政府办公室",), ("各乡镇", "县级各部门"))
    assert duty.due is not None
    assert (duty.due.outer, duty.due.source) == ("2031-06-30", "note")


def test_a_note_on_a_heading_covers_what_stands_below() -> None:
    (duty,) = duties(
        "一、重点", "（一）推进决策公开（责任单位：县司法局）", "制定决策目录。", "邀请代表列席会议。"
    )
    assert duty.named("responsible") == ("县司法局",)
    assert duty.text.endswith("邀请代表列席会议。")


def test_a_part_without_items_carries_its_duty_itself() -> None:
    duty = duties(
        "一、重点", "（一）公开。做好公开。（县教育局）", "二、监督", "加强考核评估。（县政府办公室、各乡镇）"
    )[1]
    assert duty.section == "二"
    assert "加强考核评估。" in duty.text


def test_a_deadline_binds_the_duty_in_whose_words_it_stands() -> None:
    first, second = duties(
        "一、重点", "（一）规划。公开规划。（县发改局牵头）年底前公开清单。（县财政局牵头）"
    )
    assert first.due is None
    assert second.due is not None
    assert second.due.outer == "2031-12-31"


def test_a_plan_that_names_nobody_gives_duties_to_fill_in() -> None:
    reading = read_text(
        TITLE + "一、总体要求\n坚持公开，服务群众，促进落实，提高效率。\n二、重点\n（一）公开。做好预算公开，"
        "做好决算公开。\n（二）解读。做好政策解读，提高解读质量。\n"
    )
    assert [duty.section for duty in reading.duties] == ["二/（一）", "二/（二）"]
    assert [finding.code for finding in reading.findings].count("no-unit") == 2


def test_a_document_without_duties_is_a_result_with_a_warning() -> None:
    reading = read_text("关于召开会议的通知\n\n定于下周召开会议，请准时参加。\n")
    assert reading.duties == ()
    assert [finding.code for finding in reading.findings] == ["no-duty"]


def test_a_plan_attached_as_an_annex_is_the_body() -> None:
    reading = read_text(
        TITLE
        + "各乡镇：\n现印发给你们，请认真执行。\n附件：2031年工作分工\n青禾县政府办公室\n2031年3月1日\n附件"
        "\n2031年工作分工\n一、重点\n（一）公开。做好公开。（县教育局牵头）\n（二）解读。做好解读。（县司法局牵头）\n"
    )
    assert [duty.section for duty in reading.duties] == ["一/（一）", "一/（二）"]
    assert reading.annexes == ()


def test_wording_of_the_superior_is_pointed_out() -> None:
    reading = read_text(
        TITLE + "青禾县政府办公室\n2031年3月1日\n一、重点\n（一）公开。做好公开。（责任单位：县司法局、"
        "市级有关单位、市生态环境局青禾分局）\n"
    )
    (finding,) = [finding for finding in reading.findings if finding.code == "superior-wording"]
    assert "市级有关单位" in finding.text
    assert finding.suggestions[0] == "县级有关单位"


def test_a_deadline_before_the_document_is_pointed_out() -> None:
    reading = read_text(
        TITLE + "青禾县政府办公室\n2031年5月1日\n一、重点\n（一）公开。2月底前公布目录。（县司法局牵头）\n"
    )
    assert "deadline-past" in [finding.code for finding in reading.findings]


def test_a_number_in_wrong_brackets_is_pointed_out() -> None:
    reading = read_text(
        TITLE + "根据《通知》（青政发[2031]5号）：\n一、重点\n（一）公开。做好公开。（县司法局牵头）\n"
    )
    (finding,) = [finding for finding in reading.findings if finding.code == "number-brackets"]
    assert finding.suggestions == ("青政发〔2031〕5号",)
