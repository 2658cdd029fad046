"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class KitConfig(AppConfig):
    """组件."""

    name = "mingtang.kit"
    label = "kit"
