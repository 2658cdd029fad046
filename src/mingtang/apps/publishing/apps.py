"""Django's entry for the app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """主动公开."""

    name = "mingtang.apps.publishing"
    label = "publishing"
    verbose_name = "主动公开"
