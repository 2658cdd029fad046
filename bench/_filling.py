"""Bulk rows for `bench load`: one plan of many duties, each at forty units, in a spread of states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.models import Staff
from mingtang.apps.files.actions import store
from mingtang.apps.ledger.models import Assignment, Duty, DutyUnit, Milestone, Reading, WorkPlan
from mingtang.apps.organs.actions import add_organ, set_county
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor
from mingtang_core.terms import Role

SETUP = Actor(kind="command", id="bench")
TODAY = date(2026, 9, 22)
BEGUN = date(2026, 3, 12)
QUARTERS = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
WORK = (
    "公开第{}类信息。对象、标准、程序和结果按季度在门户网站专栏公布，栏目每月检查一次，"
    "错链断链两个工作日内改好，群众来信一周内答复。"
)
UNITS = 40


def fill(duties: int) -> None:
    """Fill the home and print the sessions of the office and of a clerk, and the plan's key."""
    set_county(
        by=SETUP, on=BEGUN, name="青禾县", office_name="青禾县人民政府办公室", site_identifier="9900010001"
    )
    organs = [add_organ(by=SETUP, on=BEGUN, name=f"青禾县第{number:02d}局") for number in range(1, UNITS + 1)]
    office = _person("office", Role.OPENNESS_OFFICE, organs[0])
    second = _person("second", Role.OPENNESS_OFFICE, organs[0])
    clerk = _person("clerk", Role.CLERK, organs[1])
    with transaction.atomic():
        plan = _plan(office, second)
        _assign(plan, organs, duties)
    print(_session(office), _session(clerk), plan.pk)


def _person(name: str, role: Role, organ: Organ) -> Staff:
    staff = create_staff(username=name, full_name=name, email=f"{name}@qinghe.example", by=SETUP, today=BEGUN)
    grant_role(staff=staff, organ_id=organ.pk, role=role, by=SETUP, today=BEGUN)
    return staff


def _plan(office: Staff, second: Staff) -> WorkPlan:
    plan = WorkPlan.objects.create(
        title="2026年青禾县政务公开工作要点", year=2026, state="in-force", uploaded_by=office,
        uploaded_on=BEGUN, submitted_by=office, submitted_on=BEGUN, confirmed_by=second, in_force_on=BEGUN,
    )  # fmt: skip
    file = store(by=SETUP, content="要点".encode(), name="要点.txt", on=BEGUN)
    Reading.objects.create(plan=plan, file=file, file_name="要点.txt", result={"text": "要点"})
    return plan


def _assign(plan: WorkPlan, organs: list[Organ], duties: int) -> None:
    rows = Duty.objects.bulk_create(
        Duty(
            plan=plan, number=number, work=WORK.format(number), deadline_kind="all-year", is_checked=True,
            section=str(1 + number % 6), section_title=f"第{1 + number % 6}部分",
        )
        for number in range(1, duties + 1)
    )  # fmt: skip
    DutyUnit.objects.bulk_create(
        DutyUnit(
            duty=duty,
            role="lead" if place == 0 else "responsible",
            position=place,
            words=organ.name,
            organ=organ,
        )
        for duty in rows
        for place, organ in enumerate(organs[:5])
    )
    made = Assignment.objects.bulk_create(list(_assignments(plan, rows, organs)), batch_size=2000)
    Milestone.objects.bulk_create(
        (
            Milestone(assignment=one, name="进展", due_on=day, remind_on=day, is_final=day == QUARTERS[-1],
                      met_on=None if one.next_due_on and day >= one.next_due_on else day)
            for one in made
            for day in QUARTERS
        ),
        batch_size=2000,
    )  # fmt: skip


def _assignments(plan: WorkPlan, duties: list[Duty], organs: list[Organ]) -> Iterator[Assignment]:
    """Half closed over the months, a twentieth late, some near, the rest in work."""
    for duty in duties:
        for place, organ in enumerate(organs):
            kind = (duty.number * 7 + place * 3) % 20
            state, closed_on, due = "open", None, QUARTERS[-1]
            if kind < 10:
                state, closed_on = "closed", BEGUN + timedelta(days=(duty.number * 13 + place) % 190)
            elif kind == 10:
                due = TODAY - timedelta(days=1 + duty.number % 80)
            elif kind < 13:
                due = TODAY + timedelta(days=duty.number % 9)
            yield Assignment(
                plan=plan, duty=duty, organ=organ, role="lead" if place == 0 else "responsible", state=state,
                next_due_on=None if closed_on else due, due_on=due, closed_on=closed_on,
                was_on_time=True if closed_on else None,
            )  # fmt: skip


def _session(staff: Staff) -> str:
    store_ = import_module(settings.SESSION_ENGINE).SessionStore()
    store_[SESSION_KEY] = str(staff.pk)
    store_[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store_[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    store_.create()
    return str(store_.session_key)
