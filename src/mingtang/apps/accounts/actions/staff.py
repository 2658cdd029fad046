"""Make, change, switch off and switch on an account."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction

from mingtang.apps.accounts import permissions
from mingtang.apps.accounts.models import Staff
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.guards import require
from mingtang_core.errors import BadInput

USERNAME = re.compile(r"[a-z][a-z0-9_.-]{2,39}")


def thing_of(staff: Staff) -> str:
    """Return how the journal names this account."""
    return f"accounts.staff:{staff.pk}"


@transaction.atomic
def create_staff(
    *, username: str, full_name: str, email: str = "", phone: str = "", by: Actor, today: date
) -> Staff:
    """Make an account without a password; a one-time link sets one. Raises BadInput, Refused."""
    require(permissions.may_manage_staff(by))
    username = username.strip().lower()
    if not USERNAME.fullmatch(username):
        raise BadInput("用户名用小写字母开头，3到40位，可以有数字、点、横线和下划线。", code="username")
    if Staff.objects.filter(username=username).exists():
        raise BadInput(f"用户名{username}已经有人用了，请换一个。", code="username-taken")
    if not full_name.strip():
        raise BadInput("请填写姓名。", code="full-name")
    staff = Staff(
        username=username,
        full_name=full_name.strip(),
        email=email.strip(),
        phone=phone.strip(),
        created_on=today,
    )
    staff.set_unusable_password()
    staff.save()
    record(by=by, verb="accounts.create_staff", thing=thing_of(staff), on=today)
    return staff


@transaction.atomic
def edit_staff(*, staff: Staff, full_name: str, email: str, phone: str, by: Actor, today: date) -> Staff:
    """Change name and contact. Raises BadInput, Refused."""
    require(permissions.may_manage_staff(by))
    if not full_name.strip():
        raise BadInput("请填写姓名。", code="full-name")
    staff.full_name, staff.email, staff.phone = full_name.strip(), email.strip(), phone.strip()
    staff.save(update_fields=["full_name", "email", "phone"])
    record(by=by, verb="accounts.edit_staff", thing=thing_of(staff), on=today)
    return staff


@transaction.atomic
def deactivate(*, staff: Staff, reason: str, by: Actor, today: date) -> Staff:
    """Switch the account off: its sessions end with the next request, its history stays. Raises Refused."""
    require(permissions.may_deactivate(by, staff, today))
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    staff.links.all().delete()
    record(by=by, verb="accounts.deactivate", thing=thing_of(staff), on=today, reason=reason)
    return staff


@transaction.atomic
def reactivate(*, staff: Staff, reason: str, by: Actor, today: date) -> Staff:
    """Switch the account on again, with the roles still in force. Raises Refused."""
    require(permissions.may_manage_staff(by))
    staff.is_active = True
    staff.save(update_fields=["is_active"])
    record(by=by, verb="accounts.reactivate", thing=thing_of(staff), on=today, reason=reason)
    return staff
