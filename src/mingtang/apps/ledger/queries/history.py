"""What happened on an assignment, from its own records, newest first; the future dates hollow on top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang.apps.ledger.models import Assignment, CloseOut


@dataclass(frozen=True)
class Moment:
    """One line of the timeline."""

    on: date
    what: str
    note: str = ""
    state: str = ""


def timeline(assignment: Assignment, today: date) -> list[Moment]:
    """Return the moments of an assignment: dates to come, then what was done."""
    ahead = [
        Moment(m.due_on, m.name, "还没有报送" if m.due_on >= today else "到期没有报送", "next")
        for m in assignment.milestones.filter(met_on__isnull=True).order_by("-due_on")
        if assignment.state != Assignment.State.CLOSED
    ]
    # Of one day, what is told later happened later: evidence, then the application, then the decision.
    past = _past(assignment)
    past.reverse()
    past.sort(key=lambda moment: moment.on, reverse=True)
    return ahead + past


def _past(assignment: Assignment) -> list[Moment]:
    plan = assignment.plan
    past = (
        [Moment(plan.in_force_on, "要点生效，任务分到本单位", assignment.via and f"来自“{assignment.via}”")]
        if plan.in_force_on
        else []
    )
    past += [
        Moment(p.reported_on, f"报送{p.milestone.name if p.milestone else '进展'}", p.text)
        for p in assignment.progress.select_related("milestone")
    ]
    past += [
        Moment(e.attached_on, "添加佐证" + ("（已撤回）" if e.is_withdrawn else ""), str(e))
        for e in assignment.evidence.all()
    ]
    for close in assignment.close_outs.select_related("applied_by", "decided_by"):
        past.append(Moment(close.applied_on, "申请销号", close.statement))
        if close.decided_on:
            said = {CloseOut.Decision.REFUSED: "退回销号申请"}.get(
                CloseOut.Decision(close.decision), "核实通过，销号"
            )
            past.append(Moment(close.decided_on, said, close.reason))
        if close.decision == CloseOut.Decision.REOPENED:
            past.append(Moment(close.decided_on or close.applied_on, "佐证失效，重新打开"))
    chases = {chase.sent_on: chase for m in assignment.milestones.all() for chase in m.chases.all()}
    past += [Moment(day, f"催办：{chase.get_level_display()}") for day, chase in chases.items()]
    past += [Moment(a.made_on, "任务变更", a.reason) for a in assignment.duty.amendments.all()]
    return past
