"""`mingtang reindex`: read everything public anew for search; only what differs is written."""

from __future__ import annotations

import argparse
import json
import sys

from django.utils import timezone

import mingtang.project.ready
from mingtang.apps.search.actions import reindex
from mingtang.apps.search.models import Reindexing


def run(arguments: list[str]) -> int:
    """Reindex and tell the figures; one that was broken off goes on where it stopped."""
    parser = argparse.ArgumentParser(prog="mingtang reindex", description="重建检索索引，只写有变化的。")
    parser.add_argument("--json", action="store_true", help="输出JSON")
    options = parser.parse_args(arguments)
    mingtang.project.ready.require_database()
    done = reindex(now=timezone.now(), tell=_tell)
    figures = {"seen": done.seen, "written": done.written, "removed": done.removed}
    if options.json:
        print(json.dumps(figures))
    else:
        print(f"看过{done.seen}件，写入{done.written}件，移除{done.removed}件。")
    return 0


def _tell(now: Reindexing) -> None:
    """Show how far it is, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r已看过{now.seen}件，写入{now.written}件", end="", file=sys.stderr, flush=True)
