"""审核环节: which steps an edition has to pass, and who may do them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mingtang.apps.publishing.models import Edition, PoolReviewer, ReviewMark, ReviewRule
from mingtang.kit.asking import composed
from mingtang_core.editions import EditionContent
from mingtang_core.flows.editions import DEFAULT_STEPS, Step
from mingtang_core.terms import DisclosureAttribute

AFTERWARDS_HOURS = 24


@dataclass(frozen=True)
class Reviewing:
    """How an organ reviews a kind of document on a day."""

    steps: tuple[Step, ...] = DEFAULT_STEPS
    uses_pool: bool = False
    afterwards_hours: int = AFTERWARDS_HOURS


def reviewing_of(organ_id: int, kind: str, today: date) -> Reviewing:
    """Return the rule in force: the organ's before the county's, that for the kind before the general one."""
    found = sorted(
        _rules(organ_id, kind, today), key=lambda rule: (rule.organ_id is not None, bool(rule.kind))
    )
    if not found:
        return Reviewing()
    rule = found[-1]
    return Reviewing(tuple(map(Step, rule.steps)), rule.uses_pool, rule.afterwards_hours)


@composed
def _rules(organ_id: int, kind: str, today: date) -> QuerySet[ReviewRule]:
    return ReviewRule.objects.filter(
        Q(organ_id=organ_id) | Q(organ=None), Q(kind=kind) | Q(kind=""), effective_on__lte=today
    ).filter(Q(ended_on=None) | Q(ended_on__gt=today))


def steps_of(
    reviewing: Reviewing, content: EditionContent, open_superiors: tuple[str, ...]
) -> tuple[Step, ...]:
    """Return the steps for this content: a policy that is not open is looked at by the openness office too.

    国办发〔2016〕80号: 拟不公开的政策性文件，报批前送政府信息公开工作机构审查.
    """
    steps = reviewing.steps
    is_open = content.attribute is DisclosureAttribute.PROACTIVE
    if not is_open and (content.is_policy or open_superiors) and Step.ATTRIBUTE not in steps:
        return (*steps, Step.ATTRIBUTE)
    return steps


def pool_steps(staff_id: str, today: date) -> frozenset[Step]:
    """Return the steps that this person may do for organs that use the county's pool."""
    return frozenset(Step(step) for step in _lent(int(staff_id), today))


@composed
def _lent(staff_id: int, today: date) -> QuerySet[PoolReviewer, str]:
    entries = PoolReviewer.objects.filter(staff_id=staff_id, valid_from__lte=today)
    return entries.filter(Q(valid_to=None) | Q(valid_to__gte=today)).values_list("step", flat=True)


def passed_steps(edition: Edition) -> tuple[str, ...]:
    """Return the codes of the steps that hold: passed in this round, for the bytes as they are."""
    return tuple(mark.step for mark in that_hold(edition))


def that_hold(edition: Edition) -> list[ReviewMark]:
    """Return the marks that hold: made in this round, before release, for the bytes as they are."""
    return [
        mark
        for mark in marks_of(edition)
        if mark.round == edition.round and mark.digest == edition.digest and not mark.is_afterwards
    ]


def marks_of(edition: Edition) -> Sequence[ReviewMark]:
    """Return every mark of the edition, of all its rounds; lists have fetched them beforehand."""
    fetched = getattr(edition, "_prefetched_objects_cache", {}).get("marks")
    return _marks(edition.pk) if fetched is None else list(fetched)


@composed
def _marks(edition_id: int) -> QuerySet[ReviewMark]:
    return ReviewMark.objects.filter(edition_id=edition_id)
