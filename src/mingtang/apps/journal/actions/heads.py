"""Publishing the head: one small file a day for anyone to keep, so that the past cannot be rewritten."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

from mingtang.apps.journal.queries import head, published_heads_folder


def publish_journal_head(today: date) -> Path | None:
    """Write today's head and return its file; None when the day has one or there is nothing to publish."""
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
    draft.replace(path)
    return path
