"""Django's entry for the app."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """发布渠道."""

    name = "mingtang.apps.channels"
    label = "channels"
    verbose_name = "发布渠道"
