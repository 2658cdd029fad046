"""The last app to be ready: it connects adapters and ports, in every entrance alike."""

from __future__ import annotations

import importlib

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """接线."""

    name = "mingtang.project"
    label = "project"

    def ready(self) -> None:
        """Wire once, when all apps are loaded: only then may adapters import models."""
        importlib.import_module("mingtang.project.wiring").connect()
