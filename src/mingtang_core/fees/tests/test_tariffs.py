"""收费标准 as dated data: which one is in force, what a county's own table must hold."""

from datetime import date

import pytest

from mingtang_core.errors import BadInput
from mingtang_core.fees import (
    FeeKind,
    fee_for_items,
    fee_for_pages,
    packaged_tariffs,
    read_tariff,
    tariff_on,
)
from mingtang_core.terms import Certainty

OWN = """
kind = "per-page"
effective_on = 2031-07-01
source = "某省规定"
bands = [ { first = 1, last = 50, yuan_each = 0 }, { first = 51, yuan_each = 5 } ]
notes = [ { fact = "页的算法", text = "按A4单面计。", certainty = "verified" } ]
"""


@pytest.mark.parametrize("kind", FeeKind)
def test_nothing_is_charged_before_the_first_standard(kind):
    """国办函〔2020〕109号 applies from 2021-01-01."""
    with pytest.raises(BadInput, match=f"2020年12月31日还没有{kind.label}的标准，最早的自2021年1月1日起执行"):
        tariff_on(kind, date(2020, 12, 31))
    assert tariff_on(kind, date(2021, 1, 1)).effective_on == date(2021, 1, 1)


def test_without_any_standard_the_sentence_names_no_date():
    with pytest.raises(BadInput, match="还没有按件计收的标准，这一天"):
        tariff_on(FeeKind.PER_ITEM, date(2026, 1, 1), tariffs=())


def test_a_later_standard_takes_over_on_its_day():
    table = (*packaged_tariffs(), read_tariff(OWN))
    assert fee_for_pages(60, tariff=tariff_on(FeeKind.PER_PAGE, date(2031, 6, 30), tariffs=table)).yuan == 300
    later = tariff_on(FeeKind.PER_PAGE, date(2031, 7, 1), tariffs=table)
    assert (later.article, fee_for_pages(60, tariff=later).yuan) == ("某省规定", 50)


def test_every_fact_of_the_packaged_standards_says_how_sure_it_is():
    unsure = {n.fact for one in packaged_tariffs() for n in one.notes if n.certainty is Certainty.UNCONFIRMED}
    assert unsure == {"页的算法", "页数不相加"}
    assert all(note.text.endswith("。") for one in packaged_tariffs() for note in one.notes)


def test_bands_that_go_on_start_right_after_the_last_one():
    own = read_tariff(
        'kind = "per-item"\neffective_on = 2031-01-01\nsource = "规定"\n'
        "bands = [ { first = 1, last = 5, yuan_each = 10 } ]\nbeyond = { size = 3, rise_yuan = 2 }\n"
    )
    assert fee_for_items(5, tariff=own).yuan == 50
    assert [(b.first, b.last, b.yuan_each) for b in own.bands_over(6, 12)] == [
        (6, 8, 12),
        (9, 11, 14),
        (12, 14, 16),
    ]
    assert fee_for_items(9, tariff=own).yuan == 50 + 36 + 14


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("first = 1,", "first = 2,", "第一档要从1开始"),
        ("first = 51", "first = 52", "空缺或者重叠"),
        ("first = 51", "first = 50", "空缺或者重叠"),
        ("last = 50", "last = -3", "不小于1的整数"),
        ("first = 51, yuan_each = 5", "first = 51, last = 20, yuan_each = 5", "终点在起点之前"),
        ("first = 51, yuan_each = 5", "first = 51, last = 60, yuan_each = 5", "最后一档之后"),
        ("notes", "beyond = { size = 10, rise_yuan = 100 }\nnotes", "最后一档之后"),
        ("last = 50, yuan_each = 0", "last = 50, yuan_each = 9", "不是累进"),
        ("yuan_each = 5", "yuan_each = 5.5", "整数"),
        ("yuan_each = 5", "yuan_each = true", "整数"),
        ("某省规定", " ", "没有写明依据"),
        ("2031-07-01", "2031-07-01T00:00:00", "不是日期"),
        ("per-page", "per-word", "对照说明"),
        ('kind = "per-page"', "", "对照说明"),
        ("bands = [", "bands = [ 3,", "对照说明"),
        ("verified", "sure", "对照说明"),
        ("effective_on =", "effective_on", "对照说明"),
    ],
)
def test_a_faulty_table_is_refused_and_the_fault_named(old, new, says):
    with pytest.raises(BadInput, match=says):
        read_tariff(OWN.replace(old, new, 1))


def test_a_table_without_bands_is_refused():
    with pytest.raises(BadInput, match="第一档"):
        read_tariff('kind = "per-page"\neffective_on = 2031-07-01\nsource = "规定"\nbands = []\n')
