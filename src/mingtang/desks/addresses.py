"""How a date stands in an address: 2026-09-22."""

from __future__ import annotations

from datetime import date


class IsoDate:
    """Path converter `<isodate:on>`."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Return the date; an impossible one is no address."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return 2026-09-22."""
        return value.isoformat()
