"""机构职能: stated by the organ or the openness office, from today on; what was stated before stays."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ, OrganProfile
from mingtang.apps.organs.permissions import may_state_profile
from mingtang.apps.organs.profiles import Profile
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse
from mingtang_core.errors import BadInput, Conflict

NEEDED = {
    "functions": ("主要职责", 3000), "address": ("办公地址", 120), "office_hours": ("办公时间", 120),
    "phone": ("联系电话", 60),
}  # fmt: skip


@transaction.atomic
def state_profile(
    *, organ: Organ, profile: Profile, seen: int | None = None, by: Actor, today: date
) -> OrganProfile:
    """State what an organ is for from today on; what was said until now ends, and stays to be read.

    seen  key of the statement that the person saw (None: there was none, or nobody looked)
    Raises BadInput for what is missing or unchanged, Conflict when somebody else was first.
    """
    refuse(may_state_profile(by, organ.pk))
    for name, (label, at_most) in NEEDED.items():
        need_words(getattr(profile, name), label, at_most=at_most)
    if not profile.people:
        raise BadInput("请至少填写一位负责人。", code="people")
    Organ.objects.select_for_update().get(pk=organ.pk)
    current = OrganProfile.objects.filter(organ=organ, valid_to=None).first()
    if seen is not None and current is not None and current.pk != seen:
        raise Conflict("在您打开这一页之后，别人已经改过了。请刷新，看过最新情况再决定。")
    if current is not None and current.as_profile() == profile:
        raise BadInput("和现在公布的一样，没有要改的。")
    _end(current, today)
    stated = OrganProfile.objects.create(organ=organ, valid_from=today, **asdict(profile))
    record(
        by=by, verb="organs.state_profile", thing=f"organs.organ:{organ.pk}", on=today, organ_id=organ.pk,
        facts={"profile": stated.pk},
    )  # fmt: skip
    return stated


def _end(current: OrganProfile | None, today: date) -> None:
    if current is not None:
        current.valid_to = max(current.valid_from, today - timedelta(days=1))
        current.save(update_fields=("valid_to",))
