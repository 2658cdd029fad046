"""Channels in the story: one of the county, one of the leader's organ, and somebody who subscribed."""

from __future__ import annotations

from mingtang.apps.channels.actions import Terms, ask_subscription, make_channel, send_test
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Kind, Rhythm
from tests.cast import Cast

SECRETS = {"subscriber": "xianyue@secret.example", "key of a hook": "kQ7-hook-key"}


def channels(cast: Cast) -> dict[str, dict[str, object]]:
    """Return what the routes of channels are asked about; each has been told something."""
    by, today = cast.actor("office"), cast.today
    made = {}
    for label, organ in (("of the county", None), ("of the office", cast.organs["office"])):
        made[label], _ = make_channel(
            kind=Kind.WEB_HOOK, address=f"https://media.example/in?key={SECRETS['key of a hook']}",
            terms=Terms(label, Interest(), today), organ=organ, by=by, today=today,
        )  # fmt: skip
        send_test(channel=made[label], by=by, today=today)
    ask_subscription(
        email=SECRETS["subscriber"], interest=Interest(), rhythm=Rhythm.DAILY, source="story", today=today
    )
    return {"channel": {label: one.pk for label, one in made.items()}}
