"""`mingtang work`: run periodic verbs, messages, background work and public pages; stops cleanly between two
things.

The pages have a thread of their own: an export that takes a minute must not hold up a release. Nor must
writing everything anew, as after a change of the frame, which has another. Search has a third: what is found
does not wait for the lists and feeds that name it.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

import mingtang.project.ready
from mingtang.apps.portal.actions import rebuild_if_needed
from mingtang.kit import clock
from mingtang.project.worker import everything_once, fill_index, work_once, work_until_idle, write_pages

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
PUBLIC_PAUSE_SECONDS = 0.4  # what the public sees a release through
LOOK_SECONDS = 60.0


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
        print(f"做了{everything_once(today=clock.today(), now=timezone.now())}件事。")
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
    _keep_connections()
    steps = (
        (_write_pages, PUBLIC_PAUSE_SECONDS),
        (fill_index, PUBLIC_PAUSE_SECONDS),
        (_rebuild_if_needed, LOOK_SECONDS),
    )
    beside = [
        threading.Thread(target=_repeat, args=(step, pause_seconds, stop, parent))
        for step, pause_seconds in steps
    ]
    for one in beside:
        one.start()
    try:
        _repeat(_work, PAUSE_SECONDS, stop, parent)
    finally:
        stop.set()
        for one in beside:
            one.join()


def _keep_connections() -> None:
    """Keep a connection from one round to the next: to open one each time costs more than to ask.

    One that failed is closed all the same, and a pool keeps its own.
    """
    for database in connections.settings.values():
        if "pool" not in database["OPTIONS"]:
            database["CONN_MAX_AGE"] = LOOK_SECONDS


def _write_pages() -> int:
    return write_pages(now=timezone.now())


def _rebuild_if_needed() -> int:
    """Look whether every page needs to be written anew, and then rest until the next look."""
    try:
        rebuild_if_needed(now=timezone.now())
    except Exception:
        log.exception("a rebuild failed")  # what is released is followed all the same
    return 0


def _work() -> int:
    return work_once(today=clock.today(), now=timezone.now())


def _repeat(step: Callable[[], int], pause_seconds: float, stop: threading.Event, parent: int) -> None:
    """Repeat one step for as long as there is somebody to work for, resting when it found nothing to do."""
    try:
        while not stop.is_set() and (not parent or os.getppid() == parent):
            close_old_connections()
            try:
                done = step()
            except OperationalError:
                # The database is restarting or busy: what was not done is still due.
                log.exception("a round of work failed")
                done = 0
            if not done:
                stop.wait(pause_seconds)
    finally:
        stop.set()  # neither works on without the other
        connections.close_all()
