"""Measures, promises about time, and citations as they stand in running text."""

import pytest

from mingtang_core.documents.citations import citations
from mingtang_core.documents.folding import folded
from mingtang_core.documents.quantities import quantities
from mingtang_core.documents.time_limits import time_limits


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("每年组织培训不少于1次", ["不少于1次"]),
        ("确定的六方面 12 项实事", ["六方面 12 项"]),
        ("对照26 个试点领域", ["26 个"]),
        ("解读率达到100%，满意率90%以上", ["100%", "90%以上"]),
        ("最多100天办结，半数以上会议", ["最多100天", "半数以上"]),
        ("结束后1个月内反馈，24小时内回应，三个工作日内答复", ["1个月内", "24小时内", "三个工作日内"]),
        ("培训不少于16学时，同意比例三分之二以上", ["不少于16学时", "三分之二以上"]),
        ("2031年9月28日前，12345热线、5G网络、“1+N”矩阵、IPv6改造", []),
        ("最多跑一次、一件事、十四五、建县10周年、第6版", []),
    ],
)
def test_quantities_are_requirements_and_nothing_else(words: str, found: list[str]) -> None:
    assert [quantity.text for quantity in quantities(folded(words))] == found


def test_a_quantity_says_what_it_stands_beside() -> None:
    assert quantities("每年组织业务培训不少于1次,并考核")[0].meaning == "每年组织业务培训不少于1次"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("并在意见收集结束1个月内公开采纳情况", [("意见收集结束1个月内", "duration")]),
        ("网上留言1个工作日答复", [("1个工作日", "duration")]),
        ("方案一经批准，应及时对外公布", [("一经批准,应及时", "trigger")]),
        (
            "每年培训，按季度通报，纳入年度报告",
            [("每年", "frequency"), ("按季度", "frequency"), ("年度报告", "frequency")],
        ),
        ("在2031年底前公开", [("2031年底前", "fixed_date")]),
        ("从2032年起实行", [("从2032年起", "start")]),
        ("优化调整年度重点工作，定期公开", []),
    ],
)
def test_promises_about_time(words: str, found: list[tuple[str, str]]) -> None:
    assert [(limit.text, limit.kind) for limit in time_limits(folded(words), 2031)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("根据《青禾省数据条例》《公开指引》", [("青禾省数据条例", None, None), ("公开指引", None, None)]),
        (
            "《关于印发〈方案〉的通知》（青政发〔2031〕 5 号）",
            [("关于印发〈方案〉的通知", "青政发〔2031〕5号", None)],
        ),
        (
            "《要点》（青政发〔2031〕5号，以下简称《要点》）",
            [("要点", "青政发〔2031〕5号", None), ("要点", None, None)],
        ),
        (
            "落实国务院办公厅关于印发《办法》的通知（国办函〔2030〕9号）",
            [("国务院办公厅关于印发《办法》的通知", "国办函〔2030〕9号", "unbracketed")],
        ),
        (
            "贯彻落实司法部关于审理案件若干问题指导意见，依法审理",
            [("司法部关于审理案件若干问题指导意见", None, "unbracketed")],
        ),
        (
            "贯彻落实司法部关于审理复议案件本理指引》，依法审理",
            [("司法部关于审理复议案件本理指引", None, "damaged")],
        ),
        ("填写《拟发文件属性表》", [("拟发文件属性表", None, "form")]),
        ("国务院各部委印发的26个标准", []),
        ("按照上级关于加强工作的要求抓好落实", []),
    ],
)
def test_citations(words: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert [(one.title, one.doc_number, one.kind) for one in citations(folded(words))] == found


def test_the_documents_own_title_is_marked() -> None:
    own = "青禾县政府办公室关于印发2031年工作要点的通知"
    assert citations("《2031年工作要点》已经同意", own_title=own)[0].kind == "self"
