"""订阅邮件: subscribers are told what became public since they were told last, at once or once a day.

It follows the journal, whose numbers come one by one, so nothing is missed and nothing told twice. Messages
and the mark up to which somebody was told are written in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from mingtang.apps.channels.models import Rhythm, Subscription
from mingtang.apps.journal import models as journal
from mingtang.apps.journal.actions import post_to_all
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.rendering import absolute
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.public import RELEASES
from mingtang.kit import clock
from mingtang.kit.site import current_site
from mingtang_core.flows.editions import State

SUBSCRIPTION = "channels.subscription"
FROM_HOUR = 8
AT_MOST = 30  # documents in one mail; the rest is on the site


def tell_at_once(today: date) -> int:
    """Tell who wants to hear at once; return how many were told. Periodic, each minute."""
    return _tell(Rhythm.AT_ONCE, today)


def send_digests(today: date) -> int:
    """Tell who wants one mail a day, from eight in the morning on; return how many. Periodic, each hour."""
    now = clock.now_recorded().astimezone(clock.SHANGHAI)
    return _tell(Rhythm.DAILY, today) if now.hour >= FROM_HOUR else 0


@transaction.atomic
def _tell(rhythm: Rhythm, today: date) -> int:
    rows = Subscription.objects.filter(rhythm=rhythm).exclude(confirmed_at=None)
    if rhythm is Rhythm.DAILY:
        rows = rows.exclude(told_on=today)
    low = rows.order_by("told_up_to").values_list("told_up_to", flat=True).first()
    news = _news(low) if low is not None else []
    if not news:
        return 0
    up_to = news[-1][0]
    wanted: dict[tuple[int, ...], list[int]] = {}
    for one in rows.select_for_update().filter(told_up_to__lt=up_to):
        interest = one.interest
        wants = [edition.pk for at, edition in news if at > one.told_up_to and interest.fits(edition)]
        if wants:
            wanted.setdefault(tuple(wants), []).append(one.pk)
    editions = {edition.pk: edition for _, edition in news}
    rows.filter(told_up_to__lt=up_to).update(told_up_to=up_to)
    for together, subscribers in wanted.items():
        _post([editions[pk] for pk in together], subscribers, up_to, today)
    return sum(map(len, wanted.values()))


def _news(after: int) -> list[tuple[int, Edition]]:
    """Return what was released after an entry of the journal and is in force still, each with its entry."""
    rows = Entry.objects.filter(verb__in=RELEASES, number__gt=after).order_by("number")
    numbers = {int(thing.rpartition(":")[2]): at for at, thing in rows.values_list("number", "thing")}
    editions = Edition.objects.filter(pk__in=numbers, state=State.RELEASED).defer("content")
    found = [(numbers[one.pk], one) for one in editions.select_related("document", "organ")]
    return sorted(found, key=lambda pair: pair[0])


def _post(editions: Sequence[Edition], subscribers: Sequence[int], up_to: int, today: date) -> None:
    shown = [_paragraph(one) for one in editions[:AT_MOST]]
    rest = len(editions) - len(shown)
    if rest:
        shown.append(f"还有{rest}份，请到网站上看：{absolute('/zfxxgk/contents/')}")
    post_to_all(
        channel=journal.Channel.SUBSCRIPTION,
        addresses=[f"{SUBSCRIPTION}:{pk}" for pk in subscribers],
        subject=f"{current_site().name}新公开{len(editions)}份信息",
        text="\n\n".join(shown),
        key=f"channels.news:{up_to}",
        on=today,
    )
    for start in range(0, len(subscribers), 500):
        Subscription.objects.filter(pk__in=subscribers[start : start + 500]).update(told_on=today)


def _paragraph(edition: Edition) -> str:
    number = f"　{edition.document_number}" if edition.document_number else ""
    return f"{edition.title}\n{edition.organ.name}{number}\n{absolute(edition.document.href)}"
