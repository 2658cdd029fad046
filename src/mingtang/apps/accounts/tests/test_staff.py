"""Accounts are made, changed, switched off and on by administrators, and every step is journalled."""

import pytest
from tests.cast import Cast

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.models import Staff
from mingtang.apps.journal.models import Entry
from mingtang_core.errors import BadInput, Refused


def create(cast: Cast, by: str = "administrator", **said: str) -> Staff:
    values = {"username": "zhaoyq", "full_name": "赵雨晴", **said}
    return actions.create_staff(**values, by=cast.actor(by), today=cast.today)


def test_an_administrator_makes_an_account_without_a_password(cast: Cast) -> None:
    staff = create(cast)
    assert not staff.has_usable_password()
    entry = Entry.objects.get(verb="accounts.create_staff", thing=f"accounts.staff:{staff.pk}")
    assert entry.actor_id == str(cast.people["administrator"].pk)
    assert "赵雨晴" not in str(entry.facts)


@pytest.mark.parametrize("part", ["office", "clerk", "leader", "supervisor", "evaluator"])
def test_nobody_else_makes_accounts(cast: Cast, part: str) -> None:
    with pytest.raises(Refused) as refused:
        create(cast, by=part)
    assert refused.value.reasons[0].code == "role-missing"
    assert not Staff.objects.filter(username="zhaoyq").exists()


@pytest.mark.parametrize("username", ["", "ab", "9lives", "名字", "a b", "x" * 41])
def test_a_bad_user_name_is_named(cast: Cast, username: str) -> None:
    with pytest.raises(BadInput, match="用户名"):
        create(cast, username=username)


def test_a_taken_user_name_is_named_whatever_its_case(cast: Cast) -> None:
    with pytest.raises(BadInput, match="已经有人用了"):
        create(cast, username="CLERK")


def test_switching_off_ends_the_session_and_kills_links(cast: Cast, signed_in) -> None:
    clerk, by = cast.people["clerk"], cast.actor("administrator")
    client = signed_in("clerk")
    assert client.get("/staff/account/").status_code == 200
    token = actions.issue_link(staff=clerk, by=by, today=cast.today)
    actions.deactivate(staff=clerk, reason="调离本单位", by=by, today=cast.today)
    assert client.get("/staff/account/").status_code == 302
    with pytest.raises(BadInput, match="用过或过期"):
        actions.set_password_by_link(token=token, password="another-secret-9", today=cast.today)
    entry = Entry.objects.get(verb="accounts.deactivate")
    assert entry.words.text == "调离本单位"
    assert "调离" not in str(entry.content())


def test_an_account_switched_on_again_has_its_roles(cast: Cast) -> None:
    clerk, by = cast.people["clerk"], cast.actor("administrator")
    actions.deactivate(staff=clerk, reason="休假", by=by, today=cast.today)
    assert not cast.actor("clerk").roles
    actions.reactivate(staff=clerk, reason="回来了", by=by, today=cast.today)
    assert cast.actor("clerk").roles


def test_the_last_administrator_and_oneself_stay(cast: Cast) -> None:
    administrator = cast.people["administrator"]
    with pytest.raises(Refused) as refused:
        actions.deactivate(
            staff=administrator, reason="试试", by=cast.actor("administrator"), today=cast.today
        )
    assert {r.code for r in refused.value.reasons} == {"oneself", "last-administrator"}
