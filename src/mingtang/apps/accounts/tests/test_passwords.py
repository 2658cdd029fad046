"""Passwords are set by the person through a link that works once, for 48 hours."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import PASSWORD, Cast

from mingtang.apps.accounts import actions
from mingtang.apps.accounts.models import OneTimeLink
from mingtang_core.errors import BadInput, Refused

NEW = "brand-new-secret-3"


def link(cast: Cast) -> str:
    return actions.issue_link(staff=cast.people["clerk"], by=cast.actor("administrator"), today=cast.today)


def test_a_link_sets_the_password_once(cast: Cast) -> None:
    token = link(cast)
    staff = actions.set_password_by_link(token=token, password=NEW, today=cast.today)
    assert staff.check_password(NEW)
    with pytest.raises(BadInput, match="用过或过期"):
        actions.set_password_by_link(token=token, password="third-secret-of-all", today=cast.today)


def test_the_token_itself_is_stored_nowhere(cast: Cast) -> None:
    token = link(cast)
    assert token not in OneTimeLink.objects.get().digest


def test_a_link_dies_after_48_hours(cast: Cast) -> None:
    token = link(cast)
    assert timedelta(hours=47) < OneTimeLink.objects.get().expires_at - timezone.now() <= timedelta(hours=48)
    OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(BadInput):
        actions.set_password_by_link(token=token, password=NEW, today=cast.today)


def test_a_second_link_kills_the_first(cast: Cast) -> None:
    first, _ = link(cast), link(cast)
    with pytest.raises(BadInput):
        actions.set_password_by_link(token=first, password=NEW, today=cast.today)


@pytest.mark.parametrize("weak", ["short", "1234567890", "password123", "clerk@qinghe"])
def test_a_weak_password_is_refused_and_the_link_lives_on(cast: Cast, weak: str) -> None:
    token = link(cast)
    with pytest.raises(BadInput) as error:
        actions.set_password_by_link(token=token, password=weak, today=cast.today)
    assert error.value.code == "weak-password"
    assert actions.set_password_by_link(token=token, password=NEW, today=cast.today)


def test_changing_needs_the_old_password(cast: Cast) -> None:
    clerk = cast.people["clerk"]
    with pytest.raises(BadInput, match="现在的密码不对"):
        actions.change_password(staff=clerk, old="wrong", new=NEW, by=cast.actor("clerk"), today=cast.today)
    actions.change_password(staff=clerk, old=PASSWORD, new=NEW, by=cast.actor("clerk"), today=cast.today)
    assert clerk.check_password(NEW)


def test_nobody_changes_the_password_of_another_that_way(cast: Cast) -> None:
    with pytest.raises(BadInput):
        actions.change_password(
            staff=cast.people["clerk"],
            old=PASSWORD,
            new=NEW,
            by=cast.actor("administrator"),
            today=cast.today,
        )


def test_only_administrators_hand_out_links(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.issue_link(staff=cast.people["clerk"], by=cast.actor("office"), today=cast.today)


def test_passwords_are_hashed_with_argon2(cast: Cast) -> None:
    assert cast.people["clerk"].password.startswith("argon2$argon2id$")
