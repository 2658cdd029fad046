"""Who may do what in the ledger: each function returns every reason against it; empty means yes."""

from __future__ import annotations

from mingtang.apps.ledger.models import Assignment, Duty, Evidence, WorkPlan
from mingtang.apps.ledger.queries.proof import applied_by, has_evidence
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role

Reasons = tuple[Reason, ...]

COUNTY_READERS = (Role.OPENNESS_OFFICE, Role.LEADER, Role.SUPERVISOR, Role.EVALUATOR)
UNIT_ROLES = (Role.CLERK, Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)

NOT_OFFICE = Reason("not-office", "这件事由公开办办理。请联系公开办。")
NOT_UNIT = Reason("not-unit", "这项任务不是本单位的。请由承担任务的单位经办员办理。")


def _office(actor: Actor) -> Reasons:
    return () if actor.has(Role.OPENNESS_OFFICE) else (NOT_OFFICE,)


def _is(staff_id: int | None, actor: Actor) -> bool:
    return staff_id is not None and actor.is_staff and str(staff_id) == actor.id


def sees_county(actor: Actor) -> bool:
    """Return whether the actor sees every unit's duties, not only the own ones."""
    return any(actor.has(role) for role in COUNTY_READERS)


def may_see_plan(actor: Actor, plan: WorkPlan) -> bool:
    """A plan in force is seen by all staff; one not yet in force by the office."""
    if plan.state == WorkPlan.State.IN_FORCE:
        return actor.is_staff
    return actor.has(Role.OPENNESS_OFFICE) or (
        plan.state == WorkPlan.State.SUBMITTED and actor.has(Role.LEADER)
    )


def may_see_assignment(actor: Actor, assignment: Assignment) -> bool:
    """The unit itself, the duty's lead units and those who see the county see an assignment."""
    if sees_county(actor):
        return True
    mine = actor.organs_with(*UNIT_ROLES)
    return assignment.organ_id in mine or bool(mine & set(lead_organs(assignment.duty)))


def lead_organs(duty: Duty) -> list[int]:
    """Return the organs that lead the duty."""
    return list(
        duty.assignments.filter(role="lead").exclude(state="removed").values_list("organ_id", flat=True)
    )


def may_upload_plan(actor: Actor) -> Reasons:
    """The office uploads plans."""
    return _office(actor)


def may_discard(actor: Actor, plan: WorkPlan) -> Reasons:
    """The office sets aside a plan that never came into force."""
    reasons = list(_office(actor))
    if plan.state in (WorkPlan.State.IN_FORCE, WorkPlan.State.DISCARDED):
        reasons.append(Reason("too-late", f"这份要点现在是“{plan.get_state_display()}”，不能作废。"))
    return tuple(reasons)


def may_review(actor: Actor, plan: WorkPlan) -> Reasons:
    """The office corrects rows while the plan is in review."""
    reasons = list(_office(actor))
    if plan.state != WorkPlan.State.REVIEW:
        reasons.append(
            Reason("not-in-review", f"这份要点现在是“{plan.get_state_display()}”，不能再核对修改。")
        )
    return tuple(reasons)


def may_submit(actor: Actor, plan: WorkPlan) -> Reasons:
    """Rows all checked, doubts all settled, then it goes to a second person."""
    reasons = list(may_review(actor, plan))
    unchecked = plan.duties.filter(is_checked=False).count()
    doubts = plan.doubts.filter(state="open").count()
    if not plan.duties.exists():
        reasons.append(Reason("no-duties", "还没有任务。请先添加任务行。"))
    if unchecked:
        reasons.append(Reason("unchecked", f"还有{unchecked}行没有核对。", href="?show=unchecked"))
    if doubts:
        reasons.append(Reason("doubts", f"还有{doubts}处疑问没有处理。", href="#doubts"))
    if plan.year is None:
        reasons.append(Reason("no-year", "还没有填年度。请在要点信息里补上。", href="#facts"))
    return tuple(reasons)


def may_confirm(actor: Actor, plan: WorkPlan) -> Reasons:
    """A second person of the office, or the leader in charge, confirms; never who submitted it."""
    reasons = []
    if not (actor.has(Role.OPENNESS_OFFICE) or actor.has(Role.LEADER)):
        reasons.append(Reason("not-office-or-leader", "确认由公开办的另一人或分管领导进行。"))
    if plan.state != WorkPlan.State.SUBMITTED:
        reasons.append(Reason("not-submitted", f"这份要点现在是“{plan.get_state_display()}”，还不能确认。"))
    if _is(plan.submitted_by_id, actor):
        reasons.append(Reason("same-person", "核对和确认要由两个人做。请由另一人确认。"))
    return tuple(reasons)


def may_amend(actor: Actor, duty: Duty) -> Reasons:
    """The office amends duties of a plan in force."""
    reasons = list(_office(actor))
    if duty.plan.state != WorkPlan.State.IN_FORCE:
        reasons.append(Reason("not-in-force", "要点还没有生效，请直接在核对页修改。"))
    return tuple(reasons)


def may_report(actor: Actor, assignment: Assignment) -> Reasons:
    """A clerk of the unit reports progress and attaches evidence while the assignment is open."""
    reasons = []
    if assignment.organ_id not in actor.organs_with(Role.CLERK):
        reasons.append(NOT_UNIT)
    if assignment.state in (Assignment.State.CLOSED, Assignment.State.REMOVED):
        reasons.append(Reason("not-open", f"这项任务现在是“{assignment.get_state_display()}”，不用再报。"))
    elif hasattr(assignment.duty, "look_back"):
        conclusion = assignment.duty.look_back.get_conclusion_display()
        reasons.append(Reason("concluded", f"回头看已有结论：{conclusion}。这项任务不用再报。"))
    return tuple(reasons)


def may_apply_close_out(actor: Actor, assignment: Assignment) -> Reasons:
    """The unit applies once there is evidence that stands."""
    reasons = list(may_report(actor, assignment))
    if assignment.state == Assignment.State.APPLIED:
        reasons.append(Reason("already-applied", "已经申请销号，正在等核实。"))
    if not has_evidence(assignment.pk):
        reasons.append(Reason("no-evidence", "还没有佐证。请先上传文件或填写公开网址。", href="#evidence"))
    return tuple(reasons)


def may_verify(actor: Actor, assignment: Assignment) -> Reasons:
    """销号核实: the office, or for a supporting unit the lead unit; never the person who applied."""
    reasons = []
    if not (actor.has(Role.OPENNESS_OFFICE) or _leads_for(actor, assignment)):
        reasons.append(Reason("not-verifier", "核实由公开办或这项任务的牵头单位进行。"))
    applicant = applied_by(assignment.pk)
    if applicant is None:
        reasons.append(Reason("nothing-pending", "现在没有等待核实的销号申请。"))
    elif _is(applicant, actor):
        reasons.append(Reason("same-person", "申请和核实要由两个人做。请由另一人核实。"))
    return tuple(reasons)


def _leads_for(actor: Actor, assignment: Assignment) -> bool:
    """Return whether the actor's unit leads the duty in which this other unit supports."""
    mine = actor.organs_with(*UNIT_ROLES)
    if assignment.role == "lead" or assignment.organ_id in mine:
        return False
    return bool(mine & set(lead_organs(assignment.duty)))


def may_accept(actor: Actor, assignment: Assignment) -> Reasons:
    """Accepting needs a marked passage in at least one piece of evidence that stands."""
    reasons = list(may_verify(actor, assignment))
    if not has_evidence(assignment.pk, marked=True):
        reasons.append(
            Reason("no-passage", "还没有标出能证明任务完成的文字。请先在佐证里标出来。", href="#evidence")
        )
    return tuple(reasons)


def may_withdraw_evidence(actor: Actor, evidence: Evidence) -> Reasons:
    """The unit takes back evidence while its assignment is open and nobody relied on it."""
    reasons = list(may_report(actor, evidence.assignment))
    if evidence.passage_digest:
        reasons.append(Reason("relied-on", "核实人已经用它作过证明，不能撤回。"))
    return tuple(reasons)


def may_edit_rules(actor: Actor) -> Reasons:
    """The office edits the chasing rules."""
    return _office(actor)


def may_look_back(actor: Actor, duty: Duty) -> Reasons:
    """The office concludes on last year's duties."""
    reasons = list(_office(actor))
    if duty.plan.state != WorkPlan.State.IN_FORCE:
        reasons.append(Reason("not-in-force", "只有生效过的要点才能回头看。"))
    return tuple(reasons)
