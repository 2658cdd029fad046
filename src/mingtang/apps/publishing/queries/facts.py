"""What the conditions of an act are asked about, filled from the record: only what the act's needs name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import QuerySet

from mingtang.apps.publishing.models import (
    AttributeOpinion,
    Edition,
    EditionEvent,
    EditionFile,
    Opening,
    Proofreading,
)
from mingtang.apps.publishing.ports import release_guards
from mingtang.apps.publishing.queries.catalogue_places import reasons_of_place
from mingtang.apps.publishing.queries.findings import findings_of, undecided
from mingtang.apps.publishing.queries.library import open_superiors
from mingtang.apps.publishing.queries.steps import marks_of, passed_steps, that_hold
from mingtang.kit.asking import composed, first
from mingtang_core.disclosure import Ground
from mingtang_core.editions import (
    AttributeChoice,
    EditionContent,
    Lane,
    Withholding,
    digest_of,
    impossible_days,
    missing_metadata,
    reasons_against_attribute,
)
from mingtang_core.errors import Reason
from mingtang_core.flows.edition_needs import EditionFacts, Need
from mingtang_core.flows.editions import STEP_OF, Act, State, Step
from mingtang_core.terms import DisclosureAttribute

WROTE = (Act.EDIT, Act.CHOOSE_ATTRIBUTE)
ABOUT_STEPS = {Need.NEXT_STEP, Need.OWN_TURN, Need.ALL_STEPS_PASSED}
CONFIRMS = {Act.CONFIRM_SECOND: Step.SECOND, Act.CONFIRM_FINAL: Step.FINAL}


def facts_for(
    doer_id: str,
    own_steps: frozenset[Step],
    edition: Edition,
    act: Act,
    needs: tuple[Need, ...],
    today: date,
) -> EditionFacts:
    """Return the facts about `act`; what none of its needs asks about stays empty."""
    content = edition.as_content()
    step = STEP_OF.get(act) or CONFIRMS.get(act)
    asked = set(needs)
    return EditionFacts(
        attribute=content.attribute,
        lane=lane_of(edition, content),
        steps=tuple(edition.steps),
        passed=passed_steps(edition) if asked & ABOUT_STEPS else (),
        step=step.value if step else "",
        own_steps=frozenset(one.value for one in own_steps),
        doer_id=doer_id,
        author_ids=author_ids(edition) if Need.OTHER_THAN_AUTHORS in asked else frozenset(),
        reviewer_ids=reviewer_ids(edition) if Need.OTHER_THAN_REVIEWERS in asked else frozenset(),
        missing=(
            *missing_metadata(content),
            *impossible_days(content, today=today, is_entered_later=edition.document.is_old),
            *reasons_of_place(content),
        )
        if Need.COMPLETE_METADATA in asked
        else (),
        attribute_reasons=attribute_reasons(edition, content) if Need.ATTRIBUTE_CHOSEN in asked else (),
        unopened=tuple(unopened(edition, content, doer_id)) if Need.EVERYTHING_OPENED in asked else (),
        undecided=tuple(undecided(findings_of(edition, today))) if Need.FINDINGS_DECIDED in asked else (),
        blocks=tuple(guarded(edition, today)) if Need.NOTHING_BLOCKS in asked else (),
        is_proofread=Need.PROOFREAD in asked and is_proofread(edition, step),
        is_approved_as_it_is=Need.APPROVED_AS_IT_IS in asked and is_approved_as_it_is(edition, content),
        is_confirmed=Need.NOT_CONFIRMED_BEFORE in asked and is_confirmed(edition, step),
    )


def lane_of(edition: Edition, content: EditionContent) -> Lane:
    """Return the lane: of a draft the one that its words ask for, later the one it was submitted in."""
    if edition.state == State.DRAFT:
        return Lane.EMERGENCY if content.emergency.strip() else Lane.ORDINARY
    return Lane(edition.lane)


def author_ids(edition: Edition) -> frozenset[str]:
    """Return everybody who wrote in this edition."""
    fetched = getattr(edition, "_prefetched_objects_cache", {}).get("events")
    if fetched is not None:  # a page has asked for everything that happened
        return frozenset(event.by_id for event in fetched if event.act in WROTE)
    return frozenset(_wrote(edition.pk))


def written_by(person_id: str, editions: Collection[int]) -> frozenset[int]:
    """Return those editions that this person wrote in; one question for all."""
    wrote = EditionEvent.objects.filter(edition_id__in=editions, act__in=WROTE, by_id=person_id)
    return frozenset(wrote.order_by().values_list("edition_id", flat=True))


@composed
def _wrote(edition_id: int) -> QuerySet[EditionEvent, str]:
    wrote = EditionEvent.objects.filter(edition_id=edition_id, act__in=WROTE)
    return wrote.order_by().values_list("by_id", flat=True).distinct()


def reviewer_ids(edition: Edition) -> frozenset[str]:
    """Return who passed a step or made one good in this round; in an emergency also who released."""
    return frozenset(str(mark.by_id) for mark in marks_of(edition) if mark.round == edition.round)


def attribute_reasons(edition: Edition, content: EditionContent) -> tuple[Reason, ...]:
    """Return what the chosen attribute lacks."""
    opinion = first(_opinions(edition.pk))
    office = (
        Withholding(opinion.reason, Ground(opinion.ground) if opinion.ground else None) if opinion else None
    )
    superiors = () if content.attribute is DisclosureAttribute.PROACTIVE else open_superiors(content)
    return reasons_against_attribute(
        AttributeChoice(content.attribute, content.ground, content.attribute_reason, superiors, office)
    )


@composed
def _opinions(edition_id: int) -> QuerySet[AttributeOpinion]:
    """Return the opinions on an edition, the latest first."""
    return AttributeOpinion.objects.filter(edition_id=edition_id)


def unopened(edition: Edition, content: EditionContent, doer_id: str) -> Iterator[Reason]:
    """Yield what this person has not fetched yet of the edition as it is now."""
    seen: set[str] = set()
    if doer_id.isdigit():
        seen = set(_opened(edition.pk, int(doer_id), edition.digest))
    if "text" not in seen:
        yield Reason("unopened-text", "还没有打开过正文。")
    if "changes" not in seen and earlier_edition(edition) is not None:
        yield Reason("unopened-changes", "还没有看过与上一版的对照。")
    for attachment in content.attachments:
        if f"file:{attachment.digest}" not in seen:
            yield Reason("unopened-file", f"还没有打开过附件“{attachment.name}”。")


@composed
def _opened(edition_id: int, by_id: int, digest: str) -> QuerySet[Opening, str]:
    opened = Opening.objects.filter(edition_id=edition_id, by_id=by_id, digest=digest)
    return opened.values_list("what", flat=True)


def earlier_edition(edition: Edition) -> Edition | None:
    """Return the edition that this one is to take the place of: the last that was approved."""
    if edition.number == 1:
        return None
    earlier = Edition.objects.filter(document_id=edition.document_id, number__lt=edition.number)
    return earlier.exclude(state=State.DISCARDED).order_by("-number").first()


def is_proofread(edition: Edition, step: Step | None) -> bool:
    """Return whether the step's proofreading was made for the bytes as they are."""
    return step is not None and bool(_proofs(edition.pk, edition.round, step.value, edition.digest))


@composed
def _proofs(edition_id: int, round: int, step: str, digest: str) -> QuerySet[Proofreading, int]:
    proofs = Proofreading.objects.filter(edition_id=edition_id, round=round, step=step, digest=digest)
    return proofs.order_by().values_list("pk", flat=True)


def is_confirmed(edition: Edition, step: Step | None) -> bool:
    """Return whether the step was made good afterwards."""
    marks = (mark for mark in marks_of(edition) if mark.round == edition.round and mark.is_afterwards)
    return step is not None and step.value in {mark.step for mark in marks}


def is_approved_as_it_is(edition: Edition, content: EditionContent) -> bool:
    """Return whether every step was passed for exactly these bytes: computed anew, no column is believed."""
    if digest_of(content) != edition.digest or not edition.steps:
        return False
    if _attached(edition.pk) != [attachment.digest for attachment in content.attachments]:
        return False
    marks = that_hold(edition)
    people = {str(mark.by_id) for mark in marks}
    is_complete = {mark.step for mark in marks} == set(edition.steps)
    return is_complete and len(people) == len(marks) and not people & author_ids(edition)


@composed
def _attached(edition_id: int) -> QuerySet[EditionFile, str]:
    return EditionFile.objects.filter(edition_id=edition_id).values_list("file__digest", flat=True)


def guarded(edition: Edition, today: date) -> Iterator[Reason]:
    """Yield what every guard says against releasing it now."""
    for guard in release_guards():
        yield from guard.reasons_against(edition, today)
