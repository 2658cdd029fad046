"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """工作台和公开首页."""

    name = "mingtang.desks"
    label = "desks"
