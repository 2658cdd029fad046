"""Django's entry for the app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """任务台账."""

    name = "mingtang.apps.ledger"
    label = "ledger"
    verbose_name = "任务台账"
