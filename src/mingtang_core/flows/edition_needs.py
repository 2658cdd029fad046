"""发布条件: what must hold besides state and role before an act on an edition, with the words that refuse it.

`EditionFacts` is what the conditions are asked about; the product fills it from the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingtang_core.editions import Lane
from mingtang_core.errors import Reason
from mingtang_core.terms import DisclosureAttribute, Term


class Need(Term):
    """One condition; the label says what is missing when it does not hold."""

    COMPLETE_METADATA = "complete-metadata", "还缺必备的要素。"
    ATTRIBUTE_CHOSEN = "attribute-chosen", "公开属性还没有定好。"
    IS_PROACTIVE = "is-proactive", "公开属性不是主动公开，不能向社会发布。"
    IS_NOT_PROACTIVE = "is-not-proactive", "主动公开的文件要发布，不能只备存。"
    ORDINARY_LANE = "ordinary-lane", "这份文件走的是突发事件快速通道，由一人保密审查并发布，审核随后补办。"
    EMERGENCY_LANE = "emergency-lane", "这份文件不是突发事件信息，要按一般程序审核。"
    NEXT_STEP = "next-step", "还没有轮到这个审核环节。"
    OWN_TURN = "own-turn", "现在轮到别的审核环节，由那一环节的人退回。"
    OTHER_THAN_AUTHORS = "other-than-authors", "起草人不能审核自己写的文件，请由另一人办理。"
    OTHER_THAN_REVIEWERS = "other-than-reviewers", "您已经审过这份文件的另一个环节，每个环节要由不同的人审。"
    EVERYTHING_OPENED = "everything-opened", "审核前要看过改动，逐个打开附件。"
    FINDINGS_DECIDED = "findings-decided", "检查发现的问题还没有全部处理。"
    PROOFREAD = "proofread", "这个环节还没有校对。"
    ALL_STEPS_PASSED = "all-steps-passed", "审核环节还没有全部通过。"
    APPROVED_AS_IT_IS = "approved-as-it-is", "文件在审核之后变过，原来的审核已经失效，请重新送审。"
    NOTHING_BLOCKS = "nothing-blocks", "发布前的检查没有通过。"
    NOT_CONFIRMED_BEFORE = "not-confirmed-before", "这一审已经补过了。"

    @property
    def article(self) -> str:
        """Return what the condition rests on, or "" for the rule of the house."""
        return _ARTICLES.get(self, "")


_DIFFERENT = "先审后发、三审三校"
_ARTICLES = {
    Need.IS_PROACTIVE: "《政府信息公开条例》第十三条",
    Need.IS_NOT_PROACTIVE: "《政府信息公开条例》第十九条",
    Need.NEXT_STEP: _DIFFERENT,
    Need.OTHER_THAN_AUTHORS: _DIFFERENT,
    Need.OTHER_THAN_REVIEWERS: _DIFFERENT,
    Need.PROOFREAD: _DIFFERENT,
    Need.APPROVED_AS_IT_IS: "《政府信息公开条例》第十七条",
    Need.ALL_STEPS_PASSED: "《政府信息公开条例》第十七条",
    Need.EVERYTHING_OPENED: "《保守国家秘密法实施条例》第四十二条",
}
_LISTED = {  # these say not that they fail, but each thing that is amiss
    Need.COMPLETE_METADATA: "missing",
    Need.ATTRIBUTE_CHOSEN: "attribute_reasons",
    Need.EVERYTHING_OPENED: "unopened",
    Need.FINDINGS_DECIDED: "undecided",
    Need.NOTHING_BLOCKS: "blocks",
}


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What the conditions are asked about.

    steps            codes of the review steps fixed at submission, in order; passed: those that hold
    step             the code of the step that the act would pass, "" for another act
    own_steps        codes of the steps whose role the doer has here
    author_ids       everybody who wrote in this edition; reviewer_ids: who passed a step, or confirmed one
    missing … blocks every single thing that is amiss, in words
    confirmed        whether this later review was made before
    """

    attribute: DisclosureAttribute | None = None
    lane: Lane = Lane.ORDINARY
    steps: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    step: str = ""
    own_steps: frozenset[str] = frozenset()
    doer_id: str = ""
    author_ids: frozenset[str] = frozenset()
    reviewer_ids: frozenset[str] = frozenset()
    missing: tuple[Reason, ...] = ()
    attribute_reasons: tuple[Reason, ...] = ()
    unopened: tuple[Reason, ...] = ()
    undecided: tuple[Reason, ...] = ()
    blocks: tuple[Reason, ...] = ()
    is_proofread: bool = False
    is_approved_as_it_is: bool = False
    is_confirmed: bool = False

    @property
    def next_step(self) -> str:
        """Return the code of the step whose turn it is, or ""."""
        return next((step for step in self.steps if step not in self.passed), "")


def unmet(needs: Iterable[Need], facts: EditionFacts) -> tuple[Reason, ...]:
    """Return a reason for every condition that does not hold; where things are listed, one for each."""
    return tuple(_unmet(needs, facts))


def _unmet(needs: Iterable[Need], facts: EditionFacts) -> Iterator[Reason]:
    for need in needs:
        if need in _LISTED:
            yield from getattr(facts, _LISTED[need])
        elif not _holds(need, facts):
            yield Reason(need.value, need.label, need.article)


def _holds(need: Need, facts: EditionFacts) -> bool:
    match need:
        case Need.IS_PROACTIVE:
            return facts.attribute is DisclosureAttribute.PROACTIVE
        case Need.IS_NOT_PROACTIVE:
            return facts.attribute is not DisclosureAttribute.PROACTIVE
        case Need.ORDINARY_LANE:
            return facts.lane is Lane.ORDINARY
        case Need.EMERGENCY_LANE:
            return facts.lane is Lane.EMERGENCY
        case Need.NEXT_STEP:
            return facts.step == facts.next_step
        case Need.OWN_TURN:
            # In the emergency lane there are no steps: whoever may release may send back.
            return not facts.next_step or facts.next_step in facts.own_steps
        case Need.OTHER_THAN_AUTHORS:
            return facts.doer_id not in facts.author_ids
        case Need.OTHER_THAN_REVIEWERS:
            return facts.doer_id not in facts.reviewer_ids
        case Need.PROOFREAD:
            return facts.is_proofread
        case Need.ALL_STEPS_PASSED:
            return not facts.next_step
        case Need.APPROVED_AS_IT_IS:
            return facts.is_approved_as_it_is
        case Need.NOT_CONFIRMED_BEFORE:
            return not facts.is_confirmed
        case _:
            raise ValueError(f"{need.value} is not asked of facts")
