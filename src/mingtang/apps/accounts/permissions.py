"""Who may manage accounts, and which roles never meet in one person."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mingtang.apps.accounts.models import RoleGrant, Staff
from mingtang.apps.accounts.queries import grants_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed
from mingtang.kit.guards import role_reasons
from mingtang_core.errors import Reason
from mingtang_core.terms import Role

# Roles that decide on papers; an administrator, who could make accounts at will, holds none of them.
DECIDING = (
    Role.FIRST_REVIEWER,
    Role.SECOND_REVIEWER,
    Role.FINAL_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.OPENNESS_OFFICE,
    Role.LEADER,
)


def may_manage_staff(actor: Actor) -> tuple[Reason, ...]:
    """Administrators may, and the command line on the server itself."""
    return () if actor.kind == "command" else role_reasons(actor, Role.ADMINISTRATOR)


def may_grant_role(actor: Actor, staff: Staff, role: Role, on: date) -> tuple[Reason, ...]:
    """Return every reason why `staff` cannot be given `role` by this actor."""
    reasons = list(may_manage_staff(actor))
    if not staff.is_active:
        reasons.append(Reason("inactive", f"{staff.full_name}的账号已停用，先恢复账号再加角色。"))
    # From today on, grants that have not begun count as well: the two must never overlap.
    held = {Role(role) for role in _roles_not_ended(staff.pk, on)}
    if role == Role.ADMINISTRATOR and held.intersection(DECIDING):
        names = "、".join(r.label for r in DECIDING if r in held)
        reasons.append(
            Reason(
                "decides-already",
                f"{staff.full_name}现在担任{names}，管账号的人不能同时审批。请另选一人做系统管理员。",
            )
        )
    if role in DECIDING and Role.ADMINISTRATOR in held:
        reasons.append(
            Reason(
                "administers-already",
                f"{staff.full_name}是系统管理员，管账号的人不能同时担任{role.label}。请另选一人。",
            )
        )
    return tuple(reasons)


@composed
def _roles_not_ended(staff_id: int, on: date) -> QuerySet[RoleGrant, str]:
    return RoleGrant.objects.filter(staff_id=staff_id).exclude(valid_to__lt=on).values_list("role", flat=True)


def may_end_role(actor: Actor, staff: Staff, role: Role, on: date) -> tuple[Reason, ...]:
    """Return why a role cannot be ended: the county is never left without an administrator."""
    reasons = list(may_manage_staff(actor))
    if role == Role.ADMINISTRATOR and not _another_administrator(staff, on):
        reasons.append(
            Reason("last-administrator", "这是唯一的系统管理员。先给另一人加上系统管理员，再结束这一个。")
        )
    return tuple(reasons)


def may_deactivate(actor: Actor, staff: Staff, on: date) -> tuple[Reason, ...]:
    """Return why an account cannot be switched off now."""
    reasons = list(may_manage_staff(actor))
    if not staff.is_active:
        reasons.append(Reason("inactive", "这个账号已经停用。"))
    if actor.kind == "staff" and actor.id == str(staff.pk):
        reasons.append(Reason("oneself", "不能停用自己的账号，请另一位系统管理员来办。"))
    is_administrator = grants_in_force(on).filter(staff=staff, role=Role.ADMINISTRATOR.value).exists()
    if is_administrator and not _another_administrator(staff, on):
        reasons.append(Reason("last-administrator", "这是唯一的系统管理员，先给另一人加上系统管理员。"))
    return tuple(reasons)


def may_see_account(actor: Actor, staff: Staff) -> tuple[Reason, ...]:
    """Everybody sees the own account, administrators see all."""
    return () if actor.kind == "staff" and actor.id == str(staff.pk) else may_manage_staff(actor)


def _another_administrator(staff: Staff, on: date) -> bool:
    return grants_in_force(on).filter(role=Role.ADMINISTRATOR.value).exclude(staff=staff).exists()
