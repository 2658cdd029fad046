"""/plans/ as everybody reads it: a file that follows the work, and says nothing of what stays inside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from tests.services import tidy

from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.journal.models import Entry
from mingtang.apps.ledger.actions.amend_duty import amend_duty
from mingtang.apps.ledger.actions.attach_evidence import attach_address, mark_passage
from mingtang.apps.ledger.actions.close_out import accept_close_out, apply_close_out, reopen
from mingtang.apps.ledger.actions.look_back import conclude
from mingtang.apps.ledger.actions.report_progress import report_progress
from mingtang.apps.ledger.models import Assignment, LookBack, WorkPlan
from mingtang.apps.ledger.pages import PlanPages
from mingtang.apps.ledger.tests.conftest import FakeSite, fields_of
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources

pytestmark = pytest.mark.django_db
PAGE, DONE = "https://www.qinghe.example/rescue.html", "救助标准已经公开。"


@pytest.fixture
def written(settings, tmp_path: Path):
    """Do what the worker does; return what lies at an address then."""
    settings.MINGTANG_SITE = tmp_path / "site"
    before = sources()
    use_sources([PlanPages()])

    def read(address: str) -> str:
        keep_up(worker=worker_name(), now=timezone.now())
        content = site_folder().read(address)
        return content.decode() if content else ""

    yield read
    use_sources(before)


@pytest.fixture
def closed(mine: Assignment, county: Cast, site: FakeSite) -> Assignment:
    clerk, office = ({"by": county.actor(who), "today": county.today} for who in ("clerk", "office"))
    site.pages[PAGE] = f"<html><body><p>{DONE}</p></body></html>"
    attach_address(assignment=mine, address=PAGE, **clerk)
    apply_close_out(assignment=mine, statement="已经公开", **clerk)
    mark_passage(evidence=mine.evidence.get(), passage=DONE, **office)
    accept_close_out(assignment=mine, **office)
    return mine


def touched_last() -> list[str]:
    return list(PlanPages().touched_by(Entry.objects.latest("number")))


def test_the_plan_is_there_when_it_came_into_force(in_force: WorkPlan, written) -> None:
    assert "3项任务" in written("/plans/") and "/plans/2026/" in written("/plans/")
    page = written("/plans/2026/")
    assert "公开救助信息" in page and "0 / 2" in page
    assert "<tr><td" in page, "rows are drawn, not shown as text"


def test_it_follows_a_close_out_and_its_reopening(written, closed: Assignment, county: Cast) -> None:
    assert touched_last() == ["/plans/", "/plans/2026/"]
    assert "1 / 2" in written("/plans/2026/")
    reopen(assignment=closed, reason="网页撤下", by=county.actor("office"), today=county.today)
    assert "1 / 2" not in written("/plans/2026/")


def test_it_follows_a_change_and_what_is_carried_over(in_force: WorkPlan, county: Cast, written) -> None:
    duty = in_force.duties.get(number=1)
    said = {"by": county.actor("office"), "today": county.today}
    amend_duty(duty=duty, fields=fields_of(duty, work="公开救助标准。"), reason="写错", **said)
    assert "公开救助标准。" in written("/plans/2026/")
    into = WorkPlan.objects.create(
        title="2027年工作要点", year=2027, state=WorkPlan.State.IN_FORCE, in_force_on=date(2027, 3, 1),
        uploaded_by=in_force.uploaded_by, uploaded_on=date(2027, 3, 1),
    )  # fmt: skip
    said["today"] = date(2027, 3, 5)
    conclude(duty=duty, conclusion=LookBack.Conclusion.CARRIED, reason="继续", into=into, **said)
    assert "公开救助标准。" in written("/plans/2027/")


def test_what_does_not_show_touches_nothing(mine: Assignment, county: Cast) -> None:
    report_progress(assignment=mine, text="正在办理。", by=county.actor("clerk"), today=county.today)
    assert touched_last() == []


def test_a_plan_in_review_and_a_year_without_one_are_not_there(in_review: WorkPlan, client: Client) -> None:
    assert list(PlanPages().addresses()) == ["/plans/"]
    assert [one.content for one in PlanPages().render(["/plans/2026/"])] == [None]
    assert client.get("/plans/2026/").status_code == 404
    assert "今年的要点还没有公布" in client.get("/plans/").content.decode()


def test_until_the_file_is_there_the_application_answers_with_its_bytes(
    in_force: WorkPlan, client: Client, written
) -> None:
    for address in ("/plans/", "/plans/2026/"):
        asked = client.get(address)
        assert asked["Cache-Control"] == "max-age=30"
        assert asked.content.decode() == written(address)


def test_a_plan_takes_as_many_questions_as_another(in_force: WorkPlan, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(11):
        list(PlanPages().render(["/plans/2026/"]))


@pytest.mark.skipif(bool(tidy.missing()), reason="no tidy")
def test_they_are_valid_html(in_force: WorkPlan) -> None:
    for one in PlanPages().render(["/plans/", "/plans/2026/"]):
        assert tidy.complaints(one.content) == [], one.address
