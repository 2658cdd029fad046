"""The writes of channels.

keeping        make_channel, change_channel, pause_channel, resume_channel, end_channel
signing_keys   rotate_secret
announcing     announce_release, announce_withdrawal, send_test
subscribing    ask_subscription, confirm_subscription, leave, forget_unconfirmed
telling        tell_at_once, send_digests
"""

from mingtang.apps.channels.actions.announcing import announce_release, announce_withdrawal, send_test
from mingtang.apps.channels.actions.keeping import (
    Terms,
    change_channel,
    end_channel,
    make_channel,
    pause_channel,
    resume_channel,
)
from mingtang.apps.channels.actions.signing_keys import rotate_secret
from mingtang.apps.channels.actions.subscribing import (
    ask_subscription,
    confirm_subscription,
    forget_unconfirmed,
    leave,
)
from mingtang.apps.channels.actions.telling import send_digests, tell_at_once

__all__ = [
    "Terms",
    "announce_release",
    "announce_withdrawal",
    "ask_subscription",
    "change_channel",
    "confirm_subscription",
    "end_channel",
    "forget_unconfirmed",
    "leave",
    "make_channel",
    "pause_channel",
    "resume_channel",
    "rotate_secret",
    "send_digests",
    "send_test",
    "tell_at_once",
]
