"""密钥: made by the server, shown once, kept encrypted; a new one overlaps with the one before."""

from __future__ import annotations

import base64
import secrets
from datetime import date, timedelta

from django.db import transaction

from mingtang.apps.channels.models import Channel, ChannelSecret
from mingtang.apps.channels.permissions import may_rotate
from mingtang.apps.channels.signing import PREFIX
from mingtang.apps.journal.actions import record
from mingtang.kit import clock, sealing
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse

OVERLAP = timedelta(days=7)


@transaction.atomic
def rotate_secret(*, channel: Channel, by: Actor, today: date) -> str:
    """Make a new key and return it; for seven days messages are signed with the old one too."""
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    refuse(may_rotate(by, channel))
    now = clock.now_recorded()
    channel.secrets.filter(valid_until__lt=now).delete()
    channel.secrets.filter(valid_until=None).update(valid_until=now + OVERLAP)
    secret = make_secret(channel)
    record(by=by, verb="channels.rotate", thing=channel.thing, on=today, organ_id=channel.organ_id)
    return secret


def make_secret(channel: Channel) -> str:
    """Make and keep a key of 256 bits, in the transaction of the act that needs it."""
    secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    ChannelSecret.objects.create(
        channel=channel, sealed=sealing.seal({"secret": secret}), made_at=clock.now_recorded()
    )
    return secret
