"""Whether this home has been set up, and the code that proves one may set it up."""

from __future__ import annotations

from mingtang.apps.accounts.models import Staff
from mingtang.apps.organs.models import CountySettings


def is_first_use() -> bool:
    """Return whether nobody has finished the first-use pages yet."""
    return not CountySettings.objects.filter(is_set_up=True).exists() and not Staff.objects.exists()
