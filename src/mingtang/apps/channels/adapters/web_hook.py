"""接口推送: a message is posted to the channel's own address, signed with its own key."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from mingtang.apps.channels.adapters.pinned import post_once
from mingtang.apps.channels.addresses import LOOPBACK, hook_parts
from mingtang.apps.channels.models import Channel
from mingtang.apps.channels.queries.sending import may_still_be_sent, notice_of
from mingtang.apps.channels.signing import signed_headers
from mingtang.apps.journal.ports import Letter, NotHandedOver, StaysHere
from mingtang.kit import clock, sealing
from mingtang_core.errors import BadInput

TRY_LATER = (408, 409, 425, 429)


class WebHookCourier:
    """Hands one message over. The receiver took it when it answers with 2xx; nothing else counts."""

    keeps = False

    def hand_over(self, letter: Letter) -> None:
        """See `journal.ports.Mailer`."""
        notice = notice_of(letter)
        may_still_be_sent(notice)
        address = sealing.unseal(notice.channel.sealed)["address"]
        try:
            parts = hook_parts(address)
        except BadInput as error:
            raise NotHandedOver(error.message, is_final=True) from error
        if settings.IS_DEMO and parts.hostname not in LOOPBACK:
            raise StaysHere("演示里的消息不外发")
        now, body = clock.now_recorded(), letter.text.encode()
        headers = signed_headers(_secrets(notice.channel, now), letter.message_id, int(now.timestamp()), body)
        _judge(post_once(parts, body, headers))


def _judge(status: int) -> None:
    if 200 <= status < 300:
        return
    if 300 <= status < 400:
        raise NotHandedOver(f"对方要求转到别的地址（{status}），请填写最终的地址", is_final=True)
    is_final = status < 500 and status not in TRY_LATER
    raise NotHandedOver(f"对方没有收下（{status}）", is_final=is_final)


def _secrets(channel: Channel, now: datetime) -> list[str]:
    """Return the keys to sign with: the current one first, then the one before while both hold."""
    return [
        sealing.unseal(one.sealed)["secret"]
        for one in channel.secrets.all()
        if one.valid_until is None or one.valid_until > now
    ]
