"""Acts on a request: by the right people, in the right state, never in the future, voided without a trace."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import Cast

from mingtang.apps.foi.actions import (
    ask_correction,
    confirm_receipt,
    perform,
    performing,
    refresh_standings,
    withdraw,
)
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import reasons_against, requester_of
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.tests.conftest import CITIZEN, Register
from mingtang.apps.journal.models import Entry
from mingtang_core.deadlines import Channel, ClockState
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.flows import Act, State

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_confirming_starts_the_clock(register: Register, cast: Cast) -> None:
    """Art. 31(3): the day both sides confirm."""
    request = register().request
    confirm_receipt(request=request, how="电话确认", by=cast.actor("clerk"), today=cast.today)
    request.refresh_from_db()
    assert (request.state, request.received_on) == (State.IN_PROGRESS, cast.today)
    assert (request.due_on, request.clock_state) == (date(2026, 4, 2), ClockState.RUNNING)
    assert Entry.objects.filter(thing=request.thing, verb="foi.confirm-receipt").count() == 1


def test_another_unit_and_another_state_are_both_told(register: Register, cast: Cast) -> None:
    request = register().request
    with pytest.raises(Refused) as refused:
        confirm_receipt(request=request, how="电话", by=cast.actor("other_clerk"), today=cast.today)
    assert codes(refused) == ["not-yours"]
    confirm_receipt(request=request, how="电话", by=cast.actor("clerk"), today=cast.today)
    with pytest.raises(Refused) as refused:
        confirm_receipt(request=request, how="电话", by=cast.actor("clerk"), today=cast.today)
    assert codes(refused) == ["not-now"]
    assert "办理中" in refused.value.message


def test_a_refused_act_leaves_nothing_behind(register: Register, cast: Cast) -> None:
    request = register().request
    before = (request.events.count(), Entry.objects.count(), request.version)
    with pytest.raises(Refused):
        perform(request=request, act=Act.SIGN, by=cast.actor("leader"), today=cast.today)
    request.refresh_from_db()
    assert (request.events.count(), Entry.objects.count(), request.version) == before


@pytest.mark.parametrize("shift", [1, -1])
def test_a_day_that_cannot_be(shift: int, register: Register, cast: Cast) -> None:
    request = register().request
    day = cast.today + timedelta(days=shift)
    with pytest.raises(BadInput, match=day.isoformat()):
        confirm_receipt(request=request, how="电话", by=cast.actor("clerk"), today=cast.today, on=day)


def test_of_two_people_on_one_page_the_second_is_told(register: Register, cast: Cast) -> None:
    request = register().request
    seen = request.version
    confirm_receipt(request=request, how="电话", by=cast.actor("clerk"), today=cast.today, version=seen)
    with pytest.raises(Conflict):
        withdraw(request=request, by=cast.actor("clerk"), today=cast.today, version=seen)


def test_the_requester_withdraws_the_own_request_and_no_other(register: Register, cast: Cast) -> None:
    mine, other = register().request, register().request
    for actor in (CITIZEN, requester_of(other)):
        with pytest.raises(Refused):
            withdraw(request=mine, by=actor, today=cast.today)
    withdraw(request=mine, by=requester_of(mine), today=cast.today, why="已经找到")
    mine.refresh_from_db()
    assert (mine.state, mine.act_by) == (State.CLOSED, None)


def test_a_void_confirmation_is_as_if_never_there(register: Register, cast: Cast) -> None:
    request = register().request
    clerk = cast.actor("clerk")
    event = confirm_receipt(request=request, how="电话", by=clerk, today=cast.today)
    perform(request=request, act=Act.VOID, by=clerk, today=cast.today, about=event, note="登记错了")
    request.refresh_from_db()
    assert (request.state, request.received_on, request.due_on) == (State.REGISTERED, None, None)


def test_an_act_that_others_rest_on_cannot_be_voided(register: Register, cast: Cast) -> None:
    request = register(Channel.COUNTER, by=cast.actor("clerk")).request
    clerk = cast.actor("clerk")
    asked = ask_correction(request=request, missing=["哪一年"], by=clerk, today=cast.today)
    perform(request=request, act=Act.RECEIVE_CORRECTION, by=clerk, today=cast.today)
    with pytest.raises(Refused) as refused:
        perform(request=request, act=Act.VOID, by=clerk, today=cast.today, about=asked, note="错了")
    assert codes(refused) == ["others-rest-on-it"]


def test_reasons_are_known_before_anybody_tries(register: Register, cast: Cast) -> None:
    request = register().request
    standing = standing_of(request, cast.today)
    assert reasons_against(cast.actor("clerk"), request, Act.CONFIRM_RECEIPT, standing) == ()
    assert [r.code for r in reasons_against(cast.actor("clerk"), request, Act.EXTEND, standing)] == [
        "not-now"
    ]


def test_what_days_alone_change_is_copied_at_night(register: Register, cast: Cast) -> None:
    """Art. 32: a third party's 15 working days pass without an act."""
    clerk = cast.actor("clerk")
    request = register(Channel.COUNTER, by=clerk).request
    asked = perform(request=request, act=Act.ASK_THIRD_PARTY, by=clerk, today=cast.today, note="甲公司")
    perform(request=request, act=Act.RECORD_LETTER_DELIVERY, by=clerk, today=cast.today, about=asked)
    row = FoiRequest.objects.get(pk=request.pk)
    assert (row.clock_state, row.due_on) == (ClockState.PAUSED, None)
    assert refresh_standings(date(2026, 3, 26)) == 1  # the 15th working day: still waiting, another earliest
    assert refresh_standings(date(2026, 3, 27)) == 1
    assert refresh_standings(date(2026, 3, 27)) == 0
    row.refresh_from_db()
    assert (row.clock_state, row.due_on) == (ClockState.RUNNING, date(2026, 4, 24))


def test_the_night_leaves_a_request_to_whoever_acts_on_it_meanwhile(
    register: Register, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, later = cast.actor("clerk"), date(2026, 3, 27)
    request = register(Channel.COUNTER, by=clerk).request
    asked = perform(request=request, act=Act.ASK_THIRD_PARTY, by=clerk, today=cast.today, note="甲公司")
    perform(request=request, act=Act.RECORD_LETTER_DELIVERY, by=clerk, today=cast.today, about=asked)
    read = performing.standing_of

    def read_and_act(row: FoiRequest, today: date, *arguments: Any, **more: Any) -> Any:
        standing = read(row, today, *arguments, **more)
        monkeypatch.setattr(performing, "standing_of", read)
        withdraw(request=row, by=clerk, today=today)
        return standing

    monkeypatch.setattr(performing, "standing_of", read_and_act)
    assert refresh_standings(later) == 0
    request.refresh_from_db()
    assert request.state == State.CLOSED
