"""States that pass quickly in the demo, held still so that their pages can be looked at."""

from __future__ import annotations

from datetime import date

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.foi.actions import ask_correction, ask_organ, register_request, void_event
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.apps.ledger.actions.attach_evidence import attach_file
from mingtang.apps.ledger.actions.confirm_plan import submit_plan
from mingtang.apps.ledger.actions.export_ledger import ask_export, make_export
from mingtang.apps.ledger.actions.upload_plan import paste_plan, read_plan
from mingtang.apps.ledger.models import Assignment, WorkPlan
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.actions import set_year
from mingtang.demo.story_plans import check_rows, settle_doubts
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.terms import RequesterKind
from mingtang_core.workdays import packaged_years

PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。按季度公开社会救助资金发放情况。（责任单位：县民政局；完成时限：12月底前）
"""


def live_more_states(today: date) -> list[str]:
    """Hold a plan in each state, an export, fresh evidence; return addresses no page links to."""
    office = actor_for(Staff.objects.get(username="linyihe"), today=today)
    in_force = WorkPlan.objects.filter(state=WorkPlan.State.IN_FORCE).latest("year")
    paste_plan(text=PLAN, by=office, today=today)
    _ready(office, today)
    submitted = _ready(office, today)
    submit_plan(plan=submitted, by=office, today=today)
    export = ask_export(plan=in_force, by=office, today=today)
    make_export(export_id=export.pk, by=office, today=today)
    _evidence(today)
    _entered_year(today)
    live_cases(today)
    last_year = WorkPlan.objects.filter(year=(in_force.year or 0) - 1).latest("id")
    duty = last_year.duties.order_by("number").first()
    return [f"/ledger/exports/{export.pk}/", f"/ledger/duties/{duty.pk if duty else 0}/conclusion/"]


def live_asked(today: date) -> str:
    """Ask for information on the web and return the number of the request."""
    organ = Organ.objects.get(name__endswith="民政局")
    return _asked(organ, Channel.INTERNET, Actor(kind="citizen"), today, key="crawl").number


def live_cases(today: date) -> None:
    """Give one clerk's unit a request in each state that its pages know so far."""
    clerk = actor_for(Staff.objects.get(username="clerk06"), today=today)
    organ = Organ.objects.get(pk=clerk.organ_id or 0)
    _asked(organ, Channel.INTERNET, Actor(kind="citizen"), today, key="crawl-web")
    waiting = _asked(organ, Channel.COUNTER, clerk, today, key="crawl-waiting")
    ask_correction(request=waiting, missing=["哪一年", "哪些乡镇"], by=clerk, today=today)
    stopped = _asked(organ, Channel.COUNTER, clerk, today, key="crawl-stopped")
    letter = ask_organ(request=stopped, whom="县档案馆", by=clerk, today=today)
    void_event(request=stopped, about=letter, reason="发错了件", by=clerk, today=today)
    ask_organ(request=stopped, whom="县财政局", by=clerk, today=today)


def _asked(organ: Organ, channel: Channel, by: Actor, today: date, *, key: str) -> FoiRequest:
    requester = RequesterFacts(
        RequesterKind.PERSON, "欧阳听雨", IdentityKind.PASSPORT, "E00000000", phone="13800000000"
    )
    return register_request(
        organ=organ, channel=channel, requester=requester, wish=Wish("2025年城乡低保标准的测算依据"),
        key=key, by=by, today=today,
    ).request  # fmt: skip


def _entered_year(today: date) -> None:
    """Enter this year's work days as they are, so that there is something to withdraw."""
    year = packaged_years()[today.year]
    administrator = actor_for(Staff.objects.get(username="suhe"), today=today)
    set_year(
        year=year.number, off=year.off, worked=year.worked, source=year.source, by=administrator, today=today
    )


def _ready(office: Actor, today: date) -> WorkPlan:
    plan = paste_plan(text=PLAN, by=office, today=today)
    read_plan(plan_id=plan.pk, by=office, today=today)
    plan.refresh_from_db()
    settle_doubts(plan, by=office, today=today)
    check_rows(plan, by=office, today=today)
    plan.refresh_from_db()
    return plan


def _evidence(today: date) -> None:
    """Give every open assignment of one clerk a file that nobody has relied on yet."""
    clerk = actor_for(Staff.objects.get(username="clerk06"), today=today)
    for assignment in Assignment.objects.filter(organ_id=clerk.organ_id, state=Assignment.State.OPEN):
        attach_file(
            assignment=assignment, content="已经公开。".encode(), name="说明.txt", by=clerk, today=today
        )
