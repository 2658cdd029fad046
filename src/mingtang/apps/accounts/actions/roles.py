"""Give and end roles; both are dated and journalled."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.accounts import permissions
from mingtang.apps.accounts.actions.staff import thing_of
from mingtang.apps.accounts.models import RoleGrant, Staff
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed, first
from mingtang.kit.guards import require
from mingtang.kit.keeping import insert
from mingtang_core.errors import Conflict
from mingtang_core.terms import Role


@transaction.atomic
def grant_role(
    *, staff: Staff, organ_id: int, role: Role, by: Actor, today: date, valid_from: date | None = None
) -> RoleGrant:
    """Give `staff` the role for an organ from `valid_from` (default today) on; twice is once.

    Raises Refused when the person administers and would decide, or the other way round.
    """
    # The row lock makes two grants to one person queue, so that the rule cannot be outrun.
    (staff,) = _locked(staff.pk)
    require(permissions.may_grant_role(by, staff, role, today))
    held = first(_held(staff.pk, organ_id, role.value))
    if held:
        return held
    grant = RoleGrant(staff=staff, organ_id=organ_id, role=role.value, valid_from=valid_from or today)
    insert(grant)
    record(
        by=by, verb="accounts.grant_role", thing=thing_of(staff), on=today, organ_id=organ_id,
        facts={"grant": grant.pk, "role": role.value, "from": grant.valid_from.isoformat()},
    )  # fmt: skip
    return grant


@composed
def _locked(pk: int) -> QuerySet[Staff]:
    return Staff.objects.select_for_update().filter(pk=pk)


@composed
def _held(staff_id: int, organ_id: int, role: str) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(staff_id=staff_id, organ_id=organ_id, role=role, valid_to=None)


@transaction.atomic
def end_role(*, grant: RoleGrant, by: Actor, today: date, reason: str = "") -> None:
    """End a role: yesterday was its last day; one begun today or later is taken back.

    Raises Refused, Conflict.
    """
    require(permissions.may_end_role(by, grant.staff, Role(grant.role), today))
    facts: dict[str, str | int | None] = {"grant": grant.pk, "role": grant.role}
    thing, organ_id = thing_of(grant.staff), grant.organ_id
    still_open = RoleGrant.objects.filter(pk=grant.pk, valid_to=None)
    if grant.valid_from >= today:
        changed, _ = still_open.delete()
    else:
        changed = still_open.update(valid_to=today - timedelta(days=1))
    if not changed:
        raise Conflict("这个角色刚刚已经结束了，请刷新再看。")
    record(
        by=by, verb="accounts.end_role", thing=thing, on=today, organ_id=organ_id, reason=reason, facts=facts
    )
