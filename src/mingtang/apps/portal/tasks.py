"""Work that a person started and watches, done in the background."""

from __future__ import annotations

import contextlib

from django.utils import timezone
from django_tasks import task

from mingtang.apps.portal.actions import rebuild
from mingtang_core.errors import Conflict


@task()
def rebuild_task() -> None:
    """Rebuild the site, as `mingtang rebuild` does; somebody else may be at it already."""
    with contextlib.suppress(Conflict):
        rebuild(now=timezone.now())
