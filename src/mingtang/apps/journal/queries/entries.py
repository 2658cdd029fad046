"""Questions to the journal."""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet

from mingtang.apps.journal.chain import GENESIS, Head
from mingtang.apps.journal.models import Entry

_HEAD = "SELECT number, digest FROM journal_chainhead WHERE id = 1"


def entries_about(thing: str) -> QuerySet[Entry]:
    """Return the entries about one thing, newest first, with their words."""
    return Entry.objects.filter(thing=thing).select_related("words").order_by("-number")


def entries_by(kind: str, actor_id: str) -> QuerySet[Entry]:
    """Return what one actor did, newest first."""
    return (
        Entry.objects.filter(actor_kind=kind, actor_id=actor_id).select_related("words").order_by("-number")
    )


def head() -> Head:
    """Return the end of the chain. Plain SQL: every letter and every page that is printed carries it."""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD)
        row = cursor.fetchone()
    return Head(*row) if row else Head(0, GENESIS)


def head_line() -> str:
    """Return the line that digest mails and printed ledgers carry, so that the head is known outside."""
    at = head()
    return f"操作留痕 第{at.number}条 {at.digest}" if at.number else "操作留痕 尚无记录"
