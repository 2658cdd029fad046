"""Erasing words about people; the entry, its digest and the digest of the words stay."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions.recording import record
from mingtang.apps.journal.models import Entry, Words
from mingtang.apps.journal.permissions import may_erase_words
from mingtang.kit.acting import Actor
from mingtang_core.errors import NotFound, Refused

ERASED = "journal.erase_words"


@transaction.atomic
def erase_words(*, by: Actor, entry_number: int, on: date, reason: str) -> Entry:
    """Erase the words of one entry for good and return the entry that says so.

    Their digest was salted and the salt goes too: what was written cannot be guessed from the chain.
    `reason` must not repeat what is erased (Source: 个人信息保护法 art. 47).
    """
    reasons = may_erase_words(by)
    if reasons:
        raise Refused(reasons)
    erased = Words.objects.filter(entry_id=entry_number).exclude(text="").update(text="", salt="")
    if not erased:
        raise NotFound(f"第{entry_number}条记录没有可以删除的说明，可能已经删除过。")
    return record(by=by, verb=ERASED, thing=f"journal.entry:{entry_number}", on=on, reason=reason)
