"""`mingtang work`: run periodic verbs, messages and background work; stops cleanly between two things."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading
from types import FrameType

from django.db import OperationalError, close_old_connections
from django.utils import timezone

import mingtang.project.ready
from mingtang.kit import clock
from mingtang.project.worker import work_once, work_until_idle

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0


def run(arguments: list[str]) -> int:
    """Work for ever, once, or until nothing is due."""
    parser = argparse.ArgumentParser(prog="mingtang work", description="执行定时任务、消息和后台工作。")
    parser.add_argument("--until-idle", action="store_true", help="做完所有到期的事就结束")
    parser.add_argument("--once", action="store_true", help="只做一轮")
    parser.add_argument("--parent", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    mingtang.project.ready.require_database()
    if options.until_idle:
        print(f"做了{work_until_idle()}件事，没有到期的了。")
    elif options.once:
        print(f"做了{work_once(today=clock.today(), now=timezone.now())}件事。")
    else:
        _work_on(options.parent)
    return 0


def _work_on(parent: int) -> None:
    """Work until told to stop, or until the process that started us is gone."""
    stop = threading.Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, told)
    signal.signal(signal.SIGTERM, told)
    while not stop.is_set() and (not parent or os.getppid() == parent):
        close_old_connections()
        try:
            done = work_once(today=clock.today(), now=timezone.now())
        except OperationalError:
            # The database is restarting or busy: what was not done is still due.
            log.exception("a round of work failed")
            done = 0
        if not done:
            stop.wait(PAUSE_SECONDS)
