"""The moves by hand (tests/law/edition_moves.csv) against the running product: nobody goes round the steps.

Every state × act × doer is asked of the action that all entrances call: staff with one role, the scheduler,
the rule itself, the command line, a citizen. What leads towards the public is tried over HTTP as well.
After every try, whatever is public has passed every step by different people.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.publishing import actions
from mingtang.apps.publishing.actions.performing import perform
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.permissions import RULE, reasons_against
from mingtang.apps.publishing.queries.facts import is_approved_as_it_is
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.kit import clock
from mingtang.kit.acting import Actor, job
from mingtang_core.disclosure import Ground
from mingtang_core.editions import Lane, WithdrawalKind
from mingtang_core.errors import Refused
from mingtang_core.flows import editions as flow
from mingtang_core.flows.editions import Act, Automatic, State, Step
from mingtang_core.flows.tables import MoveTable
from mingtang_core.terms import DisclosureAttribute, Role

pytestmark = pytest.mark.django_db
one_database = pytest.mark.one_database(
    reason="compares two tables; each act runs on both in tests of its own"
)
ROOT = Path(__file__).parents[5]
ABOUT_STATE_AND_DOER = {"not-now", "not-yours"}
OUTSIDERS = {"command": Actor(kind="command", id="import"), "citizen": Actor(kind="citizen")}
TO_THE_PUBLIC = (Act.RELEASE, Act.RELEASE_URGENTLY, Act.SCHEDULE, Act.PASS_SECRECY, Act.SUBMIT)
Cell = tuple[str, str, str]


@pytest.fixture(scope="module")
def by_hand() -> set[Cell]:
    with (ROOT / "tests/law/edition_moves.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["state"], row["act"], doer) for row in rows for doer in row["doers"].split()}


@pytest.fixture
def people(cast: Cast) -> dict[Role, Actor]:
    """One member of staff of the civil affairs bureau for each role, with no other role."""
    found = {}
    for role in Role:
        person = create_staff(username=f"only-{role.value}", full_name="江疏影", by=SETUP, today=cast.today)
        grant_role(staff=person, organ_id=cast.organs["civil"].pk, role=role, by=SETUP, today=cast.today)
        found[role] = actor_for(person, today=cast.today)
    return found


@pytest.fixture
def editions(desk: Desk, cast: Cast) -> dict[State, Edition]:
    """One edition in each state, brought there by actions."""
    told = {"by": desk.clerk, "today": cast.today}
    in_review = desk.submitted(title="审核中的通知")
    desk.pass_one(in_review, Step.FIRST)
    scheduled = desk.approved(title="定时的通知")
    actions.schedule(edition=scheduled, at=clock.now_recorded() + timedelta(days=1), **told)
    superseded = desk.released(title="旧版的通知")
    second = actions.start_edition(document=superseded.document, **told)
    desk.change(second, body="<p>新版。</p>")
    actions.submit(edition=second, **told)
    actions.release(edition=desk.approved(second), **told)
    withdrawn = desk.released(title="撤下的通知")
    actions.withdraw(edition=withdrawn, kind=WithdrawalKind.ERROR, reason="有误", **told)
    discarded = desk.draft(title="作废的通知")
    actions.discard(edition=discarded, **told)
    filed = desk.approved(
        title="不公开的通知", document_number="青民发〔2026〕6号",
        attribute=DisclosureAttribute.CLOSED, ground=Ground.INTERNAL_AFFAIRS,
        attribute_reason="内部工作流程，不对外发生效力",
    )  # fmt: skip
    found = {
        State.DRAFT: desk.draft(title="草稿的通知"), State.SUBMITTED: desk.submitted(title="送审的通知"),
        State.IN_REVIEW: in_review, State.APPROVED: desk.approved(title="通过的通知"),
        State.SCHEDULED: scheduled, State.RELEASED: desk.released(title="发布的通知"),
        State.FILED: actions.file_away(edition=filed, **told), State.SUPERSEDED: superseded,
        State.WITHDRAWN: withdrawn, State.DISCARDED: discarded,
    }  # fmt: skip
    for state, edition in found.items():
        edition.refresh_from_db()
        assert edition.state == state
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is as if it had not been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def doers(people: dict[Role, Actor]) -> dict[str, Actor]:
    automatic = {Automatic.JOB.value: job("publishing.release_scheduled"), Automatic.RULE.value: RULE}
    return {role.value: actor for role, actor in people.items()} | automatic | OUTSIDERS


def drive(editions: dict[State, Edition], actors: dict[str, Actor], cast: Cast) -> dict[Cell, set[str]]:
    """Return the codes of the reasons against every cell; no code means that it was done.

    The reasons are asked as buttons do; what has none, and all that leads to the public, is really tried.
    """
    found = {}
    for state, edition in editions.items():
        for act in Act:
            for name, actor in actors.items():
                codes = {one.code for one in reasons_against(actor, edition, act, cast.today)}
                if not codes or act in TO_THE_PUBLIC:
                    assert tried(edition, act, actor, cast) == codes
                found[state.value, act.value, name] = codes
    return found


def tried(edition: Edition, act: Act, actor: Actor, cast: Cast) -> set[str]:
    """Do the act, look at what is public then, and take it back; return the codes when it is refused."""
    with undone():
        try:
            perform(
                edition=Edition.objects.get(pk=edition.pk), act=act, by=actor, today=cast.today,
                columns=columns_for(act),
            )  # fmt: skip
        except Refused as refused:
            return {reason.code for reason in refused.reasons}
        assert not_reviewed() == []
        return set()


def columns_for(act: Act) -> dict[str, object]:
    """Return what the act's own action sets besides; the database would refuse the row without it."""
    now = clock.now_recorded()
    return {
        Act.RELEASE: {"released_at": now},
        Act.RELEASE_URGENTLY: {"released_at": now},
        Act.SCHEDULE: {"release_at": now},
        Act.WITHDRAW: {"withdrawn_at": now},
    }.get(act, {})


def not_reviewed() -> list[Edition]:
    """Return what is public without all of its steps passed by different people, none of them an author."""
    public = Edition.objects.filter(state=State.RELEASED, lane=Lane.ORDINARY)
    return [one for one in public if not is_approved_as_it_is(one, one.as_content())]


def differences(found: dict[Cell, set[str]], by_hand: set[Cell]) -> list[Cell]:
    """Return the cells in which product and hand disagree about state and doer."""
    return [cell for cell, codes in found.items() if (cell in by_hand) == bool(codes & ABOUT_STATE_AND_DOER)]


@one_database
def test_every_state_act_and_doer_answers_as_the_table_by_hand(
    editions: dict[State, Edition], people: dict[Role, Actor], by_hand: set[Cell], cast: Cast,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    found = drive(editions, doers(people), cast)
    with capsys.disabled():
        done = sum(not codes for codes in found.values())
        print(f"\ncounted edition moves tried {len(found)}, allowed by hand {len(by_hand)}, done {done}")  # noqa: T201
    assert len(found) == len(State) * len(Act) * (len(Role) + len(Automatic) + len(OUTSIDERS))
    assert differences(found, by_hand) == []
    assert not [
        cell for cell, codes in found.items() if cell[2] in (*OUTSIDERS, "administrator") and not codes
    ]


MUTANTS: tuple[Callable[[flow.Move], flow.Move], ...] = (
    lambda m: replace(m, doers=(*m.doers, Role.PROOFREADER)) if m.act is Act.RELEASE else m,
    lambda m: replace(m, states=(*m.states, State.DRAFT)) if m.act is Act.SCHEDULE else m,
    lambda m: replace(m, doers=(*m.doers, Role.ADMINISTRATOR)) if m.act is Act.WITHDRAW else m,
    lambda m: replace(m, doers=(*m.doers, Automatic.JOB)) if m.act is Act.PASS_FINAL else m,
)


@one_database
@pytest.mark.parametrize("mutate", MUTANTS)
def test_a_changed_cell_is_noticed(
    editions: dict[State, Edition], people: dict[Role, Actor], by_hand: set[Cell], cast: Cast,
    mutate: Callable[[flow.Move], flow.Move], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    table: MoveTable[State, Act, flow.Move] = MoveTable([mutate(move) for move in flow.MOVES])
    monkeypatch.setattr(flow.TABLE, "_found", table._found)
    actors = {name: actor for name, actor in doers(people).items() if name in ("proofreader", "clerk", "job")}
    actors["administrator"] = people[Role.ADMINISTRATOR]
    found = drive(editions, actors, cast)
    missed = differences(found, by_hand)
    if mutate is MUTANTS[2]:  # an administrator is nothing here, whatever the table says
        assert missed == []
    else:
        assert missed != []


@one_database
def test_programs_cannot_go_round_the_table(
    editions: dict[State, Edition], people: dict[Role, Actor], by_hand: set[Cell], cast: Cast,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    count = 0
    for role, actor in people.items():
        client = Client()
        client.force_login(
            Staff.objects.get(pk=actor.id), backend="django.contrib.auth.backends.ModelBackend"
        )
        for state, edition in editions.items():
            if state in (State.SUPERSEDED, State.DISCARDED):
                continue  # their document has another edition, or is seen by nobody as one to act on
            for act in TO_THE_PUBLIC:
                count += 1
                with undone():
                    document = edition.document
                    document.refresh_from_db()
                    said = {
                        "version": document.version, "digest": edition.digest, "note": "", "reason": "撤下",
                        "statement": "不涉密", "kind": "error", "at": "2031-01-01T09:00", "proofread": "on",
                    }  # fmt: skip
                    answer = client.post(
                        f"/publishing/{document.pk}/acts/{act.value}/", said,
                        headers={"accept": "application/json"},
                    )  # fmt: skip
                    cell = (state.value, act.value, role.value)
                    if cell not in by_hand:
                        assert answer.status_code in (403, 404, 409), (cell, answer.status_code)
                    assert answer.status_code != 500, cell
                    assert not_reviewed() == [], cell
    with capsys.disabled():
        print(f"\ncounted edition acts over HTTP {count}")  # noqa: T201


def test_the_scheduler_releases_only_what_is_scheduled_and_due(
    editions: dict[State, Edition], cast: Cast
) -> None:
    before = Edition.objects.filter(state=State.RELEASED).count()
    Edition.objects.exclude(state=State.SCHEDULED).update(release_at=clock.now_recorded() - timedelta(1))
    assert actions.release_scheduled(cast.today) == 0
    Edition.objects.filter(state=State.SCHEDULED).update(release_at=clock.now_recorded() - timedelta(1))
    assert actions.release_scheduled(cast.today) == 1
    assert Edition.objects.filter(state=State.RELEASED).count() == before + 1
    assert not_reviewed() == []


def test_one_person_with_every_role_still_publishes_nothing_alone(cast: Cast) -> None:
    person = create_staff(username="all", full_name="样样通", by=SETUP, today=cast.today)
    for role in set(Role) - {Role.ADMINISTRATOR}:
        grant_role(staff=person, organ_id=cast.organs["civil"].pk, role=role, by=SETUP, today=cast.today)
    alone = actor_for(person, today=cast.today)
    desk = Desk(cast, alone, dict.fromkeys(Step, alone))
    edition = desk.submitted()
    with pytest.raises(Refused) as refused:
        desk.pass_one(edition, Step.FIRST)
    assert "other-than-authors" in {reason.code for reason in refused.value.reasons}
    urgent = desk.draft(emergency="暴雨")
    actions.submit_urgently(edition=urgent, by=alone, today=cast.today)
    with pytest.raises(Refused):
        actions.release_urgently(edition=urgent, statement="不涉密", by=alone, today=cast.today)
