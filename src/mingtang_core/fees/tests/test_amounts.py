"""信息处理费: every edge of the two standards, and what must hold for any number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.errors import BadInput
from mingtang_core.fees import (
    Fee,
    FeeKind,
    RequestFee,
    fee_for_items,
    fee_for_pages,
    marginal_fee_for_item,
    packaged_tariffs,
    tariff_on,
)

MAY = date(2026, 5, 6)
ITEMS = tariff_on(FeeKind.PER_ITEM, MAY)
PAGES = tariff_on(FeeKind.PER_PAGE, MAY)
NUMBERS = st.integers(1, 3000)


@pytest.mark.parametrize(
    ("n", "yuan"),
    [
        (1, 0),
        (10, 0),
        (11, 100),
        (30, 2_000),
        (31, 2_200),
        (40, 4_000),
        (41, 4_300),
        (45, 5_500),
        (50, 7_000),
        (51, 7_400),
        (63, 12_500),
    ],
)
def test_the_requests_of_a_month_cost_by_bands_on_the_excess(n, yuan):
    """国办函〔2020〕109号第四条: 10 free, to 30 at 100, then every ten 100 more each."""
    assert fee_for_items(n, tariff=ITEMS).yuan == yuan


@pytest.mark.parametrize(
    ("nth", "yuan"),
    [(10, 0), (11, 100), (30, 100), (31, 200), (35, 200), (40, 200), (41, 300), (51, 400), (1000, 9_800)],
)
def test_one_request_costs_the_price_of_its_place(nth, yuan):
    """国办函〔2020〕109号第四条, for the single request of the month."""
    assert marginal_fee_for_item(nth, tariff=ITEMS).yuan == yuan


@pytest.mark.parametrize(
    ("n", "yuan"),
    [
        (1, 0),
        (30, 0),
        (31, 10),
        (100, 700),
        (101, 720),
        (156, 1_820),
        (200, 2_700),
        (201, 2_740),
        (260, 5_100),
    ],
)
def test_the_pages_of_a_request_cost_by_bands_on_the_excess(n, yuan):
    """国办函〔2020〕109号第五条: 30 pages free, to 100 at 10, to 200 at 20, then 40."""
    assert fee_for_pages(n, tariff=PAGES).yuan == yuan


def test_a_request_split_into_matters_takes_that_many_places():
    """国办函〔2020〕109号第四条: several matters in one request may be split, 一事一申请."""
    fee = marginal_fee_for_item(29, tariff=ITEMS, matters=4)
    assert fee.yuan == 100 + 100 + 200 + 200
    assert [line.count for line in fee.lines] == [2, 2]


def test_the_explanation_names_each_band_its_article_and_ends_with_the_total():
    steps = fee_for_pages(260, tariff=PAGES).steps
    assert [step.what for step in steps] == [
        "第1至30页，30页，不收费",
        "第31至100页，70页，每页10元，共700元",
        "第101至200页，100页，每页20元，共2000元",
        "第201至260页，60页，每页40元，共2400元",
        "合计5100元",
    ]
    assert {step.article for step in steps[:-1]} == {PAGES.article}
    assert marginal_fee_for_item(35, tariff=ITEMS).steps[0].what == "第35件，1件，每件200元，共200元"


@given(n=NUMBERS)
def test_one_more_never_costs_less(n):
    assert fee_for_items(n, tariff=ITEMS).yuan <= fee_for_items(n + 1, tariff=ITEMS).yuan
    assert fee_for_pages(n, tariff=PAGES).yuan <= fee_for_pages(n + 1, tariff=PAGES).yuan
    assert marginal_fee_for_item(n, tariff=ITEMS).yuan <= marginal_fee_for_item(n + 1, tariff=ITEMS).yuan


@given(n=st.integers(1, 400))
def test_the_month_is_the_sum_of_its_requests(n):
    parts = [marginal_fee_for_item(nth, tariff=ITEMS).yuan for nth in range(1, n + 1)]
    assert fee_for_items(n, tariff=ITEMS).yuan == sum(parts)


@given(nth=NUMBERS, matters=st.integers(1, 60))
def test_a_split_request_costs_what_its_places_cost(nth, matters):
    before = fee_for_items(nth - 1, tariff=ITEMS).yuan if nth > 1 else 0
    split = marginal_fee_for_item(nth, tariff=ITEMS, matters=matters).yuan
    assert split == fee_for_items(nth + matters - 1, tariff=ITEMS).yuan - before


@given(n=NUMBERS, kind=st.sampled_from(FeeKind))
def test_the_bands_of_the_explanation_cover_each_number_once_and_sum_to_the_total(n, kind):
    fee = fee_for_items(n, tariff=ITEMS) if kind is FeeKind.PER_ITEM else fee_for_pages(n, tariff=PAGES)
    assert [number for line in fee.lines for number in range(line.first, line.last + 1)] == list(
        range(1, n + 1)
    )
    assert sum(line.yuan for line in fee.lines) == fee.yuan
    assert fee.steps[-1].what == f"合计{fee.yuan}元"
    assert len(fee.steps) == len(fee.lines) + 1


@given(n=NUMBERS)
def test_fees_cannot_be_added(n):
    """国办函〔2020〕109号第三条: never both standards for one request; so no sum of fees exists at all."""
    one, other = marginal_fee_for_item(n, tariff=ITEMS), fee_for_pages(n, tariff=PAGES)
    with pytest.raises(TypeError):
        one + other
    with pytest.raises(TypeError):
        sum([one, other])


def test_the_sum_of_a_month_is_not_the_fee_of_a_request():
    assert not isinstance(fee_for_items(45, tariff=ITEMS), RequestFee)
    assert isinstance(marginal_fee_for_item(45, tariff=ITEMS), Fee)


@pytest.mark.parametrize("n", [0, -1, 1_000_001, 3.0, "3", True, None])
def test_a_number_that_cannot_be_is_told_in_one_sentence(n):
    for count in (
        lambda: fee_for_items(n, tariff=ITEMS),
        lambda: marginal_fee_for_item(n, tariff=ITEMS),
        lambda: marginal_fee_for_item(1, tariff=ITEMS, matters=n),
        lambda: fee_for_pages(n, tariff=PAGES),
    ):
        with pytest.raises(BadInput, match=r"^[^。]+应当是1到1000000之间的整数，请检查。$"):
            count()


def test_a_split_request_stays_inside_the_limit_too():
    with pytest.raises(BadInput):
        marginal_fee_for_item(1_000_000, tariff=ITEMS, matters=2)


def test_the_largest_number_is_answered():
    assert fee_for_pages(1_000_000, tariff=PAGES).yuan == 2_700 + 999_800 * 40
    assert marginal_fee_for_item(1_000_000, tariff=ITEMS).yuan == 9_999_800


def test_the_standard_of_one_kind_does_not_count_the_other():
    with pytest.raises(BadInput, match="按量计收的标准不能用来算按件计收的费用"):
        fee_for_items(3, tariff=PAGES)
    with pytest.raises(BadInput, match="按件计收的标准不能用来算按量计收的费用"):
        fee_for_pages(3, tariff=ITEMS)


def test_the_package_holds_one_standard_of_each_kind():
    assert sorted(one.kind for one in packaged_tariffs()) == sorted(FeeKind)
