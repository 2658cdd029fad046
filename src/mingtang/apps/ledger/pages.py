"""/plans/: 工作要点 as everybody reads them; /plans/<year>/: one of them, each duty and how far it is.

Drawn from the records of the work alone; nothing here is reported by hand. Remarks, reasons and persons stay
inside. A plan is drawn anew when something that its page shows has changed, and then once for all that did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from mingtang.apps.journal.models import Entry
from mingtang.apps.ledger.models import WorkPlan
from mingtang.apps.ledger.queries.public import public_duties, public_plans, public_progress
from mingtang.apps.portal.ports import Landmark, Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner

ROOT = "/plans/"
COLUMN = Column("工作要点", "每年的政务公开工作要点和落实进度。", "工作要点,政务公开,进度", "其他栏目", ROOT)
OF_PLAN = ("ledger.confirm_plan",)
OF_DUTY = ("ledger.amend_duty", "ledger.enter_duty", "ledger.look_back")
OF_ASSIGNMENT = ("ledger.accept_close_out", "ledger.reopen")
CARRIED = "carried_to"
_ADDRESS = re.compile(r"/plans/(\d{4})/")


class PlanPages:
    """The list of the plans in force, and a page for each year."""

    name, rank = "ledger.plans", Rank.LISTS
    shape = re.compile(r"/plans/(?:\d{4}/)?")

    def addresses(self) -> Iterable[str]:
        """Yield the list, then every year."""
        yield ROOT
        yield from (address_of(plan) for plan in _newest_of_each_year().values())

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; at a year without a plan in force nothing stands."""
        around, plans = frame(COLUMN), _newest_of_each_year()
        for address in addresses:
            found = _ADDRESS.fullmatch(address)
            if address == ROOT:
                yield Rendered(address, _list(around))
            else:
                plan = plans.get(int(found[1])) if found else None
                yield Rendered(address, _plan(address, plan, around) if plan else None)

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the list and the plan in which a duty came, changed, was closed or opened again."""
        plans = list(plans_of(entry))
        if plans:
            yield ROOT
        yield from (address_of(plan) for plan in plans)

    def landmarks(self) -> Iterable[Landmark]:
        """Yield each year's plan."""
        for year, plan in _newest_of_each_year().items():
            yield Landmark(COLUMN.name, f"{year}年工作要点和进度", address_of(plan))


def address_of(plan: WorkPlan) -> str:
    """Return the address of a plan's page."""
    return f"{ROOT}{plan.year}/"


def plans_of(entry: Entry) -> Iterator[WorkPlan]:
    """Yield the plans whose public face an entry of the journal may have changed."""
    if entry.verb not in (*OF_PLAN, *OF_DUTY, *OF_ASSIGNMENT):
        return
    pk = int(entry.thing.rpartition(":")[2])
    if entry.verb in OF_PLAN:
        yield from public_plans().filter(pk=pk)
    elif entry.verb in OF_ASSIGNMENT:
        yield from public_plans().filter(assignments=pk)
    else:
        carried = entry.facts.get(CARRIED)
        keys = [pk, int(carried)] if carried else [pk]
        yield from public_plans().filter(duties__in=keys).distinct()


def _newest_of_each_year() -> dict[int, WorkPlan]:
    found: dict[int, WorkPlan] = {}
    for plan in public_plans().exclude(year=None):
        found.setdefault(plan.year or 0, plan)
    return found


def _list(around: Frame) -> bytes:
    plans = [public_progress(plan) for plan in public_plans()]
    content = render_to_string("ledger/public_plans.html", {"plans": plans})
    head = (
        "<h1>政务公开工作要点</h1>"
        '<p class="head__sub">每年要做什么、做到哪一步，都在这里。数字由办理记录算出。</p>'
    )
    main = inner(crumbs=(Crumb(COLUMN.name),), head=head, content=content)
    return around.page(address=ROOT, title=COLUMN.name, main=main, description=COLUMN.description)


def _plan(address: str, plan: WorkPlan, around: Frame) -> bytes:
    said = {"plan": plan, "progress": public_progress(plan)}
    duties = environment().get_template("ledger/public_duties.jinja")
    rows = SafeString(duties.render(duties=public_duties(plan)))
    content = render_to_string("ledger/public_plan.html", {**said, "rows": rows})
    main = inner(
        crumbs=(Crumb(COLUMN.name, ROOT), Crumb(f"{plan.year}年")),
        head=render_to_string("ledger/public_plan_head.html", said),
        content=content,
    )
    title = f"{plan.year}年政务公开工作进展"
    return around.page(address=address, title=title, main=main, description=f"{plan.title}的落实进度。")
