"""One request, one standard; and how the requests of a month are counted."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.errors import BadInput
from mingtang_core.fees import (
    Charge,
    FeeKind,
    RequestFee,
    choose,
    compare,
    place_in_month,
    read_tariff,
    requests_of_month,
)

MAY = date(2026, 5, 6)
DATES = st.lists(st.dates(date(2025, 11, 1), date(2026, 3, 31)), max_size=40)


def test_both_standards_stand_side_by_side_with_the_note_that_only_one_counts():
    """国办函〔2020〕109号第三条: the 35th request of a month asks for 120 pages."""
    both = compare(35, 120, on=MAY)
    assert (both.by_item.yuan, both.by_page.yuan) == (200, 1_100)
    assert "不能两种都收" in both.note
    assert "第三条" in both.article
    assert not hasattr(both, "yuan")


@given(nth=st.integers(1, 200), pages=st.integers(1, 500), kind=st.sampled_from(FeeKind))
def test_a_charge_holds_exactly_one_of_the_two(nth, pages, kind):
    """国办函〔2020〕109号第三条."""
    both = compare(nth, pages, on=MAY)
    charge = choose(kind, both, reason=" 页数少。 ")
    assert charge.kind is kind
    assert charge.fee == (both.by_item if kind is FeeKind.PER_ITEM else both.by_page)
    assert charge.fee.yuan in (both.by_item.yuan, both.by_page.yuan)
    assert charge.reason == "页数少。"
    assert [one.name for one in fields(Charge)] == ["fee", "reason"]
    assert isinstance(charge.fee, RequestFee)


def test_the_choice_needs_its_reason():
    with pytest.raises(BadInput, match="请写明为什么选按量计收"):
        choose(FeeKind.PER_PAGE, compare(35, 120, on=MAY), reason="  ")


def test_a_split_request_is_compared_with_all_its_items():
    assert compare(29, 10, on=MAY, matters=3).by_item.yuan == 400


def test_a_county_may_hand_in_its_own_table_once_as_a_stream():
    table = [
        read_tariff(
            f'kind = "{kind}"\neffective_on = 2020-01-01\nsource = "规定"\n'
            "bands = [ { first = 1, yuan_each = 7 } ]\n"
        )
        for kind in FeeKind
    ]
    both = compare(2, 3, on=date(2020, 6, 1), tariffs=iter(table))
    assert (both.by_item.yuan, both.by_page.yuan) == (7, 21)


def test_requests_are_counted_by_the_natural_month_of_receipt():
    """国办函〔2020〕109号第四条: 一个自然月内累计; 31 January and 1 February do not meet."""
    dates = [date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1), date(2025, 1, 15)]
    assert requests_of_month(dates, date(2026, 1, 20)) == 2
    assert requests_of_month(dates, date(2026, 2, 28)) == 1
    assert requests_of_month([], date(2026, 2, 28)) == 0


@given(dates=DATES)
def test_the_places_of_a_month_are_one_to_its_number_in_order_of_receipt(dates):
    for month in {(one.year, one.month) for one in dates}:
        own = [i for i, one in enumerate(dates) if (one.year, one.month) == month]
        places = {i: place_in_month(dates, i) for i in own}
        assert sorted(places.values()) == list(range(1, len(own) + 1))
        assert sorted(own, key=lambda i: places[i]) == sorted(own, key=lambda i: (dates[i], i))
        assert requests_of_month(dates, dates[own[0]]) == len(own)
