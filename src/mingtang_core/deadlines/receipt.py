"""收到申请之日 (条例第三十一条): the day from which the reply period runs, by the way the request came.

当面提交 → the day of submission; 邮寄签收 → the day of signing; 平常信函 → the day on which the organ
confirms with the requester, which should be the day it gets the letter; 互联网、传真 → the day both sides
confirm.
Until it is confirmed there is no receipt, and the page says so.

>>> receipt(Channel.POST, arrived_on=date(2026, 3, 2)).received_on is None
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang_core.deadlines.rules import ARTICLE_31
from mingtang_core.derivations import Step
from mingtang_core.terms import Term


class Channel(Term):
    """申请渠道 (条例第二十九、三十一条)."""

    COUNTER = "counter", "当面提交"
    SIGNED_POST = "signed-post", "邮寄（签收）"
    POST = "post", "平常信函"
    INTERNET = "internet", "互联网"
    FAX = "fax", "传真"

    @property
    def needs_confirmation(self) -> bool:
        """Return whether the organ must confirm with the requester before there is a receipt."""
        return self in (Channel.POST, Channel.INTERNET, Channel.FAX)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt, or why there is none yet."""

    received_on: date | None
    step: Step


_WORDS = {
    Channel.COUNTER: "申请人当面提交，提交之日为收到申请之日",
    Channel.SIGNED_POST: "邮寄方式提交，签收之日为收到申请之日",
    Channel.POST: "平常信函提交，与申请人确认之日为收到申请之日",
    Channel.INTERNET: "通过互联网提交，双方确认之日为收到申请之日",
    Channel.FAX: "通过传真提交，双方确认之日为收到申请之日",
}


def receipt(channel: Channel, *, arrived_on: date, confirmed_on: date | None = None) -> Receipt:
    """Return the day of receipt of a request that came by `channel`.

    arrived_on    the day it was handed over, signed for, or came in
    confirmed_on  the day on which the requester was reached; only where the channel needs it
    """
    if not channel.needs_confirmation:
        return Receipt(arrived_on, Step(arrived_on, _WORDS[channel], ARTICLE_31))
    if confirmed_on is None:
        waiting = f"{channel.label}提交，尚未与申请人确认，收到申请之日未定"
        return Receipt(None, Step(None, waiting, ARTICLE_31))
    return Receipt(confirmed_on, Step(confirmed_on, _WORDS[channel], ARTICLE_31))
