"""Keeping up: what the worker does again and again, so that a release is visible within seconds."""

from __future__ import annotations

from datetime import datetime

from mingtang.apps.portal.actions.claiming import put_back_abandoned
from mingtang.apps.portal.actions.following import follow
from mingtang.apps.portal.actions.writing import write_waiting
from mingtang.apps.portal.ports import sources

ROUNDS = 50


def keep_up(*, worker: str, now: datetime) -> int:
    """Follow the journal and write what is queued, for a while; return how many things were done."""
    if not sources():
        return 0
    put_back_abandoned(worker=worker, now=now)
    done = 0
    for _ in range(ROUNDS):
        some = follow(now=now) + write_waiting(worker=worker, now=now)
        if not some:
            break
        done += some
    return done
