"""Taking a request in: complete or refused with everything that is missing, once, readable by nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from tests.cast import Cast

from mingtang.apps.foi.models import FoiRequest, Requester
from mingtang.apps.foi.queries import request_for, same_wish_of, standing_of
from mingtang.apps.foi.tests.conftest import CITIZEN, PERSON, WISH, Register
from mingtang.apps.foi.values import IdentityKind
from mingtang.apps.journal.models import Entry
from mingtang.kit import sealing
from mingtang_core.deadlines import Channel
from mingtang_core.errors import BadInput, Refused
from mingtang_core.flows import State
from mingtang_core.terms import RequesterKind

pytestmark = pytest.mark.django_db


def test_a_request_on_the_web_waits_for_both_sides_to_confirm(register: Register, cast: Cast) -> None:
    """Art. 31(3): no receipt before; the office has until the next working day to confirm."""
    registered = register()
    request = registered.request
    assert (request.number, request.state) == ("YSQ202600001", State.REGISTERED)
    assert (request.received_on, request.due_on, request.act_by) == (None, None, date(2026, 3, 6))
    entry = Entry.objects.get(thing=request.thing)
    assert (entry.verb, entry.actor_kind, entry.organ_id) == ("foi.register", "citizen", request.organ_id)


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.SIGNED_POST])
def test_what_is_handed_over_or_signed_for_is_received_that_day(
    channel: Channel, register: Register, cast: Cast
) -> None:
    """Art. 31(1)(2)."""
    arrived = date(2026, 3, 3)
    request = register(channel, by=cast.actor("clerk"), arrived_on=arrived).request
    assert (request.state, request.received_on) == (State.IN_PROGRESS, arrived)
    assert request.due_on == request.act_by == date(2026, 3, 31)


def test_numbers_follow_each_other_and_a_refused_form_takes_none(register: Register) -> None:
    assert register().request.number == "YSQ202600001"
    with pytest.raises(Refused):
        register(wish=replace(WISH, wanted=" "))
    assert register().request.number == "YSQ202600002"


def test_the_same_form_twice_is_one_request_with_the_same_code(register: Register) -> None:
    first, again = register(key="one-form"), register(key="one-form")
    assert first.is_new
    assert not again.is_new
    assert (first.request.pk, first.query_code) == (again.request.pk, again.query_code)
    assert FoiRequest.objects.count() == Requester.objects.count() == 1


def test_everything_missing_is_named_at_once(register: Register) -> None:
    """Art. 29: name, identity, contact, what is wanted, and what the chosen delivery needs."""
    nobody = replace(PERSON, name="", identity_number="", phone="", email="", address="")
    with pytest.raises(Refused) as refused:
        register(requester=nobody, wish=replace(WISH, wanted="", delivery="post"))
    assert [r.code for r in refused.value.reasons] == [
        "name",
        "identity_number",
        "phone",
        "wanted",
        "address",
    ]


@pytest.mark.parametrize("number", ["110105194912310021", "11010519491231002", "abc", "１１0105194912310020"])
def test_a_wrong_identity_number_is_refused(number: str, register: Register) -> None:
    with pytest.raises(Refused) as refused:
        register(requester=replace(PERSON, identity_number=number))
    assert [r.code for r in refused.value.reasons] == ["identity_number"]


def test_an_organisation_names_whom_to_talk_to(register: Register) -> None:
    firm = replace(
        PERSON, kind=RequesterKind.COMPANY, name="青禾听雨书店有限公司",
        identity_kind=IdentityKind.CREDIT_CODE, identity_number="91330000MA00000000",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        register(requester=firm)
    assert [r.code for r in refused.value.reasons] == ["contact_name"]
    request = register(requester=replace(firm, contact_name="欧阳听雨")).request
    assert request.requester.shown_name == "青禾听雨书店有限公司"


def test_what_identifies_a_person_is_encrypted_and_opens_with_the_key_only(
    register: Register, settings: object
) -> None:
    request = register().request
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM foi_requester")
        row = " ".join(map(str, cursor.fetchone()))
    for secret in ("听雨", "1101051949", "13800000000", "ting@example.cn"):
        assert secret not in row
    assert request.requester.shown_name == "欧***"
    assert sealing.unseal(request.requester.sealed)["phone"] == "13800000000"
    settings.MINGTANG_DATA_KEYS = [sealing.Fernet.generate_key().decode()]  # type: ignore[attr-defined]
    with pytest.raises(sealing.SealBroken):
        sealing.unseal(request.requester.sealed)


def test_a_new_key_is_put_first_and_old_rows_still_open(register: Register, settings: object) -> None:
    request = register().request
    old = settings.MINGTANG_DATA_KEYS  # type: ignore[attr-defined]
    settings.MINGTANG_DATA_KEYS = [sealing.Fernet.generate_key().decode(), *old]  # type: ignore[attr-defined]
    assert sealing.unseal(request.requester.sealed)["name"] == "欧阳听雨"
    again = register().request
    assert again.requester.fingerprint == request.requester.fingerprint


def test_number_and_code_find_the_request_and_nothing_else_does(register: Register) -> None:
    registered = register()
    number, code = registered.request.number, registered.query_code
    assert request_for(f" {number.lower()} ", code.lower().replace("-", " ")) == registered.request
    assert request_for(number, register().query_code) is None
    assert request_for(number, "") is None
    assert request_for("YSQ202699999", code) is None


def test_the_same_wish_of_the_same_person_is_found(register: Register) -> None:
    first = register().request
    wanted = "2025年 全县老旧小区改造项目清单。"
    assert list(same_wish_of(first.requester.fingerprint, wanted)) == [first]
    assert not same_wish_of(first.requester.fingerprint, "别的信息").exists()
    assert not same_wish_of("0" * 64, wanted).exists()


def test_a_clerk_enters_for_the_own_organ_only(register: Register, cast: Cast) -> None:
    with pytest.raises(Refused):
        register(Channel.POST, by=cast.actor("other_clerk"))
    with pytest.raises(BadInput, match="还没有到"):
        register(Channel.POST, by=cast.actor("clerk"), arrived_on=date(2026, 3, 6))
    assert register(Channel.POST, by=cast.actor("clerk")).request.state == State.REGISTERED


def test_a_citizen_is_nobody_else(register: Register, cast: Cast) -> None:
    assert CITIZEN.id == ""
    request = register().request
    assert standing_of(request, cast.today).state is State.REGISTERED
