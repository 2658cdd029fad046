"""重建网站: asked for on a page, done by the worker, told in figures; never twice at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.journal.actions.background import run_waiting_tasks
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.models import Rebuild

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[str], Client]
PAGE, ASK = "/desk/status/website/", "/desk/status/website/rebuild/"


@pytest.fixture(autouse=True)
def _site(settings, tmp_path: Path) -> None:
    settings.MINGTANG_SITE = tmp_path / "site"


@pytest.mark.parametrize("part", ["office", "administrator"])
def test_it_is_asked_for_done_and_told(signed_in: SignIn, settings, part: str) -> None:
    page = signed_in(part)
    assert "还没有重建过" in page.get(PAGE).content.decode()
    assert page.post(ASK).headers["Location"] == PAGE
    asked = page.get(PAGE).content.decode()
    assert "已经排上" in asked
    assert 'hx-trigger="load delay:1s"' in asked
    assert page.post(ASK).status_code == 409, "one at a time"
    run_waiting_tasks(worker=worker_name())
    done = page.get(PAGE).content.decode()
    run = Rebuild.objects.get()
    assert run.finished_at
    assert run.written
    assert f"{run.written}页" in done
    assert "hx-trigger" not in done
    assert (settings.MINGTANG_SITE / "robots.txt").exists()
    assert Entry.objects.filter(verb="portal.ask-rebuild").count() == 1


def test_progress_of_one_that_runs_comes_as_a_part_of_the_page(signed_in: SignIn) -> None:
    Rebuild.objects.create(worker=worker_name(), started_at=timezone.now(), seen=3)
    part = signed_in("office").get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "正在重建" in part
    assert "<html" not in part


def test_one_whose_process_died_is_taken_up(signed_in: SignIn) -> None:
    dead = f"{worker_name().rpartition(':')[0]}:99999999"
    Rebuild.objects.create(worker=dead, started_at=timezone.now())
    page = signed_in("office")
    assert "上次重建没有做完" in page.get(PAGE).content.decode()
    page.post(ASK)
    run_waiting_tasks(worker=worker_name())
    assert Rebuild.objects.get().finished_at


def test_others_may_not(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("clerk").post(ASK).status_code == 403
    assert not Entry.objects.filter(verb="portal.ask-rebuild").exists()
