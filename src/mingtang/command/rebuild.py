"""`mingtang rebuild`: render every public page anew; only what differs is written."""

from __future__ import annotations

import argparse
import json
import os
import sys

from django.utils import timezone

import mingtang.project.ready
from mingtang.apps.portal.actions import rebuild
from mingtang.apps.portal.models import Rebuild


def run(arguments: list[str]) -> int:
    """Rebuild and tell the figures."""
    parser = argparse.ArgumentParser(prog="mingtang rebuild", description="重建公开网页，只写有变化的。")
    parser.add_argument(
        "--parallel", type=int, default=os.cpu_count() or 1, metavar="N", help="同时用几个进程"
    )
    parser.add_argument("--json", action="store_true", help="输出JSON")
    options = parser.parse_args(arguments)
    mingtang.project.ready.require_database()
    done = rebuild(now=timezone.now(), processes=max(1, options.parallel), tell=_tell)
    figures = {"seen": done.seen, "written": done.written, "removed": done.removed}
    if options.json:
        print(json.dumps(figures))
    else:
        print(f"看过{done.seen}个网页，写出{done.written}个，移除{done.removed}个。")
    return 0


def _tell(now: Rebuild) -> None:
    """Show how far it is, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r已看过{now.seen}个网页，写出{now.written}个", end="", file=sys.stderr, flush=True)
