"""The first two people of a county: one manages accounts, another does openness work."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.accounts.actions.passwords import set_password
from mingtang.apps.accounts.actions.roles import grant_role
from mingtang.apps.accounts.actions.staff import create_staff
from mingtang.apps.accounts.actions.welcome import welcome
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import has_any_staff
from mingtang.apps.organs.models import CountySettings
from mingtang.kit.acting import Actor
from mingtang_core.errors import Conflict
from mingtang_core.terms import Role


@transaction.atomic
def add_first_people(
    *,
    organ_id: int,
    username: str,
    full_name: str,
    password: str,
    office_username: str,
    office_full_name: str,
    by: Actor,
    today: date,
) -> tuple[Staff, Staff, str]:
    """Return the administrator, the person of the openness office, and the token of the latter's link.

    Raises Conflict when somebody has an account already: first use happens once, whoever comes second.
    """
    CountySettings.objects.select_for_update().get(pk=1)
    if has_any_staff():
        raise Conflict("这里已经设置过了，请直接登录。")
    administrator = create_staff(username=username, full_name=full_name, by=by, today=today)
    set_password(staff=administrator, password=password, by=by, today=today)
    grant_role(staff=administrator, organ_id=organ_id, role=Role.ADMINISTRATOR, by=by, today=today)
    office, token = welcome(
        username=office_username, full_name=office_full_name, organ_id=organ_id, role=Role.OPENNESS_OFFICE,
        by=by, today=today,
    )  # fmt: skip
    return administrator, office, token
