"""Passwords and the one-time links by which people set them."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mingtang.apps.accounts import permissions
from mingtang.apps.accounts.actions.staff import thing_of
from mingtang.apps.accounts.models import OneTimeLink, Staff
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.guards import require
from mingtang_core.errors import BadInput, Reason, Refused

LINK_LIVES = timedelta(hours=48)


def digest_of_token(token: str) -> str:
    """Return what is stored of a link's token (256 random bits: a plain digest is enough)."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def issue_link(*, staff: Staff, by: Actor, today: date) -> str:
    """Return the token of a new link that sets the password once; older links die. Raises Refused."""
    require(permissions.may_manage_staff(by))
    if not staff.is_active:
        raise Refused([Reason("inactive", "这个账号已停用，先恢复账号再发链接。")])
    staff.links.all().delete()
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(
        staff=staff, digest=digest_of_token(token), expires_at=timezone.now() + LINK_LIVES
    )
    record(by=by, verb="accounts.issue_link", thing=thing_of(staff), on=today)
    return token


@transaction.atomic
def set_password_by_link(*, token: str, password: str, today: date) -> Staff:
    """Set the password and use the link up. Raises BadInput for a dead link or a weak password."""
    now = timezone.now()
    live = OneTimeLink.objects.select_related("staff").filter(
        digest=digest_of_token(token), used_at=None, expires_at__gt=now, staff__is_active=True
    )
    link = live.first()
    if link is None:
        raise BadInput("这个链接已经用过或过期（48小时），请系统管理员再发一个。", code="link-dead")
    staff = link.staff
    _check_strength(password, staff)
    if not live.filter(pk=link.pk).update(used_at=now):
        raise BadInput("这个链接刚刚用过，请直接登录。", code="link-dead")
    _store(staff, password)
    record(
        by=_oneself(staff),
        verb="accounts.set_password",
        thing=thing_of(staff),
        on=today,
        facts={"link": link.pk},
    )
    return staff


@transaction.atomic
def change_password(*, staff: Staff, old: str, new: str, by: Actor, today: date) -> None:
    """Change the own password, knowing the old one; other sessions of the person end. Raises BadInput."""
    if by.id != str(staff.pk) or not staff.check_password(old):
        raise BadInput("现在的密码不对，请再输一次。", code="old-password")
    _check_strength(new, staff)
    _store(staff, new)
    record(by=by, verb="accounts.change_password", thing=thing_of(staff), on=today)


@transaction.atomic
def set_password(*, staff: Staff, password: str, by: Actor, today: date) -> None:
    """Set a password directly: for first use and for demo homes, where nobody can hand over a link."""
    require(permissions.may_manage_staff(by))
    _check_strength(password, staff)
    _store(staff, password)
    record(by=by, verb="accounts.set_password", thing=thing_of(staff), on=today)


def _check_strength(password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise BadInput("".join(error.messages), code="weak-password") from None


def _store(staff: Staff, password: str) -> None:
    staff.set_password(password)
    staff.save(update_fields=["password"])


def _oneself(staff: Staff) -> Actor:
    return Actor(kind="staff", id=str(staff.pk))
