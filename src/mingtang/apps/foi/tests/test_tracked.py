"""What the requester is told of each standing: who, what, by when; late when late, never while stopped."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import Cast

from mingtang.apps.foi.actions import ask_correction, perform, record_notice_delivery, void_event, withdraw
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries import tracked
from mingtang.apps.foi.queries.tracking import TOLD
from mingtang.apps.foi.tests.conftest import Register
from mingtang_core.deadlines import Channel
from mingtang_core.flows import Act

pytestmark = pytest.mark.django_db
INSIDE = {
    Act.RECORD_NOTICE_DELIVERY, Act.RECORD_LETTER_DELIVERY, Act.COMMISSION_UNIT, Act.DRAFT_REPLY,
    Act.SUBMIT_REPLY, Act.PASS_LEGAL_REVIEW, Act.PASS_SECRECY_REVIEW, Act.SEND_BACK, Act.SIGN,
    Act.LINK_REMEDY, Act.ARCHIVE, Act.VOID,
}  # fmt: skip


def test_every_act_is_told_or_kept_inside_on_purpose() -> None:
    assert set(TOLD) | INSIDE == set(Act)
    assert not set(TOLD) & INSIDE


def test_waiting_for_the_person_names_the_day_and_is_never_late(register: Register, cast: Cast) -> None:
    """Art. 30: the reply period runs from the corrected request."""
    clerk = cast.actor("clerk")
    request = register(Channel.COUNTER, by=clerk).request
    asked = ask_correction(request=request, missing=["哪一年的"], by=clerk, today=cast.today)
    record_notice_delivery(request=request, by=clerk, today=cast.today)
    seen = tracked(request, cast.today)
    assert seen.next and seen.next.who == "您"
    assert seen.next.by == asked.until
    over = tracked(request, asked.until + timedelta(days=40))
    assert over.badge[0] == "paused"
    assert over.next and "尽快联系" in over.next.advice
    assert "哪一年的" not in str(over)


def test_the_last_day_is_today_not_late(register: Register, cast: Cast) -> None:
    request = register(Channel.COUNTER, by=cast.actor("clerk")).request
    assert tracked(request, date(2026, 4, 2)).badge == ("urgent", "今天到期")
    assert tracked(request, date(2026, 4, 3)).badge == ("late", "逾期1个工作日")


def test_asking_for_reasons_hides_no_delay(register: Register, cast: Cast) -> None:
    """Art. 35 sets no pause."""
    clerk = cast.actor("clerk")
    request = register(Channel.COUNTER, by=clerk).request
    perform(request=request, act=Act.ASK_REASONS, by=clerk, today=cast.today, note="一月三十件")
    assert tracked(request, cast.today).next.what.startswith("说明申请")
    late = tracked(request, date(2026, 4, 3))
    assert late.badge[0] == "late"
    assert late.next.is_late


def test_a_void_event_is_not_told(register: Register, cast: Cast) -> None:
    clerk = cast.actor("clerk")
    request = register(Channel.COUNTER, by=clerk).request
    asked = ask_correction(request=request, missing=["哪一年的"], by=clerk, today=cast.today)
    void_event(request=request, about=asked, reason="选错了案件", by=clerk, today=cast.today)
    assert "补正" not in str(tracked(request, cast.today).moments)


def test_a_withdrawn_request_has_nothing_to_come(register: Register, cast: Cast) -> None:
    request = register().request
    withdraw(request=request, by=requester_of(request), today=cast.today)
    seen = tracked(request, cast.today + timedelta(days=90))
    assert (seen.next, seen.badge) == (None, ("done", "已终止"))
    assert seen.moments[0].what.startswith("您撤回了申请")
