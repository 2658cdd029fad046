"""The last app to be ready: it connects adapters and ports, in every entrance alike."""

from __future__ import annotations

from django.apps import AppConfig

from mingtang.project import wiring


class ProjectConfig(AppConfig):
    """接线."""

    name = "mingtang.project"
    label = "project"

    def ready(self) -> None:
        """Wire once, when all apps are loaded."""
        wiring.connect()
