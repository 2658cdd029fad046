"""接口推送: a message is posted to the channel's own address, signed with its own key.

A host that did not answer is left alone for a minute: its other messages are put off without a try, so that
one that is down does not hold up everybody's mail for seconds each.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import SplitResult

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
REST_SECONDS = 60.0


class WebHookCourier:
    """Hands one message over. The receiver took it when it answers with 2xx; nothing else counts."""

    keeps = False

    def __init__(self) -> None:
        self._rests_until: dict[str, float] = {}

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
        _judge(self._post(parts, body, headers))

    def _post(self, parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> int:
        if self._rests_until.get(parts.netloc, 0.0) > time.monotonic():
            raise NotHandedOver(f"{parts.hostname}刚才没有回应，过一会儿再发")
        try:
            return post_once(parts, body, headers)
        except (NotHandedOver, OSError, http.client.HTTPException) as error:
            if not (isinstance(error, NotHandedOver) and error.is_final):
                self._rests_until[parts.netloc] = time.monotonic() + REST_SECONDS
            raise


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
