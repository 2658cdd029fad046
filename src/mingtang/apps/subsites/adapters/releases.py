"""Heard at every release: which other organs' entrances show the edition."""

from __future__ import annotations

from datetime import date

from mingtang.apps.publishing.models import Edition
from mingtang.apps.subsites.actions import show_where_it_belongs


class WhereItBelongs:
    """A listener of publishing."""

    def released(self, edition: Edition, *, replaced: Edition | None, today: date) -> None:
        """Write down in the release's transaction where the edition is shown besides."""
        show_where_it_belongs(edition, today)

    def taken_down(self, edition: Edition, *, today: date) -> None:
        """Nothing: what is not public is in no list, and the pages ask who showed it."""
