"""Remembering that a backup was made, for the age shown in 系统状态."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions.recording import record
from mingtang.apps.journal.models import Backup
from mingtang.kit import clock
from mingtang.kit.acting import Actor


@transaction.atomic
def note_backup(*, by: Actor, on: date, size_bytes: int, head_number: int) -> Backup:
    """Note a finished backup; `head_number` is the last journal entry it holds."""
    backup = Backup.objects.create(
        made_at=clock.now_recorded(), size_bytes=size_bytes, head_number=head_number
    )
    facts = {"size_bytes": size_bytes, "head": head_number}
    record(by=by, verb="journal.backup", thing=f"journal.backup:{backup.pk}", on=on, facts=facts)
    return backup
