"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """账户."""

    name = "mingtang.apps.accounts"
    label = "accounts"
    verbose_name = "账户"
