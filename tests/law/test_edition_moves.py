"""The product's table of moves of an edition against a second one, written by hand (edition_moves.csv).

Every state, act and doer is compared, also those that must not be possible. The mutation run changes each
cell of the product's table in turn; each change has to be noticed.
"""

from __future__ import annotations

import pytest

from mingtang_core.editions import Lane
from mingtang_core.errors import Reason
from mingtang_core.flows.edition_needs import EditionFacts, Need, unmet
from mingtang_core.flows.editions import (
    DEFAULT_STEPS,
    MOVES,
    STEP_ACTS,
    TABLE,
    Act,
    Automatic,
    State,
    Step,
)
from mingtang_core.terms import DisclosureAttribute, Role
from tests.law.two_tables import TwoTables, by_hand

DOERS = (*Role, *Automatic)
SHORT = {
    "《政府信息公开条例》第六条": "条例6", "《政府信息公开条例》第十三条": "条例13",
    "《政府信息公开条例》第十七条": "条例17", "《政府信息公开条例》第十八条": "条例18",
    "《政府信息公开条例》第二十六条": "条例26", "国办发〔2016〕80号": "80号",
    "先审后发、三审三校": "三审三校", "《保守国家秘密法实施条例》第四十二条": "保密条例42",
    "《突发事件应对法》第七条": "突发7",
}  # fmt: skip


TABLES = TwoTables(
    by_hand("edition_moves.csv"),
    MOVES,
    states=State,
    acts=Act,
    doers=DOERS,
    needs=Need,
    short=SHORT.__getitem__,
)


def test_every_state_act_and_doer_agrees_with_the_table_by_hand() -> None:
    assert TABLES.differences(MOVES) == []
    asked = TABLES.cells()
    allowed = [(s, a, d) for s, a, d in asked if TABLE.may(d, a, s)]
    print(f"cells compared {len(asked)}, allowed {len(allowed)}")
    assert {(s.value, a.value, d.value) for s, a, d in allowed} == set(TABLES.hand)


def test_changing_any_cell_is_noticed() -> None:
    caught, missed = TABLES.missed_mutants()
    print(f"cells changed {caught + len(missed)}, noticed {caught}")
    assert missed == []
    assert caught > 1_000


def test_every_state_can_be_reached_and_only_ends_are_ends() -> None:
    reached = {State.DRAFT}
    while more := {m.to for m in MOVES if m.to and set(m.states) & reached} - reached:
        reached |= more
    assert reached == set(State)
    ends = {s for s in State if not any(s in m.states and m.to for m in MOVES)}
    assert ends == {State.WITHDRAWN, State.DISCARDED}


def test_nothing_becomes_public_but_by_two_acts() -> None:
    """No review, no publication: only 发布 and 突发事件 lead there, and both ask the guards."""
    to_public = [move for move in MOVES if move.to is State.RELEASED]
    assert {move.act for move in to_public} == {Act.RELEASE, Act.RELEASE_URGENTLY}
    assert all({Need.NOTHING_BLOCKS, Need.IS_PROACTIVE} <= set(move.needs) for move in to_public)


def test_administrators_never_occur() -> None:
    assert not any(Role.ADMINISTRATOR in move.doers for move in MOVES)


def test_a_life_from_draft_to_a_second_edition() -> None:
    acts = [Act.EDIT, Act.CHOOSE_ATTRIBUTE, Act.SUBMIT, *(STEP_ACTS[step] for step in DEFAULT_STEPS)]
    acts += [Act.APPROVE, Act.SCHEDULE, Act.RELEASE, Act.SUPERSEDE]
    assert TABLE.state_after(acts, starts=State.DRAFT) is State.SUPERSEDED
    fell = [*acts[:-3], Act.EDIT]
    assert TABLE.state_after(fell, starts=State.DRAFT) is State.DRAFT
    with pytest.raises(ValueError, match="release"):
        TABLE.state_after([Act.SUBMIT, Act.RELEASE], starts=State.DRAFT)


AMISS = (Reason("x", "y"),)
STEPS = tuple(step.value for step in DEFAULT_STEPS)
P, C = DisclosureAttribute.PROACTIVE, DisclosureAttribute.CLOSED


@pytest.mark.parametrize(
    ("need", "holds", "fails"),
    [
        (Need.COMPLETE_METADATA, EditionFacts(), EditionFacts(missing=AMISS)),
        (Need.ATTRIBUTE_CHOSEN, EditionFacts(), EditionFacts(attribute_reasons=AMISS)),
        (Need.IS_PROACTIVE, EditionFacts(attribute=P), EditionFacts(attribute=C)),
        (Need.IS_NOT_PROACTIVE, EditionFacts(attribute=C), EditionFacts(attribute=P)),
        (Need.ORDINARY_LANE, EditionFacts(), EditionFacts(lane=Lane.EMERGENCY)),
        (Need.EMERGENCY_LANE, EditionFacts(lane=Lane.EMERGENCY), EditionFacts()),
        (
            Need.NEXT_STEP, EditionFacts(steps=STEPS, passed=("first",), step="second"),
            EditionFacts(steps=STEPS, passed=("first",), step="final"),
        ),
        (
            Need.OWN_TURN, EditionFacts(steps=STEPS, own_steps=frozenset(["first"])),
            EditionFacts(steps=STEPS, own_steps=frozenset(["final"])),
        ),
        (
            Need.OTHER_THAN_AUTHORS, EditionFacts(doer_id="2", author_ids=frozenset("1")),
            EditionFacts(doer_id="1", author_ids=frozenset("1")),
        ),
        (
            Need.OTHER_THAN_REVIEWERS, EditionFacts(doer_id="2", reviewer_ids=frozenset("1")),
            EditionFacts(doer_id="1", reviewer_ids=frozenset("1")),
        ),
        (Need.EVERYTHING_OPENED, EditionFacts(), EditionFacts(unopened=AMISS)),
        (Need.FINDINGS_DECIDED, EditionFacts(), EditionFacts(undecided=AMISS)),
        (Need.PROOFREAD, EditionFacts(is_proofread=True), EditionFacts()),
        (Need.ALL_STEPS_PASSED, EditionFacts(steps=STEPS, passed=STEPS), EditionFacts(steps=STEPS)),
        (Need.APPROVED_AS_IT_IS, EditionFacts(is_approved_as_it_is=True), EditionFacts()),
        (Need.NOTHING_BLOCKS, EditionFacts(), EditionFacts(blocks=AMISS)),
        (Need.NOT_CONFIRMED_BEFORE, EditionFacts(), EditionFacts(is_confirmed=True)),
    ],
)  # fmt: skip
def test_each_need_holds_and_fails(need: Need, holds: EditionFacts, fails: EditionFacts) -> None:
    assert unmet([need], holds) == ()
    assert len(unmet([need], fails)) == 1


def test_all_needs_are_used_and_all_steps_have_an_act() -> None:
    assert {need for move in MOVES for need in move.needs} == set(Need)
    assert {step.act for step in Step} == set(STEP_ACTS.values())
    assert all(TABLE.may(step.role, step.act, State.IN_REVIEW) for step in Step)
