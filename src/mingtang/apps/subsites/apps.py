"""Django's entry for the app."""

from django.apps import AppConfig


class SubsitesConfig(AppConfig):
    """子站."""

    name = "mingtang.apps.subsites"
    label = "subsites"
    verbose_name = "子站"
