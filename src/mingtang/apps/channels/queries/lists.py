"""What the pages of channels show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Channel, Notice, Rhythm, Subscription
from mingtang.apps.journal.models import DeliveryState
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.queries.classes import classes
from mingtang_core.editions import DocumentKind

WAITING = (DeliveryState.WAITING, DeliveryState.CLAIMED)
OPEN = (DeliveryState.FAILED, DeliveryState.UNCERTAIN)


@dataclass(frozen=True)
class Standing:
    """A channel in the list: how it stands today, in a badge, and how its messages fare."""

    channel: Channel
    level: str
    words: str
    wanted: str
    sent: int
    waiting: int
    failed: int
    uncertain: int


def standings(channels: QuerySet[Channel], today: date) -> list[Standing]:
    """Return channels with their counts, running ones first."""
    counted = channels.select_related("organ").annotate(
        sent=_count(DeliveryState.SENT), waiting=_count(*WAITING), failed=_count(DeliveryState.FAILED),
        uncertain=_count(DeliveryState.UNCERTAIN),
    )  # fmt: skip
    rows = [_standing(one, today) for one in counted]
    return sorted(rows, key=lambda row: (row.channel.ended_on is not None, row.channel.pk))


def notices_of(channel: Channel) -> QuerySet[Notice]:
    """Return what the channel was told, newest first."""
    return channel.notices.select_related("delivery", "edition__document").order_by("-id")


def words_of(interest: Interest) -> str:
    """Return what is wanted, in words."""
    if interest.is_everything:
        return "全部文件"
    organs = Organ.objects.filter(pk__in=interest.organs).values_list("name", flat=True)
    topics = classes("topic", with_retired=True)
    parts = (
        "、".join(organs),
        "、".join(DocumentKind(kind).label for kind in interest.kinds),
        "、".join(topics.get(code, code) for code in interest.topics),
    )
    return "；".join(part for part in parts if part)


def subscriber_counts() -> dict[str, int]:
    """Return how many confirmed subscriptions there are by rhythm; of the people nothing else is shown."""
    rows = Subscription.objects.exclude(confirmed_at=None).values_list("rhythm")
    found = dict(rows.annotate(Count("pk")).order_by())
    return {rhythm.label.partition("，")[0]: found.get(rhythm.value, 0) for rhythm in Rhythm}


def _standing(channel: Channel, today: date) -> Standing:
    level, words = badge_of(channel, today)
    counts = {name: getattr(channel, name) for name in ("sent", "waiting", "failed", "uncertain")}
    return Standing(channel, level, words, words_of(channel.interest), **counts)


def badge_of(channel: Channel, today: date) -> tuple[str, str]:
    """Return level and words of the badge that says how a channel stands."""
    if channel.ended_on is not None:
        return "paused", "已结束"
    if channel.paused_on is not None:
        return "near", "暂停"
    if channel.valid_from > today:
        return "provisional", "还没开始"
    return ("calm", "推送中") if channel.is_on(today) else ("paused", "已到期")


def _count(*states: DeliveryState) -> Count:
    return Count("notices", filter=Q(notices__delivery__state__in=states))
