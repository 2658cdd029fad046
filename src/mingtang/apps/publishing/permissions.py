"""Who may do what to an edition: the table of moves, asked with a person's roles and the edition's facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.publishing.models import Edition, ReviewRule
from mingtang.apps.publishing.queries.facts import facts_for, reviewer_ids, written_by
from mingtang.apps.publishing.queries.steps import passed_steps, pool_steps, reviewing_of
from mingtang.apps.publishing.queries.waiting import Due, next_steps
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.flows.edition_needs import Need, unmet
from mingtang_core.flows.editions import REVIEWERS, TABLE, Act, Automatic, Doer, State, Step
from mingtang_core.terms import DisclosureAttribute, Role

Reasons = tuple[Reason, ...]
WORKS = (Role.CLERK, Role.PROOFREADER, *REVIEWERS)
SEES_COUNTY = (Role.OPENNESS_OFFICE,)
READS_RELEASED = (Role.SUPERVISOR, Role.EVALUATOR)
SEES_ALL_SLOTS = (*SEES_COUNTY, *READS_RELEASED)
RULE = Actor(kind="rule", id="publishing")  # made inside actions alone, by no entrance
ABOUT_PEOPLE = (Need.OTHER_THAN_AUTHORS, Need.OTHER_THAN_REVIEWERS, Need.NEXT_STEP, Need.OWN_TURN)
ROLE_STEPS = {step.role: step for step in Step}


def may_see(actor: Actor, edition: Edition, today: date) -> bool:
    """Return whether this member of staff may read the edition in the making.

    Who works for the organ, who is in the pool that it uses, and the openness office; supervisors and
    evaluators what was released. What is not open is for nobody else.
    """
    if not actor.is_staff:
        return False
    organ_id = edition.document.organ_id
    if organ_id in actor.organs_with(*WORKS) or any(actor.has(role) for role in SEES_COUNTY):
        return True
    if edition.state == State.RELEASED and any(actor.has(role) for role in READS_RELEASED):
        return True
    return bool(_borrowed(actor, edition, today)) and edition.attribute != DisclosureAttribute.CLOSED


def visible_to(actor: Actor, today: date) -> QuerySet[Edition]:
    """Return the editions that this member of staff may see: `may_see`, asked of the database."""
    if not actor.is_staff:
        return Edition.objects.none()
    if any(actor.has(role) for role in SEES_COUNTY):
        return Edition.objects.all()
    seen = Q(organ_id__in=actor.organs_with(*WORKS))
    if any(actor.has(role) for role in READS_RELEASED):
        seen |= Q(state=State.RELEASED)
    if pool_steps(actor.id, today):
        seen |= Q(organ_id__in=_organs_with_pool(today)) & ~Q(attribute=DisclosureAttribute.CLOSED)
    return Edition.objects.filter(seen)


def may_start(actor: Actor, organ_id: int) -> Reasons:
    """Documents are begun by the organ's clerk."""
    if actor.has(Role.CLERK, organ_id):
        return ()
    return (Reason("not-clerk", "起草文件由本机关的经办员办理。"),)


def may_propose(actor: Actor) -> Reasons:
    """The openness office begins a draft for an organ with what was given to one and is offered to all."""
    if actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-office", "由公开办根据依申请公开的结果提出草稿。"),)


def may_set_review(actor: Actor, organ_id: int | None) -> Reasons:
    """The county's rule and the pool are the openness office's; an organ's own rule its leader's too."""
    if actor.has(Role.OPENNESS_OFFICE) or (organ_id is not None and actor.has(Role.LEADER, organ_id)):
        return ()
    if organ_id is None:
        return (Reason("not-office", "全县的审核流程和审核人员库由公开办设置。"),)
    return (Reason("not-leader", "本机关的审核流程由本机关的分管领导或者公开办设置。"),)


def may_send_link(actor: Actor, edition: Edition) -> Reasons:
    """The organ's clerk sends a leader the link, when signing is the next step."""
    reasons: list[Reason] = []
    if not actor.has(Role.CLERK, edition.document.organ_id):
        reasons.append(Reason("not-clerk", "签发链接由本机关的经办员发出。"))
    passed = passed_steps(edition)
    if next((one for one in edition.steps if one not in passed), "") != Step.LEADER.value:
        reasons.append(Reason("not-leaders-turn", "现在还没有轮到领导签发。"))
    return tuple(reasons)


def doers_of(actor: Actor, edition: Edition, today: date, *, borrows: bool = True) -> frozenset[Doer]:
    """Return what the actor is to this edition: roles for its organ, and steps borrowed from the pool.

    The openness office looks at attributes for every organ.
    borrows  False leaves the pool out, which costs a question to the database
    """
    if actor.kind == "rule":
        return frozenset((Automatic.RULE,))
    if actor.kind == "job":
        return frozenset((Automatic.JOB,))
    if not actor.is_staff or actor.has(Role.ADMINISTRATOR):
        return frozenset()  # who makes accounts approves nothing, whatever else was granted
    organ_id = edition.document.organ_id
    own: set[Doer] = {role for role in Role if actor.has(role, organ_id)}
    own |= {role for role in SEES_COUNTY if actor.has(role)}
    borrowed = _borrowed(actor, edition, today) if borrows else frozenset()
    return frozenset(own | {step.role for step in borrowed})


def own_steps(actor: Actor, edition: Edition, today: date) -> frozenset[Step]:
    """Return the review steps that are this person's here."""
    doers = doers_of(actor, edition, today)
    return frozenset(step for role, step in ROLE_STEPS.items() if role in doers)


def is_from_pool(actor: Actor, edition: Edition, step: Step, today: date) -> bool:
    """Return whether the person does this step only because the organ uses the pool."""
    return not actor.has(step.role, edition.document.organ_id) and step in _borrowed(actor, edition, today)


def reasons_against(
    actor: Actor, edition: Edition, act: Act, today: date, *, known: frozenset[Doer] | None = None
) -> Reasons:
    """Return every reason why `actor` cannot do `act` now; buttons show them, actions refuse by them.

    known  what `doers_of` said; a page that asks about every act asks that once
    """
    state = State(edition.state)
    move = TABLE.move_for(state, act)
    if move is None:
        return (Reason("not-now", f"这份文件现在是“{state.label}”，不能{act.label}。"),)
    doers = doers_of(actor, edition, today, borrows=False) if known is None else known
    if known is None and (not doers & set(move.doers) or Need.OWN_TURN in move.needs):
        doers = doers_of(actor, edition, today)
    reasons: list[Reason] = []
    needs = move.needs
    if not doers & set(move.doers):
        reasons.append(Reason("not-yours", f"“{act.label}”由{_names(move.doers)}办理。"))
        needs = tuple(need for need in needs if need in ABOUT_PEOPLE)  # the rest is for who may do it
    steps = frozenset(step for role, step in ROLE_STEPS.items() if role in doers)
    facts = facts_for(actor.id, steps, edition, act, needs, today)
    return (*reasons, *unmet(needs, facts))


def waiting_reviews(actor: Actor, today: date) -> list[Edition]:
    """Return the editions whose next step is this person's to do, oldest first.

    Who wrote in one or passed another step of it is left out: it waits for somebody else.
    """
    lent = pool_steps(actor.id, today) if actor.is_staff else frozenset()
    due = [one for one in next_steps(visible_to(actor, today)) if _may_be_theirs(actor, one, lent)]
    rows = Edition.objects.select_related("document__organ").prefetch_related("marks").defer("content")
    found = rows.in_bulk([one.edition_id for one in due])
    wrote = written_by(actor.id, list(found))
    return [
        found[one.edition_id]
        for one in due
        if one.edition_id in found and _is_theirs(actor, found[one.edition_id], one.step, wrote, today)
    ]


def _may_be_theirs(actor: Actor, due: Due, lent: frozenset[Step]) -> bool:
    """Return whether a step can be this person's by roles or by the pool; the rule of the organ decides.

    Without a question: an office sees every edition and reviews few.
    """
    role = due.step.role
    holds = actor.has(role, due.organ_id) or (role in SEES_COUNTY and actor.has(role))
    return holds or due.step in lent


def _is_theirs(actor: Actor, edition: Edition, step: Step, wrote: frozenset[int], today: date) -> bool:
    """Return whether the step is this person's here, who neither wrote in it nor passed another step."""
    if step.role not in doers_of(actor, edition, today, borrows=False) and step not in own_steps(
        actor, edition, today
    ):
        return False
    move = TABLE.move_for(State(edition.state), step.act)
    needs = move.needs if move else ()
    is_author = Need.OTHER_THAN_AUTHORS in needs and edition.pk in wrote
    return not is_author and not (Need.OTHER_THAN_REVIEWERS in needs and actor.id in reviewer_ids(edition))


def _borrowed(actor: Actor, edition: Edition, today: date) -> frozenset[Step]:
    steps = pool_steps(actor.id, today) if actor.is_staff else frozenset()
    if steps and reviewing_of(edition.document.organ_id, edition.kind, today).uses_pool:
        return steps
    return frozenset()


def _organs_with_pool(today: date) -> QuerySet[ReviewRule, int | None]:
    rules = ReviewRule.objects.filter(uses_pool=True, effective_on__lte=today)
    return rules.filter(Q(ended_on=None) | Q(ended_on__gt=today)).values_list("organ_id", flat=True)


def _names(doers: Iterable[Doer]) -> str:
    return "或者".join(doer.label for doer in doers)
