"""Who reviews what the organs of the demo publish: four circles of reviewers, and the county's pool."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from mingtang.apps.accounts.models import Staff
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions import add_to_pool, set_review_rule
from mingtang.kit.acting import Actor
from mingtang_core.flows.editions import DEFAULT_STEPS, Step
from mingtang_core.terms import Role

Reviewers = dict[Step, Actor]
MakePerson = Callable[..., Actor]
# One circle serves neighbouring organs of the directory; every name is invented. 初审、复审、终审、保密审查.
CIRCLES = (
    ("沈砚秋", "顾长风", "林疏影", "安知止"),
    ("许清和", "罗惟明", "温如故", "邵谨言"),
    ("段行之", "崔明远", "江月白", "傅守一"),
    ("梁知远", "程以宁", "莫问渠", "阮静姝"),
)
ORGANS_OF_A_CIRCLE = 10
# Townships of two people: a clerk and a first reviewer; the other steps are done by the county's pool.
POOLED = {"云岭乡": "柯望山", "雁湖乡": "白鹭洲"}
POOL = ("聂修远", "费思齐", "殷守真")
FIRST_REVIEWER = "review11"


def appoint_reviewers(
    organs: Sequence[Organ], person: MakePerson, office: Actor, today: date
) -> dict[int, Reviewers]:
    """Make the reviewers, and return for each organ who does which step.

    person  makes a member of staff of a user name, a name and roles, and returns the actor
    """
    found: dict[int, Reviewers] = {}
    own = [organ for organ in organs if organ.name not in POOLED]
    for number, names in enumerate(CIRCLES):
        served = own[number * ORGANS_OF_A_CIRCLE : (number + 1) * ORGANS_OF_A_CIRCLE]
        circle = {
            step: person(
                f"review{number + 1}{place}", name, today, *((step.role, organ.pk) for organ in served)
            )
            for place, (step, name) in enumerate(zip(DEFAULT_STEPS, names, strict=True), start=1)
        }
        found |= {organ.pk: circle for organ in served}
    pooled = [organ for organ in organs if organ.name in POOLED]
    return found | _pooled(pooled, person, office, today)


def _pooled(organs: Sequence[Organ], person: MakePerson, office: Actor, today: date) -> dict[int, Reviewers]:
    pool: Reviewers = {}
    for place, (step, name) in enumerate(zip(DEFAULT_STEPS[1:], POOL, strict=True), start=1):
        pool[step] = person(f"pool{place}", name, today)
        add_to_pool(staff=Staff.objects.get(pk=int(pool[step].id)), step=step, by=office, today=today)
    found: dict[int, Reviewers] = {}
    for organ in organs:
        set_review_rule(organ=organ, steps=DEFAULT_STEPS, uses_pool=True, by=office, today=today)
        first = person(f"first{organ.pk}", POOLED[organ.name], today, (Role.FIRST_REVIEWER, organ.pk))
        found[organ.pk] = {Step.FIRST: first, **pool}
    return found
