"""Django's entry for the demo; installed in demo homes only."""

from __future__ import annotations

from django.apps import AppConfig

from mingtang.apps.ledger.ports import use_fetcher
from mingtang.demo.public_site import DemoSite


class DemoConfig(AppConfig):
    """演示."""

    name = "mingtang.demo"
    label = "demo"

    def ready(self) -> None:
        """Evidence in the demo lies on an invented site inside the home: the demo never calls out."""
        use_fetcher(DemoSite())
