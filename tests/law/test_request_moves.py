"""The product's table of moves against a second one, written by hand (request_moves.csv).

Every state, act and doer is compared, also those that must not be possible. The mutation run changes each
cell of the product's table in turn; each change has to be noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mingtang_core.deadlines import Event, EventKind, read_clock, side_periods
from mingtang_core.errors import Reason
from mingtang_core.flows import (
    MOVES,
    Act,
    CaseFacts,
    Move,
    Need,
    Outsider,
    State,
    may,
    move_for,
    state_after,
    unmet,
)
from mingtang_core.terms import Role
from mingtang_core.workdays import load_calendar
from tests.law.two_tables import TwoTables, by_hand

CALENDAR = load_calendar()
DOERS = (*Role, *Outsider)
CLOCK_WORDS = {
    None: "", EventKind.RECEIVED: "starts", EventKind.CORRECTION_ASKED: "stops", EventKind.FEE_ASKED: "stops",
    EventKind.CORRECTED: "restarts", EventKind.FEE_PAID: "restarts", EventKind.CLOSED: "ends",
    EventKind.WITHDRAWN: "ends", EventKind.ANSWERED: "ends", EventKind.THIRD_PARTY_ASKED: "pauses",
    EventKind.CO_MAKER_ASKED: "pauses", EventKind.ORGAN_ASKED: "pauses",
    EventKind.OPINION_RECEIVED: "resumes",
    EventKind.LETTER_DELIVERED: "delivery", EventKind.CORRECTION_NOTICE_DELIVERED: "delivery",
    EventKind.FEE_NOTICE_DELIVERED: "delivery", EventKind.EXTENDED: "extends", EventKind.DELAYED: "delays",
    EventKind.REASONS_ASKED: "note", EventKind.REASONS_GIVEN: "note", EventKind.VOIDED: "recount",
}  # fmt: skip


NUMBERS = {
    "四": 4, "十七": 17, "三十": 30, "三十一": 31, "三十二": 32, "三十三": 33,
    "三十四": 34, "三十五": 35, "三十六": 36,
    "四十二": 42, "四十五": 45, "五十一": 51,
}  # fmt: skip


def short(article: str) -> str:
    if article.startswith("年报"):
        return "年报（六）3"
    return f"条例{NUMBERS[article.removeprefix('《政府信息公开条例》第').removesuffix('条')]}"


def other_clocks(move: Move) -> Iterator[Move]:
    for kind, word in CLOCK_WORDS.items():
        if word != CLOCK_WORDS[move.clock]:
            yield replace(move, clock=kind)


TABLES = TwoTables(
    by_hand("request_moves.csv", effect="clock"),
    MOVES,
    states=State,
    acts=Act,
    doers=DOERS,
    needs=Need,
    short=short,
    effect=lambda move: CLOCK_WORDS[move.clock],
    effects=other_clocks,
)


def test_every_state_act_and_doer_agrees_with_the_table_by_hand() -> None:
    assert TABLES.differences(MOVES) == []
    asked = TABLES.cells()
    allowed = [(s, a, d) for s, a, d in asked if may(d, a, s)]
    print(f"cells compared {len(asked)}, allowed {len(allowed)}")
    assert {(s.value, a.value, d.value) for s, a, d in allowed} == set(TABLES.hand)


def test_changing_any_cell_is_noticed() -> None:
    caught, missed = TABLES.missed_mutants()
    print(f"cells changed {caught + len(missed)}, noticed {caught}")
    assert missed == []
    assert caught > 1_000


def test_no_two_rows_speak_of_the_same_state_and_act() -> None:
    keys = [(state, move.act) for move in MOVES for state in move.states]
    assert len(keys) == len(set(keys))


def test_every_state_can_be_reached_and_left() -> None:
    reached = {State.REGISTERED}
    while more := {m.to for m in MOVES if m.to and set(m.states) & reached} - reached:
        reached |= more
    assert reached == set(State)
    assert {State.ARCHIVED} == {s for s in State if not any(s in m.states and m.to for m in MOVES)}


def test_a_life_from_letter_to_archive() -> None:
    acts = [
        Act.CONFIRM_RECEIPT, Act.ASK_CORRECTION, Act.RECORD_NOTICE_DELIVERY, Act.RECEIVE_CORRECTION,
        Act.ASK_THIRD_PARTY, Act.RECEIVE_OPINION, Act.DRAFT_REPLY, Act.SUBMIT_REPLY, Act.SEND_BACK,
        Act.SUBMIT_REPLY, Act.PASS_LEGAL_REVIEW, Act.PASS_SECRECY_REVIEW, Act.SIGN, Act.DELIVER, Act.ARCHIVE,
    ]  # fmt: skip
    assert state_after(acts, starts=State.REGISTERED) is State.ARCHIVED
    with pytest.raises(ValueError, match="deliver"):
        state_after([Act.CONFIRM_RECEIPT, Act.DELIVER], starts=State.REGISTERED)


def facts(*events: Event, today: date, **more: object) -> CaseFacts:
    clock = read_clock([Event(EventKind.RECEIVED, date(2024, 9, 2)), *events], calendar=CALENDAR, today=today)
    return CaseFacts(clock, tuple(side_periods(clock, CALENDAR)), **more)  # type: ignore[arg-type]


SEPTEMBER, OCTOBER = date(2024, 9, 10), date(2024, 10, 31)
ASKED = Event(EventKind.CORRECTION_ASKED, date(2024, 9, 5), "k", until=date(2024, 9, 20))
OPEN_LETTER = Event(EventKind.ORGAN_ASKED, date(2024, 9, 5), "c")


@pytest.mark.parametrize(
    ("need", "holds", "fails"),
    [
        (Need.CLOCK_ALIVE, facts(today=SEPTEMBER), facts(today=OCTOBER)),
        (Need.CLOCK_COUNTS, facts(OPEN_LETTER, today=SEPTEMBER), facts(ASKED, today=SEPTEMBER)),
        (Need.NOT_CORRECTED_BEFORE, facts(today=SEPTEMBER), facts(ASKED, today=SEPTEMBER)),
        (
            Need.CORRECTION_PERIOD_OVER, facts(ASKED, today=date(2024, 9, 21)),
            facts(ASKED, today=date(2024, 9, 20)),
        ),
        (
            Need.NOT_EXTENDED_BEFORE, facts(today=SEPTEMBER),
            facts(Event(EventKind.EXTENDED, SEPTEMBER, workdays=5), today=SEPTEMBER),
        ),
        (
            Need.REASONS_GIVEN, facts(Event(EventKind.REASONS_GIVEN, SEPTEMBER), today=SEPTEMBER),
            facts(today=SEPTEMBER),
        ),
        (
            Need.NOT_ASKED_FOR_REASONS_BEFORE, facts(today=SEPTEMBER),
            facts(Event(EventKind.REASONS_ASKED, SEPTEMBER), today=SEPTEMBER),
        ),
        (
            Need.NOT_CHARGED_BEFORE, facts(today=SEPTEMBER),
            facts(Event(EventKind.FEE_ASKED, SEPTEMBER, "f"), today=SEPTEMBER),
        ),
        (Need.ABOVE_FREE_AMOUNT, facts(today=SEPTEMBER, fee_yuan=100), facts(today=SEPTEMBER)),
        (
            Need.FEE_PERIOD_OVER,
            facts(
                Event(EventKind.FEE_ASKED, SEPTEMBER, "f"),
                Event(EventKind.FEE_NOTICE_DELIVERED, SEPTEMBER, "g", "f"), today=date(2024, 10, 15),
            ),
            facts(
                Event(EventKind.FEE_ASKED, SEPTEMBER, "f"),
                Event(EventKind.FEE_NOTICE_DELIVERED, SEPTEMBER, "g", "f"), today=date(2024, 10, 14),
            ),
        ),
        (Need.OPEN_CONSULTATION, facts(OPEN_LETTER, today=SEPTEMBER), facts(today=SEPTEMBER)),
        (Need.NO_OPEN_CONSULTATION, facts(today=SEPTEMBER), facts(OPEN_LETTER, today=SEPTEMBER)),
        (
            Need.COMPLETE_DRAFT, facts(today=SEPTEMBER),
            facts(today=SEPTEMBER, missing=(Reason("no-ground", "还没有选不予公开的依据。"),)),
        ),
        (
            Need.OTHER_THAN_DRAFTER, facts(today=SEPTEMBER, doer_id="2", drafter_id="1"),
            facts(today=SEPTEMBER, doer_id="1", drafter_id="1"),
        ),
        (
            Need.OTHER_THAN_REVIEWERS, facts(today=SEPTEMBER, doer_id="3", reviewer_ids=frozenset("12")),
            facts(today=SEPTEMBER, doer_id="2", reviewer_ids=frozenset("12")),
        ),
    ],
)  # fmt: skip
def test_each_need_holds_and_fails(need: Need, holds: CaseFacts, fails: CaseFacts) -> None:
    assert unmet([need], holds) == ()
    assert len(unmet([need], fails)) == 1


def test_all_needs_are_tested_and_used() -> None:
    used = {need for move in MOVES for need in move.needs}
    assert used == set(Need)


def test_every_reason_against_an_act_is_told_at_once() -> None:
    move = move_for(State.IN_PROGRESS, Act.EXTEND)
    assert move is not None
    extended = Event(EventKind.EXTENDED, SEPTEMBER, workdays=1)
    reasons = unmet(move.needs, facts(extended, today=OCTOBER))
    assert {reason.code for reason in reasons} == {"not-extended-before", "clock-alive"}
    assert all(reason.article for reason in reasons)
