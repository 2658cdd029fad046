"""States that pass quickly in the demo, held still so that their pages can be looked at."""

from __future__ import annotations

from datetime import date

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.foi.actions import archive, register_request, save_draft, take_file, withdraw
from mingtang.apps.foi.actions.exporting import ask_list_export, make_list_export
from mingtang.apps.foi.actions.proposals import decide_release
from mingtang.apps.foi.actions.retention import make_disposal, set_period
from mingtang.apps.foi.actions.templating import keep_template
from mingtang.apps.foi.models import CaseType, FoiRequest, ReleaseProposal
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
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.flows import Paper, State
from mingtang_core.letters import packaged_template
from mingtang_core.terms import RequesterKind
from mingtang_core.workdays import packaged_years

PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。按季度公开社会救助资金发放情况。（责任单位：县民政局；完成时限：12月底前）
"""


def live_more_states(today: date) -> dict[str, list[str]]:
    """Hold plans in each state, exports, fresh evidence, decisions; return by role what is read besides."""
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
    last_year = WorkPlan.objects.filter(year=(in_force.year or 0) - 1).latest("id")
    duty = last_year.duties.order_by("number").first()
    clerk = actor_for(Staff.objects.get(username="clerk06"), today=today)
    proposal = ReleaseProposal.objects.order_by("id")[0]
    decide_release(
        proposal=proposal, state=ReleaseProposal.State.DECLINED, decision="只对申请人有用", by=office,
        today=today,
    )  # fmt: skip
    order = ask_list_export(tab="all", filters={}, by=clerk, today=today)
    make_list_export(export_id=order.pk, today=today)
    disposal = _disposal(clerk, office, today)
    drafted = _drafted(clerk, today)
    words = packaged_template(Paper.ORGAN_LETTER, today)
    template = keep_template(
        paper=Paper.ORGAN_LETTER, organ_id=None, title=words.title, body=words.body, valid_from=today,
        by=office, today=today,
    )  # fmt: skip
    by_state = {one.state: one.number for one in FoiRequest.objects.filter(organ_id=clerk.organ_id)}
    given = FoiRequest.objects.filter(reply__handed_over__isnull=False)[0].number
    return {
        "公开办": [
            f"/ledger/exports/{export.pk}/", f"/ledger/duties/{duty.pk if duty else 0}/conclusion/",
            f"/foi/letters/templates/{template.paper}/", f"/foi/proposals/{proposal.pk}/",
            f"/foi/retention/lists/{disposal}/",
        ],
        "经办员": [
            *(f"/foi/{number}/" for number in by_state.values()), f"/foi/{given}/",
            f"/foi/{drafted}/reply/", f"/foi/exports/{order.pk}/", f"/foi/retention/lists/{disposal}/",
        ],
    }  # fmt: skip


OF_REQUESTER = (State.IN_PROGRESS, State.AWAITING_CORRECTION, State.AWAITING_REASONS, State.AWAITING_FEE)


def live_asked(today: date) -> list[str]:
    """Ask for information on the web; return its number, and those of requests whose pages show more."""
    organ = Organ.objects.get(name__endswith="民政局")
    asked = _asked(organ, Channel.INTERNET, Actor(kind="citizen"), today, key="crawl").number
    waiting = [FoiRequest.objects.filter(state=state).order_by("id")[0].number for state in OF_REQUESTER]
    answered = FoiRequest.objects.filter(state=State.ARCHIVED, reply__handed_over__isnull=False)[0].number
    return [asked, *waiting, answered]


def _drafted(clerk: Actor, today: date) -> str:
    """Draft a reply with a file, and return the number of the request."""
    organ = Organ.objects.get(pk=clerk.organ_id or 0)
    request = _asked(organ, Channel.COUNTER, clerk, today, key="crawl-drafted")
    file = take_file(request=request, content="标准。".encode(), name="标准.txt", by=clerk, today=today)
    draft = ReplyDraft(ReplyKind.DISCLOSED, files=(file.name,))
    save_draft(request=request, draft=draft, files=[file], by=clerk, today=today)
    return request.number


def _disposal(clerk: Actor, office: Actor, today: date) -> int:
    """List one of two requests of long ago to be destroyed, signed by one, and return the list."""
    organ, then = Organ.objects.get(pk=clerk.organ_id or 0), date(2019, 6, 3)
    numbers = []
    for key in ("crawl-long-ago", "crawl-due"):
        request = _asked(organ, Channel.COUNTER, clerk, then, key=key)
        withdraw(request=request, by=clerk, today=then)
        archive(request=request, by=clerk, today=then)
        numbers.append(request.number)
    set_period(case_type=CaseType.ENDED, years=1, source="", is_verified=False, by=office, today=today)
    return make_disposal(organ=organ, numbers=numbers[:1], by=clerk, today=today).pk


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
