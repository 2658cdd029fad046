"""Publishing the head: one small file a day for anyone to keep, so that the past cannot be rewritten."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from django.db import transaction

from mingtang.apps.journal.actions.recording import record
from mingtang.apps.journal.queries import head, published_heads_folder
from mingtang.kit.acting import job

JOB = job("publish_journal_head")


@transaction.atomic
def publish_journal_head(today: date) -> Path | None:
    """Write today's head and return its file; None when the day has one or there is nothing to publish.

    That it was published is an act of its own, the first after the head: public pages follow it.
    """
    at = head()
    folder = published_heads_folder()
    path = folder / f"{today.isoformat()}.json"
    if path.exists() or not at.number:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{path.name}.{os.getpid()}"
    content = {
        "on": today.isoformat(),
        "number": at.number,
        "digest": at.digest,
        "algorithm": "sha256-chain-1",
    }
    draft.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    record(
        by=JOB, verb="journal.publish_head", thing=f"journal.head:{today.isoformat()}", on=today,
        facts={"number": at.number, "digest": at.digest},
    )  # fmt: skip
    draft.replace(path)
    return path
