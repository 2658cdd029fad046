"""The portal's real sources over the rows of `bench publishing`: a document, a list, a release, all pages."""

from __future__ import annotations

import json
import shutil
import time
from itertools import islice

from django.db import transaction
from django.utils import timezone

from mingtang.apps.journal.actions import record
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.models import Page
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.pages import DocumentPages, ListPages
from mingtang.kit.acting import Actor
from mingtang.kit.clock import today
from mingtang_core.flows.editions import State

BATCH, BATCHES, LISTS, RELEASES = 200, 25, 60, 10
BY = Actor(kind="command", id="bench")


def render() -> None:
    """Print seconds of CPU for each: a document's page, a list's page, following one release, everything."""
    documents, lists = DocumentPages(), ListPages()
    addresses = list(islice(documents.addresses(), BATCH * BATCHES))
    spent = [
        _cpu(lambda at=at: list(documents.render(addresses[at : at + BATCH]))) / BATCH
        for at in range(0, len(addresses), BATCH)
    ]
    every = list(lists.addresses())
    shown = every[:: max(1, len(every) // LISTS)]
    spent_lists = [_cpu(lambda one=one: list(lists.render([one]))) for one in shown]
    keep_up(worker="bench", now=timezone.now())
    editions = list(Edition.objects.filter(state=State.RELEASED).order_by("-pk")[:RELEASES])
    releases = [_release(one) for one in editions]
    print(json.dumps({"document": spent, "list": spent_lists, "release": releases, "rebuild": _rebuild(),
                      "sources": len(sources())}))  # fmt: skip


def _rebuild() -> list[float]:
    """Write every page into an empty folder and an empty manifest; return how many, and the CPU of it.

    The old folder is put aside and removed afterwards: ext4 goes round inodes that were just freed, which
    would be measured with the pages.
    """
    root = site_folder().root
    aside = root.with_name(f"{root.name}.aside")
    if root.exists():
        root.rename(aside)
    Page.objects.all().delete()
    began = time.process_time()
    seen = rebuild(now=timezone.now()).seen
    spent = time.process_time() - began
    shutil.rmtree(aside, ignore_errors=True)
    return [seen, spent]


def _release(edition: Edition) -> float:
    """Return what it takes to follow one release, until nothing waits."""
    with transaction.atomic():
        record(by=BY, verb="publishing.release", thing=edition.thing, on=today(), organ_id=edition.organ_id)
    began = time.process_time()
    while keep_up(worker="bench", now=timezone.now()):
        pass
    return time.process_time() - began


def _cpu(work: object) -> float:
    began = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - began
