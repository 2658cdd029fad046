"""People of publishing, whose documents the entrances show."""

from mingtang.apps.publishing.tests.conftest import desk

__all__ = ["desk"]
