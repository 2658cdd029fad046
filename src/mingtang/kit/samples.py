"""What the components page shows: the look of real content, all of it invented."""

from __future__ import annotations

from typing import Any


def samples() -> dict[str, Any]:
    """Return the context of `kit/components.html`."""
    return {}
