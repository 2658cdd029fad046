"""Signing in: a fresh session, a lock after five wrong tries, and a second step for those who use one."""

import base64
import re

import pyotp
import pytest
from django.core.cache import cache
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.cast import PASSWORD, Cast

from mingtang.apps.accounts import actions

SIGN_IN = "/staff/sign-in/"


@pytest.fixture(autouse=True)
def forget_tries() -> None:
    cache.clear()


def try_in(client: Client, username: str = "clerk", password: str = PASSWORD, **more: str):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def test_the_right_password_opens_the_desk(cast: Cast) -> None:
    client = Client()
    response = try_in(client)
    assert (response.status_code, response["Location"]) == (302, "/desk/")
    assert client.get("/staff/account/").status_code == 200


def test_the_session_gets_a_new_key_so_a_planted_one_is_worthless(cast: Cast) -> None:
    client = Client()
    planted = client.session
    planted["seen"] = "planted"
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    try_in(client)
    assert client.cookies["sessionid"].value != planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert thief.get("/staff/account/").status_code == 302


def test_wrong_user_and_wrong_password_look_alike(cast: Cast) -> None:
    wrong, unknown = try_in(Client(), password="nope"), try_in(Client(), username="nobody")
    assert wrong.status_code == unknown.status_code == 422
    errors = [re.findall(r"<li>(.*?)</li>", r.content.decode())[:1] for r in (wrong, unknown)]
    assert "用户名和密码对不上" in wrong.content.decode()
    assert errors[0] == errors[1]


def test_five_wrong_tries_lock_and_even_the_right_password_waits(cast: Cast) -> None:
    client = Client()
    codes = [try_in(client, password="nope").status_code for _ in range(5)]
    assert codes == [422, 422, 422, 422, 429]
    locked = try_in(client)
    assert locked.status_code == 429
    assert "15分钟" in locked.content.decode()
    assert client.get("/staff/account/").status_code == 302


def test_a_lock_holds_one_person_at_one_address_only(cast: Cast) -> None:
    for _ in range(6):
        try_in(Client(), password="nope")
    assert try_in(Client(), username="other_clerk").status_code == 302
    assert (
        Client(REMOTE_ADDR="10.9.8.7").post(SIGN_IN, {"username": "clerk", "password": PASSWORD}).status_code
        == 302
    )


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", r"\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(cast: Cast, onward: str) -> None:
    assert try_in(Client(), next=onward)["Location"] == "/desk/"


def test_it_leads_back_to_the_page_asked_for(cast: Cast) -> None:
    client = Client()
    asked = client.get("/staff/account/password/")
    assert asked["Location"] == "/staff/sign-in/?next=/staff/account/password/"
    assert try_in(client, next="/staff/account/password/")["Location"] == "/staff/account/password/"


def test_signing_out_takes_a_post(cast: Cast, signed_in) -> None:
    client = signed_in("clerk")
    assert client.get("/staff/sign-out/").status_code == 405
    assert client.post("/staff/sign-out/")["Location"] == "/"
    assert client.get("/staff/account/").status_code == 302


def with_telephone(cast: Cast) -> tuple[TOTPDevice, list[str]]:
    clerk = cast.people["clerk"]
    device = actions.add_telephone(staff=clerk)
    code = pyotp.TOTP(pyotp_key(device)).now()
    codes = actions.confirm_telephone(staff=clerk, code=code, by=cast.actor("clerk"), today=cast.today)
    # The confirming code is used up; a test does not wait 30 seconds for the next one.
    TOTPDevice.objects.update(last_t=-1)
    return device, codes


def pyotp_key(device: TOTPDevice) -> str:
    return base64.b32encode(device.bin_key).decode()


def test_with_a_telephone_the_password_alone_opens_nothing(cast: Cast) -> None:
    device, _ = with_telephone(cast)
    client = Client()
    assert try_in(client)["Location"] == "/staff/sign-in/code/"
    assert client.get("/staff/account/").status_code == 302
    code = pyotp.TOTP(pyotp_key(device)).now()
    assert client.post("/staff/sign-in/code/", {"code": code})["Location"] == "/desk/"
    assert client.get("/staff/account/").status_code == 200


def test_a_code_works_once(cast: Cast) -> None:
    device, _ = with_telephone(cast)
    code = pyotp.TOTP(pyotp_key(device)).now()
    assert actions.check_code(staff=cast.people["clerk"], code=code)
    assert not actions.check_code(staff=cast.people["clerk"], code=code)


def test_a_recovery_code_works_once_and_in_any_spelling(cast: Cast) -> None:
    _, codes = with_telephone(cast)
    assert len(set(codes)) == 10
    assert actions.check_code(staff=cast.people["clerk"], code=codes[0].upper().replace("-", " "))
    assert not actions.check_code(staff=cast.people["clerk"], code=codes[0])


def test_guessing_codes_is_slowed_down(cast: Cast) -> None:
    device, codes = with_telephone(cast)
    clerk = cast.people["clerk"]
    assert not actions.check_code(staff=clerk, code="000000")
    assert not actions.check_code(staff=clerk, code=pyotp.TOTP(pyotp_key(device)).now())
    assert not actions.check_code(staff=clerk, code=codes[0])


def test_the_code_page_is_closed_to_who_gave_no_password(cast: Cast) -> None:
    assert Client().get("/staff/sign-in/code/")["Location"] == "/staff/sign-in/"


def test_an_administrator_helps_who_lost_the_telephone(cast: Cast) -> None:
    with_telephone(cast)
    actions.reset_telephone(staff=cast.people["clerk"], by=cast.actor("administrator"), today=cast.today)
    assert try_in(Client())["Location"] == "/desk/"
