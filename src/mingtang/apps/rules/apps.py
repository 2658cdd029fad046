"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """规则."""

    name = "mingtang.apps.rules"
    label = "rules"
    verbose_name = "规则"
