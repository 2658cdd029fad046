"""Channels that run, fail, pause and have ended, and subscriptions, for the crawl to look at."""

from __future__ import annotations

import re
from datetime import date

from django.utils import timezone

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.channels.actions import (
    Terms,
    ask_subscription,
    confirm_subscription,
    end_channel,
    make_channel,
    pause_channel,
    send_test,
)
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Channel, Kind, Rhythm
from mingtang.apps.channels.queries.leaving import leaving_token
from mingtang.apps.journal.actions import deliver_waiting
from mingtang.apps.journal.models import Delivery
from mingtang.apps.journal.ports import mailer

CONFIRM = re.compile(r"/subscribe/confirm/\S+")


def live_channels(today: date) -> dict[str, list[str]]:
    """Hold channels in each state; return by role what is read besides what links lead to."""
    office = actor_for(Staff.objects.get(username="linyihe"), today=today)
    for name, act in (("县融媒体中心客户端", None), ("公众号", pause_channel), ("旧的接口", end_channel)):
        channel, _ = make_channel(
            kind=Kind.WEB_HOOK, address="https://192.0.2.1/in", terms=Terms(name, Interest(), today),
            by=office, today=today,
        )  # fmt: skip
        send_test(channel=channel, by=office, today=today)
        if act:
            act(channel=channel, reason="换系统", by=office, today=today)
    deliver_waiting(mailer=mailer(), worker="crawl:1", now=timezone.now())
    first, second = (_confirm_address(f"{name}@home.example", today) for name in ("a", "b"))
    confirmed = confirm_subscription(token=first.split("/")[3], today=today)
    return {
        "公众": [second, f"/subscribe/leave/{leaving_token(confirmed)}/", "/subscribe/sent/"],
        "公开办": [f"/desk/channels/{pk}/" for pk in Channel.objects.values_list("pk", flat=True)],
    }


def _confirm_address(email: str, today: date) -> str:
    ask_subscription(email=email, interest=Interest(), rhythm=Rhythm.DAILY, source=email, today=today)
    found = CONFIRM.search(Delivery.objects.filter(channel="subscription").latest("id").text)
    assert found
    return found[0]
