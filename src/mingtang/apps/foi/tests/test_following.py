"""A reply date over a year without arrangement is provisional; when the notice comes it moves and is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast

from mingtang.apps.foi.actions import withdraw
from mingtang.apps.foi.actions.consulting import ask_third_party
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.journal.models import Delivery
from mingtang.apps.rules.actions import set_year, withdraw_year
from mingtang.apps.rules.queries import calendar_in_force
from mingtang_core.deadlines import Channel
from mingtang_core.workdays import read_lines

pytestmark = pytest.mark.django_db
# On their own dates the statutory days take 1 January off; this notice takes 1 to 5 January.
NOTICE = """元旦：1月1日至5日
春节：2月5日至12日
清明节：4月3日至5日
劳动节：5月1日至5日
国庆节：10月1日至7日"""
DECEMBER = date(2026, 12, 21)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.MINGTANG_WORKDAYS = tmp_path


def enter(cast: Cast) -> None:
    said = read_lines(NOTICE, 2027)
    set_year(
        year=2027, off=said.off, worked=said.worked, source="某通知〔2026〕9号",
        by=cast.actor("administrator"), today=DECEMBER,
    )  # fmt: skip


def letters() -> list[Delivery]:
    return list(Delivery.objects.filter(subject__startswith="答复期限有调整"))


def test_a_reply_date_moves_with_the_notice_and_back(register: Register, cast: Cast) -> None:
    clerk = cast.actor("clerk")
    far = register(Channel.COUNTER, by=clerk, today=DECEMBER).request
    near = register(Channel.COUNTER, by=clerk, today=DECEMBER, arrived_on=date(2026, 11, 30)).request
    assert (far.due_on, near.due_on) == (date(2027, 1, 19), date(2026, 12, 28))
    enter(cast)
    far.refresh_from_db()
    near.refresh_from_db()
    assert (far.due_on, near.due_on) == (date(2027, 1, 21), date(2026, 12, 28))
    [letter] = letters()
    assert letter.address == "clerk@qinghe.example"
    assert f"申请{far.number}的答复期限：原为2027年1月19日，改为2027年1月21日" in letter.text
    assert near.number not in letter.text
    withdraw_year(year=2027, reason="发现抄错", by=cast.actor("administrator"), today=DECEMBER)
    far.refresh_from_db()
    assert far.due_on == date(2027, 1, 19)
    assert len(letters()) == 2


def test_a_request_that_is_over_stays(register: Register, cast: Cast) -> None:
    request = register(Channel.COUNTER, by=cast.actor("clerk"), today=DECEMBER).request
    type(request).objects.filter(pk=request.pk).update(state="answered")
    enter(cast)
    request.refresh_from_db()
    assert request.due_on == date(2027, 1, 19)
    assert letters() == []


def test_dates_carry_the_version_of_the_calendar_they_were_computed_over(
    register: Register, signed_in: Any, cast: Cast
) -> None:
    """What is open moves to the new version; what was recorded, or is over, keeps the one that counted."""
    clerk, before = cast.actor("clerk"), calendar_in_force().version
    request = register(Channel.COUNTER, by=clerk, today=DECEMBER).request
    over = register(Channel.COUNTER, by=clerk, today=DECEMBER).request
    withdraw(request=over, by=clerk, today=DECEMBER)
    assert request.calendar == before
    enter(cast)
    after = calendar_in_force().version
    ask_third_party(request=request, whom="甲公司", by=clerk, today=DECEMBER)
    request.refresh_from_db()
    over.refresh_from_db()
    assert after != before
    assert (request.calendar, over.calendar) == (after, before)
    assert list(request.events.values_list("calendar", flat=True)) == [before, after]
    client = signed_in("clerk")
    assert (
        f'版本<span class="nowrap">{after}</span>。</p>'
        in client.get(f"/foi/{request.number}/").content.decode()
    )
    page = client.get(f"/foi/{over.number}/").content.decode()
    assert f'上一次保存的日期按版本<span class="nowrap">{before}</span>推算' in page
