"""Rebuilds of the site: the last ones, and how far the present one is."""

from __future__ import annotations

from dataclasses import dataclass

from django_tasks_db.models import DBTaskResult

from mingtang.apps.journal.actions.delivering import is_dead
from mingtang.apps.portal.models import Page, Rebuild

TASK = "mingtang.apps.portal.tasks.rebuild_task"


@dataclass(frozen=True)
class Rebuilding:
    """How the rebuilds stand.

    is_asked   somebody asked, and no worker has begun yet
    current    the one that runs; broken: one whose process died, which the next takes up
    seen, total  pages looked at, and pages there are: a rebuild learns of new ones on its way
    last       finished ones, newest first
    """

    is_asked: bool
    current: Rebuild | None
    broken: Rebuild | None
    seen: int
    total: int
    last: tuple[Rebuild, ...]

    @property
    def is_under_way(self) -> bool:
        """Return whether there is something to wait for."""
        return self.is_asked or self.current is not None


def rebuilding() -> Rebuilding:
    """Return how the rebuilds stand now."""
    open_run = Rebuild.objects.filter(finished_at=None).order_by("-id").first()
    current = open_run if open_run and not is_dead(open_run.worker) else None
    seen = current.seen if current else 0
    finished = Rebuild.objects.exclude(finished_at=None).order_by("-id")
    return Rebuilding(
        is_asked=DBTaskResult.objects.ready().filter(task_path=TASK).exists(),
        current=current,
        broken=None if current else open_run,
        seen=seen,
        total=max(Page.objects.count(), seen, 1),
        last=tuple(finished[:5]),
    )


def rebuild_under_way() -> bool:
    """Return whether a rebuild is asked for or runs."""
    return rebuilding().is_under_way
