"""Roles are grants per organ and day; whoever administers decides nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.models import RoleGrant
from mingtang.apps.accounts.permissions import DECIDING
from mingtang.apps.accounts.queries import actor_for, emails_of, grants_in_force, staff_with
from mingtang.apps.journal.models import Entry
from mingtang_core.errors import Conflict, Refused
from mingtang_core.terms import Role

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def grant(cast: Cast, part: str, role: Role, organ: str = "office", by: str = "administrator") -> RoleGrant:
    return actions.grant_role(
        staff=cast.people[part],
        organ_id=cast.organs[organ].pk,
        role=role,
        by=cast.actor(by),
        today=cast.today,
    )


def test_an_actor_has_exactly_the_grants_in_force(cast: Cast) -> None:
    """The statement by hand asks what the query for lists asks."""
    clerk, other = cast.people["clerk"], cast.people["other_clerk"]
    before, after = cast.today - timedelta(days=1), cast.today + timedelta(days=1)
    spans = [(before, before), (before, cast.today), (cast.today, None), (cast.today, after), (after, None)]
    for (starts, ends), role in zip(spans, (r for r in Role if r is not Role.CLERK), strict=False):
        for organ in cast.organs.values():
            RoleGrant.objects.create(
                staff=clerk, organ=organ, role=role.value, valid_from=starts, valid_to=ends
            )
    for is_active in (True, False):
        type(clerk).objects.filter(pk=clerk.pk).update(is_active=is_active)
        for person in (clerk, other):
            for day in (before, cast.today, after):
                held = grants_in_force(day).filter(staff=person).values_list("role", "organ_id")
                assert actor_for(person, today=day).roles == {(Role(role), organ) for role, organ in held}
    assert len(actor_for(other, today=cast.today).roles) == 1


@pytest.mark.parametrize("role", DECIDING)
def test_an_administrator_gets_no_deciding_role(cast: Cast, role: Role) -> None:
    """design.md 3: 系统管理员 manages accounts and settings, approves nothing."""
    with pytest.raises(Refused) as refused:
        grant(cast, "administrator", role)
    assert [r.code for r in refused.value.reasons] == ["administers-already"]
    assert role.label in refused.value.message


@pytest.mark.parametrize("role", DECIDING)
def test_who_decides_does_not_become_administrator(cast: Cast, role: Role) -> None:
    grant(cast, "supervisor", role)
    with pytest.raises(Refused) as refused:
        grant(cast, "supervisor", Role.ADMINISTRATOR)
    assert [r.code for r in refused.value.reasons] == ["decides-already"]


def test_a_deciding_role_that_begins_next_month_counts_already(cast: Cast) -> None:
    actions.grant_role(
        staff=cast.people["evaluator"], organ_id=cast.organs["office"].pk, role=Role.LEADER,
        by=cast.actor("administrator"), today=cast.today, valid_from=cast.today + timedelta(days=30),
    )  # fmt: skip
    with pytest.raises(Refused):
        grant(cast, "evaluator", Role.ADMINISTRATOR)


def test_all_reasons_are_listed(cast: Cast) -> None:
    cast.people["leader"].is_active = False
    cast.people["leader"].save()
    with pytest.raises(Refused) as refused:
        grant(cast, "leader", Role.ADMINISTRATOR, by="clerk")
    assert {r.code for r in refused.value.reasons} == {"role-missing", "inactive", "decides-already"}


def test_granting_twice_is_one_grant_and_one_entry(cast: Cast) -> None:
    first = grant(cast, "clerk", Role.PROOFREADER, "civil")
    before = Entry.objects.count()
    assert grant(cast, "clerk", Role.PROOFREADER, "civil") == first
    assert Entry.objects.count() == before


def test_an_ended_role_ends_yesterday_and_stays_on_record(cast: Cast) -> None:
    held = RoleGrant.objects.get(staff=cast.people["clerk"])
    by, later = cast.actor("administrator"), cast.today + timedelta(days=10)
    actions.end_role(grant=held, by=by, today=later)
    assert actor_for(cast.people["clerk"], today=later - timedelta(days=1)).has(Role.CLERK)
    assert not actor_for(cast.people["clerk"], today=later).roles
    with pytest.raises(Conflict):
        actions.end_role(grant=held, by=by, today=later)


def test_a_role_given_by_mistake_today_is_taken_back_whole(cast: Cast) -> None:
    held = grant(cast, "clerk", Role.COUNSEL)
    actions.end_role(grant=held, by=cast.actor("administrator"), today=cast.today)
    assert not RoleGrant.objects.filter(pk=held.pk).exists()
    assert Entry.objects.filter(verb="accounts.end_role").exists()


def test_the_last_administrator_keeps_the_role(cast: Cast) -> None:
    held = RoleGrant.objects.get(staff=cast.people["administrator"])
    with pytest.raises(Refused) as refused:
        actions.end_role(grant=held, by=cast.actor("administrator"), today=cast.today)
    assert [r.code for r in refused.value.reasons] == ["last-administrator"]


def test_acting_for_an_organ_without_a_role_there_is_not_possible(cast: Cast) -> None:
    finance = cast.organs["finance"].pk
    assert (
        actor_for(cast.people["clerk"], today=cast.today, organ_id=finance).organ_id
        == cast.organs["civil"].pk
    )


def test_letters_go_to_those_in_office_that_day(cast: Cast) -> None:
    civil = cast.organs["civil"].pk
    assert emails_of(civil, [Role.CLERK], cast.today) == ["clerk@qinghe.example"]
    assert emails_of(civil, [Role.CLERK], cast.today - timedelta(days=1)) == []
    assert [s.username for s in staff_with(Role.LEADER, None, cast.today)] == ["leader"]


@given(start=DAYS, length=st.integers(0, 400), on=DAYS, is_open=st.booleans())
def test_a_grant_is_in_force_from_its_first_to_its_last_day(
    start: date, length: int, on: date, is_open: bool
) -> None:
    end = None if is_open else start + timedelta(days=length)
    held = RoleGrant(valid_from=start, valid_to=end)
    assert held.is_in_force(on) == (start <= on <= (end or date.max))
