"""Groups of organs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.actions.refusing import clean_name, require_keeper
from mingtang.apps.organs.models import Organ, OrganGroup
from mingtang.kit.acting import Actor
from mingtang_core.errors import NotFound


@transaction.atomic
def set_group(
    *,
    by: Actor,
    on: date,
    name: str,
    members: Collection[int],
    other_names: Collection[str] = (),
    note: str = "",
) -> OrganGroup:
    """Make a group or replace its members; `members` are ids of organs."""
    require_keeper(by)
    if Organ.objects.filter(pk__in=members).count() != len(set(members)):
        raise NotFound("选中的单位里有已经不存在的，请刷新页面重新选择。")
    group, _made = OrganGroup.objects.update_or_create(
        name=clean_name(name), defaults={"other_names": list(other_names), "note": note}
    )
    group.members.set(members)
    facts = {"members": ",".join(str(pk) for pk in sorted(set(members)))}
    record(by=by, verb="organs.set_group", thing=f"organs.group:{group.pk}", on=on, facts=facts)
    return group
