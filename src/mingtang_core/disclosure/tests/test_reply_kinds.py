"""Reply kinds, grounds and rows against tables written by hand from the law (tests/law/reply_kinds.csv)."""

import csv
from datetime import date
from pathlib import Path

import pytest

from mingtang_core.disclosure import (
    GROUNDS,
    REQUIREMENTS,
    Force,
    Ground,
    ReplyKind,
    ReportRow,
    remedy,
    row_certainty,
)
from mingtang_core.terms import Certainty

LAW = Path(__file__).resolve().parents[4] / "tests" / "law"
EXPECTED = {
    row["kind"]: row
    for row in csv.DictReader((LAW / "reply_kinds.csv").read_text(encoding="utf-8").splitlines())
}
# 《政府信息公开条例》第十四条至第十六条, and the order of （三） in the report.
EXPECTED_GROUNDS = {
    "G14a": ("第十四条", Force.MUST_NOT, "1.属于国家秘密"),
    "G14b": ("第十四条", Force.MUST_NOT, "2.其他法律行政法规禁止公开"),
    "G14c": ("第十四条", Force.MUST_NOT, "3.危及“三安全一稳定”"),
    "G15": ("第十五条", Force.MUST_NOT_UNLESS, "4.保护第三方合法权益"),
    "G16a": ("第十六条第一款", Force.MAY_REFUSE, "5.属于三类内部事务信息"),
    "G16b": ("第十六条第二款", Force.MAY_REFUSE_UNLESS_LAW, "6.属于四类过程性信息"),
    "G16c": ("第十六条第二款", Force.MAY_REFUSE_UNLESS_LAW, "7.属于行政执法案卷"),
}


def test_the_table_by_hand_and_the_product_know_the_same_kinds():
    assert sorted(EXPECTED) == sorted(kind.value for kind in ReplyKind) == sorted(REQUIREMENTS)


@pytest.mark.parametrize("kind", ReplyKind, ids=lambda kind: kind.value)
def test_each_kind_is_as_the_law_has_it(kind):
    """《政府信息公开条例》第三十条、第三十五条至第四十一条; the article stands in each row of the table."""
    rule, expected = REQUIREMENTS[kind], EXPECTED[kind.value]
    ground = Ground.DELIBERATIVE if "ground" in expected["needs"] else None
    found = {
        "kind": kind.value,
        "label": kind.label,
        "article": rule.article,
        "needs": sorted(one.value for one in rule.needs),
        "offers": sorted(one.value for one in rule.offers),
        "paper": rule.earlier_paper,
        "sent": "yes" if rule.is_sent else "no",
        "row": " ".join(rule.row.path[1:]) if rule.row else "by ground",
        "remedy_2023": remedy(kind, on=date(2023, 12, 31), ground=ground).path.value,
        "remedy_2026": remedy(kind, on=date(2026, 11, 2), ground=ground).path.value,
    }
    lists = {name: sorted(expected[name].split()) for name in ("needs", "offers")}
    assert found == {**expected, **lists}


@pytest.mark.parametrize("kind", ReplyKind, ids=lambda kind: kind.value)
def test_what_is_our_reading_is_said(kind):
    rule = REQUIREMENTS[kind]
    assert rule.certainty is Certainty.VERIFIED or rule.note.endswith("。")
    assert rule.offers_help == ("help" in EXPECTED[kind.value]["offers"])


@pytest.mark.parametrize("ground", Ground, ids=lambda ground: ground.value)
def test_each_ground_has_its_article_force_and_one_row(ground):
    """《政府信息公开条例》第十四条至第十六条."""
    article, force, row = EXPECTED_GROUNDS[ground.value]
    rule = GROUNDS[ground]
    assert (rule.article, rule.force, rule.row.label) == (f"《政府信息公开条例》{article}", force, row)
    assert rule.row.section == "（三）不予公开"


def test_no_two_grounds_share_a_row():
    assert len({rule.row for rule in GROUNDS.values()}) == len(Ground) == len(GROUNDS)


def test_every_row_of_the_report_is_reached():
    """国办公开办函〔2021〕30号: 21 leaf rows, none without a reply that counts there."""
    reached = {rule.row for rule in GROUNDS.values()} | {rule.row for rule in REQUIREMENTS.values()}
    assert reached - {None} == set(ReportRow)
    assert len(ReportRow) == 21


def test_the_rows_stand_in_printed_order_with_their_groups():
    codes = [row.value for row in ReportRow]
    assert codes == sorted(codes)
    groups = [row.section for row in ReportRow]
    assert {group: groups.count(group) for group in dict.fromkeys(groups)} == {
        "": 2,
        "（三）不予公开": 8,
        "（四）无法提供": 3,
        "（五）不予处理": 5,
        "（六）其他处理": 3,
    }
    for row in ReportRow:
        if row.section:
            assert row.label.startswith(row.value.rpartition(".")[2] + ".")


def test_only_the_rows_of_the_last_group_are_unconfirmed():
    unsure = [row for row in ReportRow if row_certainty(row) is not Certainty.VERIFIED]
    assert unsure == [ReportRow.UNCORRECTED, ReportRow.UNPAID, ReportRow.OTHER]
