"""Asking for a rebuild from a page; the caller queues the work after commit."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.portal.permissions import may_rebuild
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse


@transaction.atomic
def ask_rebuild(*, by: Actor, today: date) -> None:
    """Note that somebody wants the site written anew. Raises Refused while that is being done."""
    refuse(may_rebuild(by))
    record(by=by, verb="portal.ask-rebuild", thing="portal.site", on=today)
