"""Take somebody in: account, first role and one-time link, all or nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.accounts.actions.passwords import issue_link
from mingtang.apps.accounts.actions.roles import grant_role
from mingtang.apps.accounts.actions.staff import create_staff
from mingtang.apps.accounts.models import Staff
from mingtang.kit.acting import Actor
from mingtang_core.terms import Role


@transaction.atomic
def welcome(
    *,
    username: str,
    full_name: str,
    organ_id: int,
    role: Role,
    by: Actor,
    today: date,
    email: str = "",
    phone: str = "",
) -> tuple[Staff, str]:
    """Return the new member of staff and the token of the link by which a password is set."""
    staff = create_staff(username=username, full_name=full_name, email=email, phone=phone, by=by, today=today)
    grant_role(staff=staff, organ_id=organ_id, role=role, by=by, today=today)
    return staff, issue_link(staff=staff, by=by, today=today)
