"""The moves by hand (tests/law/request_moves.csv) against the running product, not against its table.

Every state × act × doer is tried: staff over HTTP as a program (JSON) with their one role, the requester over
the public pages and by action, jobs and the command line by action. What the table by hand allows must be
possible but for its conditions and its form; everything else must be refused, with state or role named.
Buttons are compared with the same table.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.foi import actions
from mingtang.apps.foi.actions import perform, query_code_of
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.tests.conftest import Register
from mingtang.kit.acting import Actor, job
from mingtang.kit.errors import ABOUT_WHO
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.errors import BadInput, Refused
from mingtang_core.fees import FeeKind
from mingtang_core.flows import Act, Outsider, State, move_for, requests
from mingtang_core.terms import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database(reason="compares two tables; each act runs on both in tests of its own"),
]
ROOT = Path(__file__).parents[5]
PLACE = ReplyDraft(ReplyKind.ALREADY_PUBLIC, place="门户网站“社会救助”栏目")
# The requester's pages; every other act has no address for who has no account.
PUBLIC = {Act.WITHDRAW: "withdraw", Act.RECEIVE_CORRECTION: "correction", Act.RECEIVE_REASONS: "reasons"}
PROGRAM = {"accept": "application/json"}
ABOUT_STATE_AND_ROLE = {"not-now", "not-yours", *ABOUT_WHO}
# A form not filled in, a condition that does not hold, a page of the editor; never done, never broken.
ANSWERS = (200, 403, 409, 422)
Cell = tuple[str, str, str]
Moves = set[Cell]
Driven = dict[Cell, tuple[int, set[str]]]


@pytest.fixture(scope="module")
def by_hand() -> Moves:
    """State, act and doer of every move that is possible."""
    with (ROOT / "tests/law/request_moves.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["state"], row["act"], doer) for row in rows for doer in row["doers"].split()}


@pytest.fixture
def people(cast: Cast) -> dict[Role, Actor]:
    """One member of staff of the civil affairs bureau for each role, with no other role."""
    found = {}
    for role in Role:
        person = create_staff(
            username=f"only-{role.value}", full_name="江疏影", email=f"{role.value}@qinghe.example", by=SETUP,
            today=cast.today,
        )  # fmt: skip
        grant_role(staff=person, organ_id=cast.organs["civil"].pk, role=role, by=SETUP, today=cast.today)
        found[role] = actor_for(person, today=cast.today)
    return found


@pytest.fixture
def cases(register: Register, people: dict[Role, Actor], cast: Cast) -> dict[State, FoiRequest]:
    """One request in each state, brought there by actions."""
    clerk = people[Role.CLERK]

    def told(request: FoiRequest, role: Role = Role.CLERK) -> dict[str, Any]:
        return {"request": request, "by": people[role], "today": cast.today}

    def digest(request: FoiRequest) -> str:
        return request.reply.digest

    def submit(request: FoiRequest) -> None:
        actions.save_draft(draft=PLACE, **told(request))
        actions.submit_reply(**told(request))

    ways: dict[State, list[Callable[[FoiRequest], object]]] = {
        State.IN_PROGRESS: [],
        State.AWAITING_CORRECTION: [lambda r: actions.ask_correction(missing=["年份"], **told(r))],
        State.AWAITING_REASONS: [lambda r: actions.ask_reasons(why="件数多", **told(r))],
        State.AWAITING_FEE: [
            lambda r: actions.ask_fee(standard=FeeKind.PER_PAGE, pages=99, reason="页数多", **told(r))
        ],
        State.LEGAL_REVIEW: [submit],
    }
    steps: list[tuple[State, Callable[[FoiRequest], object]]] = [
        (
            State.SECRECY_REVIEW,
            lambda r: actions.pass_legal_review(digest=digest(r), **told(r, Role.COUNSEL)),
        ),
        (
            State.AWAITING_SIGNATURE,
            lambda r: actions.pass_secrecy_review(digest=digest(r), **told(r, Role.SECRECY_REVIEWER)),
        ),
        (State.SIGNED, lambda r: actions.sign(digest=digest(r), **told(r, Role.LEADER))),
        (State.ANSWERED, lambda r: actions.deliver(how="当面领取", **told(r))),
        (State.ARCHIVED, lambda r: actions.archive(**told(r))),
    ]
    way = ways[State.LEGAL_REVIEW]
    for state, step in steps:
        way = [*way, step]
        ways[state] = way
    ways[State.CLOSED] = [lambda r: actions.withdraw(why="", **told(r))]
    found = {State.REGISTERED: register().request}
    for state, path in ways.items():
        request = register(Channel.COUNTER, by=clerk).request
        for step in path:
            step(request)
        found[state] = request
    for state, request in found.items():
        request.refresh_from_db()
        assert request.state == state
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is as if it had not been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def codes_of(answer: HttpResponse) -> set[str]:
    """Return the codes of the reasons against, and of a page that the role does not open at all."""
    if answer["Content-Type"] != "application/problem+json":
        return set()
    said = answer.json()
    return {said.get("code", ""), *(reason["code"] for reason in said.get("reasons", ()))} - {""}


def drive(
    acts: Collection[Act], people: dict[Role, Actor], cases: dict[State, FoiRequest], client: Client
) -> Driven:
    """Let each role try each act in each state over HTTP, and undo it; what came back, by cell.

    An empty form is enough: who may act is told what is missing, who may not is told why.
    """
    found: Driven = {}
    for role, actor in people.items():
        client.force_login(_staff(actor), backend="django.contrib.auth.backends.ModelBackend")
        for state, request in cases.items():
            for act in acts:
                with undone():
                    if act is Act.DRAFT_REPLY:
                        answer = client.get(f"/foi/{request.number}/reply/", headers=PROGRAM)
                    else:
                        answer = client.post(f"/foi/{request.number}/acts/{act.value}/", {}, headers=PROGRAM)
                found[state.value, act.value, role.value] = (answer.status_code, codes_of(answer))
    return found


def wrong_cells(by_hand: Moves, driven: Driven) -> Driven:
    """Return the cells in which the product does otherwise than the table by hand, with what it said."""
    return {
        cell: (status, codes)
        for cell, (status, codes) in driven.items()
        if (not codes & ABOUT_STATE_AND_ROLE) != (cell in by_hand) or status not in ANSWERS
    }


def test_staff_over_http(
    by_hand: Moves, people: dict[Role, Actor], cases: dict[State, FoiRequest], client: Client
) -> None:
    driven = drive(list(Act), people, cases, client)
    assert len(driven) == len(Role) * len(State) * len(Act)
    assert wrong_cells(by_hand, driven) == {}


@pytest.mark.parametrize(
    ("state", "act", "doers", "doer"),
    [
        (State.IN_PROGRESS, Act.ASK_CORRECTION, (Role.CLERK, Role.LEADER), Role.LEADER),  # one more
        (State.SIGNED, Act.DELIVER, (), Role.CLERK),  # one less
        (State.LEGAL_REVIEW, Act.EXTEND, None, Role.LEADER),  # not in this state any more
    ],
)
def test_one_cell_of_the_product_changed_is_found(
    state: State,
    act: Act,
    doers: tuple[Role, ...] | None,
    doer: Role,
    by_hand: Moves,
    people: dict[Role, Actor],
    cases: dict[State, FoiRequest],
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The comparison is worth something: a changed cell of the product's table is named, and no other."""
    move = move_for(state, act)
    assert move
    if doers is None:
        monkeypatch.delitem(requests.TABLE._found, (state, act))
    else:
        monkeypatch.setitem(requests.TABLE._found, (state, act), replace(move, doers=doers))
    wrong = wrong_cells(by_hand, drive([act], people, cases, client))
    assert list(wrong) == [(state.value, act.value, doer.value)]


def test_buttons(
    by_hand: Moves, people: dict[Role, Actor], cases: dict[State, FoiRequest], client: Client
) -> None:
    """A button is there for exactly what the table by hand allows; all others say why not."""
    looked = 0
    for role, actor in people.items():
        client.force_login(_staff(actor), backend="django.contrib.auth.backends.ModelBackend")
        for state, request in cases.items():
            answer = client.get(f"/foi/{request.number}/")
            if answer.status_code == 403:
                assert not any((state.value, act.value, role.value) in by_hand for act in Act)
                continue
            page = answer.context
            shown = {*page["possible"], *page["impossible"], *page["out_of_turn"]}
            offered = {
                step.act.value
                for step in shown
                if not {"not-now", "not-yours"} & {reason.code for reason in step.reasons}
            }
            looked += len(shown)
            assert offered == {a for s, a, d in by_hand if (s, d) == (state.value, role.value)}, (role, state)
    assert looked


def test_the_requester(by_hand: Moves, cases: dict[State, FoiRequest], client: Client, cast: Cast) -> None:
    """Over the public pages where there is one, by action for everything else."""
    for state, request in cases.items():
        client.post("/requests/track/", {"number": request.number, "code": query_code_of(request)})
        for act in Act:
            expected = (state.value, act.value, Outsider.REQUESTER.value) in by_hand
            assert _may_by_action(request, act, requester_of(request), cast) == expected, (state, act)
            if act in PUBLIC:
                with undone():
                    answer = client.post(f"/requests/{request.number}/{PUBLIC[act]}/", {"text": "为了研究"})
                is_refused = answer.status_code == 409 or f"”，不能{act.label}" in answer.content.decode()
                assert is_refused != expected, (state, act, answer.status_code)


def test_jobs_and_strangers(by_hand: Moves, cases: dict[State, FoiRequest], cast: Cast) -> None:
    """No job moves a request, nor does the requester of another one."""
    assert not {doer for _, _, doer in by_hand} & {Outsider.JOB.value}
    strangers = [job("chase_requests"), Actor(kind="command", id="cli")]
    others = list(cases.values())
    for place, (_state, request) in enumerate(cases.items()):
        for by in (*strangers, requester_of(others[place - 1])):
            for act in Act:
                assert not _may_by_action(request, act, by, cast), (by, act)


def _may_by_action(request: FoiRequest, act: Act, by: Actor, cast: Cast) -> bool:
    """Return whether nothing but conditions and facts is against the act."""
    with undone():
        try:
            perform(request=request, act=act, by=by, today=cast.today)
        except Refused as refused:
            return not {"not-now", "not-yours"} & {reason.code for reason in refused.reasons}
        except BadInput:
            return True
        return True


def _staff(actor: Actor) -> Staff:
    return Staff.objects.get(pk=actor.id)
