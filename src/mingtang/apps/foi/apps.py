"""Django's entry for the app."""

from django.apps import AppConfig


class FoiConfig(AppConfig):
    """依申请公开."""

    name = "mingtang.apps.foi"
    label = "foi"
    verbose_name = "依申请公开"
