"""Look at a demo home from inside, as a process of its own, and tell what is there."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from mingtang.apps.accounts.models import Staff
from mingtang.apps.foi.models import FoiRequest, Letter, Reply
from mingtang.apps.foi.queries.report import report_of
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.journal.queries import published_heads
from mingtang.apps.journal.verification import verify
from mingtang.apps.ledger.models import Assignment, Chase, CloseOut, Doubt, Duty, LookBack, WorkPlan
from mingtang.apps.ledger.queries.office import Figures, figures, unit_rows
from mingtang.apps.ledger.queries.plans import current_plan, plan_before
from mingtang.apps.organs.models import Organ
from mingtang.apps.portal.queries import inspect_site
from mingtang.apps.publishing.models import (
    CatalogueItem,
    DueSlot,
    Edition,
    EditionFile,
    FindingDecision,
    NothingToPublish,
    Reassessment,
    Relating,
    ReviewMark,
)
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.subsites.models import Showing
from mingtang.kit.clock import today
from mingtang_core.flows.editions import Step
from mingtang_core.reports import faults_of
from mingtang_core.workdays import load_calendar

# Two builds may differ in two things: how long reading took on the clock on the wall, and fingerprints,
# which are made with the home's own key; these stand in columns and in the facts of events.
LEFT_OUT = {"seconds", "fingerprint"}
DIGESTED = ("ledger", "publishing")
AFTERWARDS = {Step.SECOND: "publishing.confirm-second", Step.FINAL: "publishing.confirm-final"}
PAGES = {
    "": ("/", "/demo/", "/demo/mailbox/", "/plans/", "/journal/"),
    "clerk06": ("/desk/", "/foi/", "/foi/commissions/", "/publishing/"),
    "linyihe": (
        "/desk/",
        "/ledger/",
        "/ledger/chasing/",
        "/foi/retention/",
        "/foi/analysis/",
        "/foi/proposals/",
    ),
    "review11": ("/desk/", "/publishing/reviews/"),
    "fanwenli": ("/desk/", "/foi/reviews/", "/foi/disputes/"),
}


def probe() -> str:
    """Return what the home holds, as JSON."""
    plan = current_plan()
    assert plan is not None
    before = plan_before(plan)
    now: Figures = figures(plan, unit_rows(plan, today=today(), calendar=load_calendar()))
    review = WorkPlan.objects.filter(state="review")
    return json.dumps(
        {
            "year": plan.year,
            "duties": plan.duties.count(),
            "assignments": Assignment.objects.exclude(state="removed").count(),
            "rows": Entry.objects.count(),
            "closed": now.closed,
            "late_or_near": now.late + now.near,
            "doubts_in_review": Doubt.objects.filter(plan__in=review, state="open").count(),
            "mails": Delivery.objects.count(),
            "chases": Chase.objects.count(),
            "conclusions": LookBack.objects.filter(duty__plan=before).count() if before else 0,
            "requests": FoiRequest.objects.count(),
            "states": sorted(set(FoiRequest.objects.values_list("state", flat=True))),
            "clocks": sorted(set(FoiRequest.objects.values_list("clock_state", flat=True))),
            "kinds": sorted({reply.content["kind"] for reply in Reply.objects.exclude(signed_on=None)}),
            "letters": Letter.objects.count(),
            "report": _report(today()),
            **documents(today()),
            "not_on_record": [*not_on_record(), *approvals_not_on_record()],
            "pages": dict(pages()),
            "faults": faults(),
            "digests": digests(),
        }
    )


def _report(day: date) -> list[str]:
    """Return the identities of the annual report that do not hold this year."""
    organs = list(Organ.objects.values_list("pk", flat=True))
    return [fault.code for fault in faults_of(report_of(organs, day.year).counts())]


def not_on_record() -> Iterator[str]:
    """Name every duty and approval whose journal row is not there, by the right person on the right day."""
    rows = {(e.verb, e.thing, e.actor_id, e.on) for e in Entry.objects.all()}
    known = {(verb, thing) for verb, thing, _, _ in rows}
    for plan in WorkPlan.objects.all():
        if ("ledger.read_plan", plan.thing) not in known:
            yield f"reading of {plan.thing}"
        if plan.confirmed_by_id and (
            "ledger.confirm_plan", plan.thing, str(plan.confirmed_by_id), plan.in_force_on
        ) not in rows:  # fmt: skip
            yield f"confirmation of {plan.thing}"
    for duty in Duty.objects.filter(plan__state="in-force").select_related("plan"):
        if ("ledger.assign_duty", duty.thing) not in known:
            yield f"assignment of {duty.thing}"
        if duty.section != "上年转入" and ("ledger.check_row", duty.thing) not in known:
            yield f"check of {duty.thing}"
    decided = {"accepted": "accept", "reopened": "accept", "refused": "refuse"}
    for close in CloseOut.objects.exclude(decision="pending").select_related("assignment"):
        verb = f"ledger.{decided[close.decision]}_close_out"
        if (verb, close.assignment.thing, str(close.decided_by_id), close.decided_on) not in rows:
            yield f"{verb} of {close.assignment.thing}"
    for doubt in Doubt.objects.filter(state="waived").select_related("duty", "plan"):
        thing = doubt.duty.thing if doubt.duty else doubt.plan.thing
        if ("ledger.doubt_waived", thing) not in known:
            yield f"waiver on {thing}"
    for look in LookBack.objects.select_related("duty"):
        if ("ledger.look_back", look.duty.thing, str(look.concluded_by_id), look.concluded_on) not in rows:
            yield f"conclusion on {look.duty.thing}"


def documents(day: date) -> dict[str, object]:
    """Return what there is of documents: in which states, of which kinds, how they ended."""
    editions = Edition.objects.all()
    released = editions.filter(state="released")
    steps = {
        len({mark.step for mark in one.marks.all()})
        for one in editions.filter(state__in=("submitted", "in-review")).prefetch_related("marks")
    }
    return {
        "documents": editions.values("document").distinct().count(),
        "states_of_editions": sorted(set(editions.values_list("state", flat=True))),
        "kinds_released": sorted(set(released.values_list("kind", flat=True))),
        "attributes": sorted(set(editions.filter(state="filed").values_list("attribute", flat=True))),
        "withdrawals": sorted(set(editions.filter(state="withdrawn").values_list("withdrawal", flat=True))),
        "chains": editions.filter(number=3, state="released").count(),
        "steps_passed_in_review": sorted(steps),
        "attached": released.exclude(files=None).distinct().count(),
        "forms_attached": sorted(
            {name.rpartition(".")[2] for name in EditionFile.objects.values_list("file__name", flat=True)}
        ),
        "relations": Counter(Relating.objects.values_list("kind", flat=True)),
        "urgent": released.filter(lane="emergency").count(),
        "sent_back": editions.filter(state="draft", events__act__in=("send-back", "return")).count(),
        "old": released.filter(document__is_old=True).count(),
        "answers": FindingDecision.objects.count(),
        "reassessments": Reassessment.objects.count(),
        "from_pool": ReviewMark.objects.filter(is_from_pool=True).count(),
        "under_items": released.exclude(catalogue_item="").count(),
        "items": CatalogueItem.objects.filter(valid_to=None).count(),
        "slots": Counter(DueSlot.objects.values_list("state", flat=True)),
        "nothings": NothingToPublish.objects.count(),
        "shown_besides": Showing.objects.count(),
        "organs_with_documents": released.values("organ").distinct().count(),
        "unsettled": [
            f"{one.title}：{found.finding.name} {found.finding.text}"
            for one in released.select_related("document")
            for found in findings_of(one, day)
            if not found.is_settled
        ],
    }


def approvals_not_on_record() -> Iterator[str]:
    """Name every review and release of a released edition whose journal row is not there."""
    rows = {
        (e.verb, e.thing, e.actor_id, e.on) for e in Entry.objects.filter(thing__startswith="publishing.")
    }
    known = {(verb, thing) for verb, thing, _, _ in rows}
    for edition in Edition.objects.filter(state="released").prefetch_related("marks"):
        for mark in edition.marks.all():
            step = Step(mark.step)
            verb = f"publishing.{step.act.value}"
            if edition.lane == "emergency":
                verb = AFTERWARDS.get(step, "publishing.release-urgently")
            if (verb, edition.thing, str(mark.by_id), mark.on) not in rows:
                yield f"{verb} of {edition.thing}"
        release = "release-urgently" if edition.lane == "emergency" else "release"
        if (f"publishing.{release}", edition.thing) not in known:
            yield f"release of {edition.thing}"


def pages() -> Iterator[tuple[str, str]]:
    """Yield each page with its status, and whether the demo's bar is on it."""
    for username, addresses in PAGES.items():
        client = Client(SERVER_NAME="127.0.0.1")
        if username:
            client.force_login(
                Staff.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend"
            )
        more = (reverse("desks:office"),) if username == "linyihe" else ()
        for address in (*addresses, *more):
            answer = client.get(address)
            bar = "with bar" if 'class="demobar"' in answer.content.decode() else "without bar"
            yield f"{username} {address}", f"{answer.status_code} {bar}"


def faults() -> list[str]:
    """Return what is wrong with the journal's chain, its published heads, and the public files."""
    return [one.text for one in (*verify(published_heads()).faults, *inspect_site().faults)]


def digests() -> dict[str, str]:
    """Return a digest of the rows of each table of ledger and publishing: a difference has a name."""
    models = [model for name in DIGESTED for model in apps.get_app_config(name).get_models()]
    return {model.__name__: _digest(model) for model in models}


def _digest(model: type[Model]) -> str:
    whole = hashlib.sha256()
    names = [field.attname for field in model._meta.concrete_fields if field.name not in LEFT_OUT]
    for values in model._default_manager.order_by("pk").values_list(*names):
        whole.update(repr([_plain(value) for value in values]).encode())
    return whole.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: inner for key, inner in value.items() if key not in LEFT_OUT}
    return value
