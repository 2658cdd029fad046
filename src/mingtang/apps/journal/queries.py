"""Questions to the journal and the outbox."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from mingtang.apps.journal.chain import GENESIS, Head
from mingtang.apps.journal.models import ChainHead, Delivery, Entry


def entries_about(thing: str) -> QuerySet[Entry]:
    """Return the entries about one thing, newest first, with their words."""
    return Entry.objects.filter(thing=thing).select_related("words").order_by("-number")


def entries_by(kind: str, actor_id: str) -> QuerySet[Entry]:
    """Return what one actor did, newest first."""
    return (
        Entry.objects.filter(actor_kind=kind, actor_id=actor_id).select_related("words").order_by("-number")
    )


def head() -> Head:
    """Return the end of the chain."""
    row = ChainHead.objects.filter(pk=1).first()
    return Head(row.number, row.digest) if row else Head(0, GENESIS)


def head_line() -> str:
    """Return the line that digest mails and printed ledgers carry, so that the head is known outside."""
    at = head()
    return f"操作留痕 第{at.number}条 {at.digest}" if at.number else "操作留痕 尚无记录"


def mailbox(*, address: str = "", state: str = "") -> QuerySet[Delivery]:
    """Return the messages of the outbox, newest first; of one address or in one state when given."""
    rows = Delivery.objects.order_by("-id")
    if address:
        rows = rows.filter(address=address)
    return rows.filter(state=state) if state else rows


def published_heads_folder() -> Path:
    """Return the public folder with one file a day."""
    return Path(settings.MINGTANG_PUBLIC) / "journal" / "heads"


def published_heads() -> dict[str, Head]:
    """Return day -> head for every head published so far, oldest first; an unreadable file is left out."""
    found: dict[str, Head] = {}
    for path in sorted(published_heads_folder().glob("????-??-??.json")):
        one = read_head(path)
        if one:
            found[path.stem] = one
    return found


def read_head(path: Path) -> Head | None:
    """Return the head kept in a file, or None when there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return Head(int(content["number"]), str(content["digest"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
