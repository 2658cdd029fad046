"""Django's entry for the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """检索."""

    name = "mingtang.apps.search"
    label = "search"
    verbose_name = "检索"
