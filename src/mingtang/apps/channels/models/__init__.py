"""Rows of channels: who is told, by which way, of what; and who subscribed."""

from mingtang.apps.channels.models.channels import Channel, ChannelSecret, Event, Kind, Notice
from mingtang.apps.channels.models.subscriptions import Rhythm, SubscribeTry, Subscription

__all__ = [
    "Channel",
    "ChannelSecret",
    "Event",
    "Kind",
    "Notice",
    "Rhythm",
    "SubscribeTry",
    "Subscription",
]
