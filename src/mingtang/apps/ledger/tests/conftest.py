"""A plan of three duties in the county of the cast, as far along as a test asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.cast import SETUP, Cast

from mingtang.apps.journal.queries import entries_about
from mingtang.apps.ledger import ports
from mingtang.apps.ledger.actions.confirm_plan import confirm_plan, submit_plan
from mingtang.apps.ledger.actions.review_rows import RowFields, edit_row, unit_words
from mingtang.apps.ledger.actions.upload_plan import paste_plan, read_plan
from mingtang.apps.ledger.models import Assignment, Duty, WorkPlan
from mingtang.apps.organs.actions import set_group
from mingtang.apps.organs.models import Organ

PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。公开社会救助对象、标准和资金发放情况。（县民政局牵头，县财政局具体负责；9月底前完成）

（二）公开财政信息。公开各部门预算和决算，预算公开率达到100%。（责任单位：县财政局；全年）

二、加强日常管理

（三）开展日常监测。每月监测一次网站，发现问题及时整改。（县政府办公室牵头，县政府各部门具体负责）
"""


@pytest.fixture
def county(cast: Cast) -> Cast:
    """The cast, with the group that plans speak of."""
    set_group(
        by=SETUP, on=cast.today, name="县政府各部门", members=[organ.pk for organ in Organ.objects.all()]
    )
    return cast


@pytest.fixture
def in_review(county: Cast) -> WorkPlan:
    """The plan read, nothing checked yet."""
    plan = paste_plan(text=PLAN, by=county.actor("office"), today=county.today)
    read_plan(plan_id=plan.pk, by=county.actor("office"), today=county.today)
    plan.refresh_from_db()
    return plan


def check_all(plan: WorkPlan, cast: Cast) -> None:
    """Confirm every row as it stands."""
    for duty in plan.duties.all():
        edit_row(
            duty=duty, fields=fields_of(duty), is_checked=True, by=cast.actor("office"), today=cast.today
        )


def fields_of(duty: Duty, **changes: object) -> RowFields:
    """The row as it stands, with changes."""
    lead, responsible = unit_words(duty)
    said = {
        "work": duty.work, "lead": lead, "responsible": responsible, "kind": duty.kind, "due_on": duty.due_on,
        "quantities": tuple(duty.quantities),
    }  # fmt: skip
    return RowFields(**{**said, **changes})


@pytest.fixture
def in_force(in_review: WorkPlan, county: Cast) -> WorkPlan:
    """The plan confirmed by the second person."""
    check_all(in_review, county)
    submit_plan(plan=in_review, by=county.actor("office"), today=county.today)
    confirm_plan(plan=in_review, by=county.actor("second_office"), today=county.today)
    return in_review


@pytest.fixture
def mine(in_force: WorkPlan, county: Cast) -> Assignment:
    """The civil affairs bureau's lead in duty 1."""
    return Assignment.objects.get(plan=in_force, duty__number=1, organ=county.organs["civil"])


class FakeSite:
    """A site whose pages a test writes and takes away."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.is_down = False

    def fetch(self, address: str, *, pinned_ip: str = "") -> ports.Fetched:
        if self.is_down:
            raise ports.Unreachable("现在打不开。")
        if address not in self.pages:
            return ports.Fetched(404, b"", "text/html", "203.0.113.7")
        return ports.Fetched(200, self.pages[address].encode(), "text/html; charset=utf-8", "203.0.113.7")


@pytest.fixture
def site() -> Iterator[FakeSite]:
    """Evidence is looked at on this site."""
    before = ports.fetcher()
    fake = FakeSite()
    ports.use_fetcher(fake)
    yield fake
    ports.use_fetcher(before)


@pytest.fixture
def verbs() -> Callable[[str], list[str]]:
    """The journal's verbs about a thing, oldest first."""
    return lambda thing: [entry.verb for entry in entries_about(thing)][::-1]
