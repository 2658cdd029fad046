"""The pages of channels: made, looked at, paused, ended; a key is shown once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.cast import Cast

from mingtang.apps.channels.models import Channel
from mingtang.apps.channels.tests.conftest import MakeChannel, Receiver, deliver
from mingtang.apps.journal.models import Delivery
from mingtang.apps.publishing.tests.conftest import Desk

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
KEY = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")


def form(receiver: Receiver, **changes: object) -> dict[str, object]:
    said = {"kind": "web-hook", "name": "融媒体中心", "address": receiver.address, "valid_from": "2026-03-05"}
    return {**said, **changes}


def test_the_office_makes_a_channel_tests_it_and_sees_how_it_went(
    desk: Desk, signed_in: SignIn, receiver: Receiver
):
    page = signed_in("office")
    assert "还没有渠道" in page.get("/desk/channels/").content.decode()
    made = page.post("/desk/channels/new/", form(receiver))
    assert len(KEY.findall(made.content.decode())) == 1
    assert "no-store" in made.headers["Cache-Control"]
    address = f"/desk/channels/{Channel.objects.get().pk}/"
    assert not KEY.search(page.get(address).content.decode())
    receiver.answers = [404]
    page.post(f"{address}test/")
    deliver()
    shown = page.get(address).content.decode()
    assert "没有发出" in shown
    assert "（404）" in shown
    assert "secret-in-address" not in shown
    assert "（404）" in page.get("/desk/status/").content.decode()
    page.post(f"{address}again/", {"delivery": Delivery.objects.get().pk})
    deliver()
    assert "已发" in page.get(address).content.decode()
    desk.released()
    deliver()
    assert "青禾县民政局关于做好高龄津贴发放工作的通知" in page.get(address).content.decode()


def test_pausing_and_ending_ask_for_a_reason(cast: Cast, signed_in: SignIn, make: MakeChannel):
    channel, _ = make()
    page, address = signed_in("office"), f"/desk/channels/{channel.pk}/"
    assert page.post(f"{address}pause/", {"reason": ""}).status_code == 422
    page.post(f"{address}pause/", {"reason": "对方检修", "version": "1"})
    assert "恢复推送" in page.get(address).content.decode()
    page.post(f"{address}resume/")
    assert "不能恢复" in page.get(f"{address}end/").content.decode()
    page.post(f"{address}end/", {"reason": "不再合作", "version": "3"})
    channel.refresh_from_db()
    assert channel.ended_on == cast.today
    assert "已经结束" in page.get(address).content.decode()


def test_what_was_typed_is_not_lost_when_somebody_else_was_first(
    cast: Cast, signed_in: SignIn, make: MakeChannel, receiver: Receiver
):
    channel, _ = make()
    said = {"name": "融媒体中心新客户端", "valid_from": "2026-03-05", "version": "0"}
    answer = signed_in("office").post(f"/desk/channels/{channel.pk}/edit/", said)
    assert answer.status_code == 422
    assert "融媒体中心新客户端" in answer.content.decode()
    again = signed_in("office").post(f"/desk/channels/{channel.pk}/edit/", {**said, "version": "1"})
    assert again.status_code == 302
    assert Channel.objects.get().name == "融媒体中心新客户端"


def test_the_same_name_twice_is_said_at_its_field(signed_in: SignIn, make: MakeChannel, receiver: Receiver):
    make()
    answer = signed_in("office").post("/desk/channels/new/", form(receiver))
    assert answer.status_code == 422
    assert "换一个名称" in answer.content.decode()


def test_a_new_key_is_shown_once_after_a_page_that_asks(signed_in: SignIn, make: MakeChannel):
    channel, old = make()
    page, address = signed_in("office"), f"/desk/channels/{channel.pk}/key/"
    assert not KEY.search(page.get(address).content.decode())
    assert KEY.search(page.post(address).content.decode())[0] != old


def test_a_leader_sees_and_makes_channels_of_the_own_organ_alone(
    cast: Cast, signed_in: SignIn, make: MakeChannel, receiver: Receiver
):
    county, _ = make()
    page = signed_in("leader")
    assert page.get(f"/desk/channels/{county.pk}/").status_code == 404
    assert page.post("/desk/channels/new/", form(receiver, name="办公室的")).status_code == 422
    own = form(receiver, name="办公室的", organ=cast.organs["office"].pk)
    assert page.post("/desk/channels/new/", own).status_code == 200
    mine = Channel.objects.get(name="办公室的")
    assert page.get(f"/desk/channels/{mine.pk}/edit/").status_code == 200
    assert "群众邮件订阅" not in page.get("/desk/channels/").content.decode()
