"""Who may do what on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from mingtang.apps.accounts.models import OneTimeLink, RoleGrant, Staff
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed
from mingtang_core.errors import NotFound
from mingtang_core.terms import Role

# `grants_in_force` of one person, composed by hand.
_ROLES_IN_FORCE = (
    "SELECT held.role, held.organ_id FROM accounts_rolegrant held "
    "JOIN accounts_staff who ON who.id = held.staff_id AND who.is_active "
    "WHERE held.staff_id = %s AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to >= %s)"
)


def grants_in_force(on: date) -> QuerySet[RoleGrant]:
    """Return the grants of active staff that are in force on that day."""
    ends = Q(valid_to=None) | Q(valid_to__gte=on)
    return RoleGrant.objects.filter(ends, valid_from__lte=on, staff__is_active=True)


def actor_for(staff: Staff, *, today: date, organ_id: int | None = None) -> Actor:
    """Return the person as an actor for `organ_id` if a role is held there, else for the first such organ.

    Plain SQL, because every page of every member of staff asks this first.
    """
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_IN_FORCE, [staff.pk, day, day])
        roles = frozenset((Role(role), organ) for role, organ in cursor.fetchall())
    organs = sorted({organ for _, organ in roles})
    chosen = organ_id if organ_id in organs else (organs[0] if organs else None)
    return Actor(kind="staff", id=str(staff.pk), organ_id=chosen, roles=roles)


def staff_with(role: Role, organ_id: int | None, on: date) -> QuerySet[Staff]:
    """Return active staff who hold `role` that day for this organ (None: for any), by name."""
    grants = grants_in_force(on).filter(role=role.value)
    if organ_id is not None:
        grants = grants.filter(organ_id=organ_id)
    return Staff.objects.filter(pk__in=grants.values("staff_id")).order_by("full_name", "pk")


def emails_of(organ_id: int, roles: Iterable[Role], on: date) -> list[str]:
    """Return the addresses of active staff who hold one of `roles` for the organ that day, each once."""
    grants = grants_in_force(on).filter(organ_id=organ_id, role__in=[role.value for role in roles])
    return sorted(set(grants.exclude(staff__email="").values_list("staff__email", flat=True)))


def emails_by_organ(role: Role, on: date) -> dict[int, list[str]]:
    """Return organ id → addresses of active staff who hold `role` there that day, each once; one query."""
    found: dict[int, list[str]] = {}
    for organ_id, email in _emails(role.value, on):
        found.setdefault(organ_id, []).append(email)
    return found


@composed
def _emails(role: str, on: date) -> QuerySet[RoleGrant, tuple[int, str]]:
    grants = grants_in_force(on).filter(role=role).exclude(staff__email="")
    return grants.values_list("organ_id", "staff__email").order_by("staff__email").distinct()


def names_of(staff_ids: Iterable[int | str]) -> dict[str, str]:
    """Return full names by id as text, for pages that show who did what."""
    found = Staff.objects.filter(pk__in=[int(i) for i in staff_ids if str(i).isdigit()])
    return {str(pk): name for pk, name in found.values_list("pk", "full_name")}


def find_by_username(username: str) -> Staff | None:
    """Return the person of that user name, or None."""
    return Staff.objects.filter(username=username).first()


def confirmed_telephone(staff: Staff) -> TOTPDevice | None:
    """Return the telephone that signing in asks for, or None."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=staff, confirmed=True).first()
    return found


def pending_telephone(staff: Staff) -> TOTPDevice | None:
    """Return the telephone that waits to be confirmed, or None."""
    found: TOTPDevice | None = TOTPDevice.objects.filter(user=staff, confirmed=False).first()
    return found


def link_is_live(digest: str, now: datetime) -> bool:
    """Return whether a one-time link can still be used."""
    return OneTimeLink.objects.filter(
        digest=digest, used_at=None, expires_at__gt=now, staff__is_active=True
    ).exists()


def active_staff(pk: int) -> Staff | None:
    """Return the person, if the account is in use."""
    return Staff.objects.filter(pk=pk, is_active=True).first()


def people_list(on: date, words: str = "") -> QuerySet[Staff]:
    """Return accounts found by name or user name; `current_grants` of each are those in force."""
    current = Prefetch("grants", grants_in_force(on).select_related("organ"), to_attr="current_grants")
    rows = Staff.objects.prefetch_related(current)
    return rows.filter(Q(full_name__icontains=words) | Q(username__icontains=words)) if words else rows


def find_staff(pk: int) -> Staff:
    """Return the account. Raises NotFound."""
    staff = Staff.objects.filter(pk=pk).first()
    if staff is None:
        raise NotFound("没有这个账号，可能地址写错了。")
    return staff


def find_grant(staff_pk: int, pk: int) -> RoleGrant:
    """Return one grant of this person. Raises NotFound."""
    grant = RoleGrant.objects.select_related("staff", "organ").filter(pk=pk, staff_id=staff_pk).first()
    if grant is None:
        raise NotFound("没有这个任职记录，可能刚刚已经取消。")
    return grant


def organs_to_choose() -> QuerySet[Organ]:
    """Return the organs a role can be given for."""
    return Organ.objects.filter(is_active=True)


def has_any_staff() -> bool:
    """Return whether anybody has an account here; before that the first-use pages are open."""
    return Staff.objects.exists()
