"""Mail whose address only this app can read: opened at the last moment, on its way to the mailer."""

from __future__ import annotations

from dataclasses import replace

from mingtang.apps.channels.queries.leaving import leaving_address
from mingtang.apps.channels.queries.sending import (
    may_still_be_sent,
    notice_of,
    subscriber_of,
    without_what_left,
)
from mingtang.apps.journal.ports import Letter, Mailer
from mingtang.kit import sealing
from mingtang.kit.site import current_site


class ListCourier:
    """渠道邮件: to the address of a channel."""

    def __init__(self, mailer: Mailer) -> None:
        self.keeps, self.mailer = mailer.keeps, mailer

    def hand_over(self, letter: Letter) -> None:
        """See `journal.ports.Mailer`."""
        notice = notice_of(letter)
        may_still_be_sent(notice)
        address = sealing.unseal(notice.channel.sealed)["address"]
        self.mailer.hand_over(replace(letter, address=address))


class SubscriptionCourier:
    """订阅邮件: to a person who subscribed, with the way out in every mail (RFC 2369, RFC 8058)."""

    def __init__(self, mailer: Mailer) -> None:
        self.keeps, self.mailer = mailer.keeps, mailer

    def hand_over(self, letter: Letter) -> None:
        """See `journal.ports.Mailer`."""
        subscription, text = subscriber_of(letter), without_what_left(letter.text)
        headers = {}
        if subscription.confirmed_at is not None:
            way_out = leaving_address(subscription)
            why = f"您在{current_site().name}网站订阅了新公开的信息。不想再收，打开这里退订："
            text += f"\n\n--\n{why}\n{way_out}\n"
            headers = {
                "List-Unsubscribe": f"<{way_out}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            }
        address = sealing.unseal(subscription.sealed)["email"]
        self.mailer.hand_over(replace(letter, address=address, text=text, headers=headers))
