"""信息处理费: one standard, told while the clock lives, paid or given up (art. 42, 国办函〔2020〕109号)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.queries.fees import fee_in, known_fee
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.foi.values import Wish
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel, ClockState
from mingtang_core.errors import BadInput, Refused
from mingtang_core.fees import FeeKind
from mingtang_core.flows import State

pytestmark = pytest.mark.django_db

RECEIVED = date(2026, 3, 3)


@pytest.fixture
def many(register: Register, clerk: Actor) -> list[FoiRequest]:
    """Twelve requests of one person in one month, over the counter."""
    return [
        register(Channel.COUNTER, by=clerk, arrived_on=RECEIVED, wish=Wish(f"第{n}个村的账目")).request
        for n in range(1, 13)
    ]


def test_the_eleventh_request_of_a_month_costs_and_the_tenth_does_not(
    many: list[FoiRequest], clerk: Actor, cast: Cast
) -> None:
    """国办函〔2020〕109号第四条: items 1 to 10 are free, 11 to 30 cost 100 yuan each."""
    with pytest.raises(Refused, match="没有超过免费的范围"):
        actions.ask_fee(
            request=many[9], standard=FeeKind.PER_ITEM, reason="当月件数多", by=clerk, today=cast.today
        )
    notice = actions.ask_fee(
        request=many[10], standard=FeeKind.PER_ITEM, reason="当月件数多", by=clerk, today=cast.today
    )
    assert (notice.facts["yuan"], notice.facts["nth"]) == (100, 11)
    assert fee_in(notice, RECEIVED).steps[-1].what == "合计100元"
    many[10].refresh_from_db()
    assert (many[10].state, many[10].clock_state) == (State.AWAITING_FEE, ClockState.WAITING)


def test_pages_are_charged_alone_and_only_when_they_are_copied(
    many: list[FoiRequest], clerk: Actor, cast: Cast, register: Register
) -> None:
    """Art. 5: 156 pages cost 1,820 yuan; looking at them costs nothing by page."""
    said = {"standard": FeeKind.PER_PAGE, "reason": "页数多", "by": clerk, "today": cast.today}
    with pytest.raises(BadInput, match="多少页"):
        actions.ask_fee(request=many[0], **said)
    assert known_fee(many[0]) is None, "nobody counted the pages"
    with pytest.raises(Refused, match="免费的范围"):
        actions.ask_fee(request=many[0], pages=30, **said)
    notice = actions.ask_fee(request=many[0], pages=156, **said)
    assert notice.facts["yuan"] == 1820
    looked_at = register(Channel.COUNTER, by=clerk, wish=Wish("账目", form="inspection")).request
    with pytest.raises(BadInput, match="不能按量"):
        actions.ask_fee(request=looked_at, pages=156, **said)


def test_paid_the_clock_starts_anew_unpaid_the_request_is_given_up(
    many: list[FoiRequest], clerk: Actor, cast: Cast
) -> None:
    paid, unpaid = many[10], many[11]
    for request in (paid, unpaid):
        actions.ask_fee(
            request=request, standard=FeeKind.PER_ITEM, reason="当月件数多", by=clerk, today=cast.today
        )
        actions.record_notice_delivery(request=request, by=clerk, today=cast.today)
    with pytest.raises(BadInput, match="财政票据"):
        actions.record_payment(request=paid, receipt=" ", by=clerk, today=cast.today)
    actions.record_payment(request=paid, receipt="00012345", by=clerk, today=date(2026, 3, 10))
    paid.refresh_from_db()
    assert (paid.state, paid.due_on) == (State.IN_PROGRESS, date(2026, 4, 8))
    with pytest.raises(Refused, match="缴费期限还没有届满"):
        actions.close_unpaid(request=unpaid, by=clerk, today=date(2026, 4, 2))
    actions.close_unpaid(request=unpaid, by=clerk, today=date(2026, 4, 3))
    unpaid.refresh_from_db()
    assert unpaid.state == State.CLOSED


def test_the_clerk_charges_on_the_case_page_and_sees_what_it_costs(
    many: list[FoiRequest], signed_in: Callable[[str], Client], cast: Cast
) -> None:
    client = signed_in("clerk")
    case = reverse("foi:case", args=[many[11].number])
    assert "当月的第12件，按件应收100元" in strip_tags(client.get(case).content.decode())
    act = reverse("foi:act", args=[many[11].number, "ask-fee"])
    form = {
        "standard": "per-item",
        "reason": "当月件数多",
        "on": cast.today.isoformat(),
        "version": many[11].version,
    }
    bad = client.post(act, {**form, "standard": "per-page"})
    assert bad.status_code == 422
    assert "多少页" in bad.content.decode()
    assert client.post(act, form).status_code == 302
    page = strip_tags(client.get(case).content.decode())
    assert "按件计收100元" in page
    assert "登记缴费" in page
