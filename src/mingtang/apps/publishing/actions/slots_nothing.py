"""“无”: a clerk says that a period holds nothing to publish under an item, a second person signs it.

It is public from the signature on, ends when content arrives, and expires by itself when its time is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions.catalogue_keepers import may_propose_nothing, may_sign_nothing
from mingtang.apps.publishing.models import CatalogueItem, DueSlot, NothingToPublish
from mingtang.apps.publishing.queries.slots_expected import periods_of
from mingtang.apps.publishing.queries.slots_owners import owners_on
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse, staff_id
from mingtang_core.editions.slots import SlotState
from mingtang_core.errors import BadInput, Conflict, NotFound, Reason, Refused


@transaction.atomic
def propose_nothing(
    *, item: CatalogueItem, organ: Organ, period: str, reason: str, scope: str = "", by: Actor, today: date
) -> NothingToPublish:
    """Say that a period holds nothing. Raises Refused, BadInput, Conflict when it was said already.

    Of several organs that have slots of their own, each says it for its own; else one says it for the item.
    """
    refuse(may_propose_nothing(by, organ.pk))
    CatalogueItem.objects.select_for_update().get(pk=item.pk)  # a twin that says the same waits
    owners = owners_on(today)
    own = owners.of(item)
    if item.organ_id not in (None, organ.pk) or (own and organ.pk not in own):
        raise Refused([Reason("other-organ", f"这一项由{item.organ_name}公开，请由他们说明。")])
    periods = periods_of(item, today, calendar_in_force())
    periods = owners.slots_of(organ.pk, periods) if own else periods
    slot = next((one for one in periods if one.period == period), None)
    if slot is None:
        raise BadInput("没有这一期，请从列出的各期里选。", code="period")
    by_whom = {"organ": organ} if own else {}
    if not own and NothingToPublish.objects.filter(item=item, period=period).exists():
        raise Conflict(f"{slot.label}已经有人说明过“无”，请看下面的记录。")
    if _has_content(item, period, by_whom):
        raise Refused([Reason("has-content", f"{slot.label}已经有公开的内容，不用说明“无”。")])
    try:
        with transaction.atomic():
            said = NothingToPublish.objects.create(
                item=item, organ=organ, period=period, label=slot.label, scope=scope.strip()[:120],
                reason=need_words(reason, "理由", at_most=300), proposed_by_id=staff_id(by),
                proposed_on=today, expires_on=max(slot.due_on, slot.end_on),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(f"{slot.label}已经有人说明过“无”，请看下面的记录。") from error
    _record(said, "propose_nothing", by, today)
    return said


@transaction.atomic
def sign_nothing(*, said: NothingToPublish, by: Actor, today: date) -> NothingToPublish:
    """Sign what somebody else said; it is public from now on and settles the slot."""
    locked = _locked(said)
    refuse(may_sign_nothing(by, locked))
    locked.signed_by_id, locked.signed_on = staff_id(by), today
    locked.expires_on = max(locked.expires_on, today)
    locked.save(update_fields=["signed_by", "signed_on", "expires_on"])
    open_ones = [state.value for state in SlotState if state.is_open]
    slots = DueSlot.objects.filter(item_id=locked.item_id, period=locked.period, state__in=open_ones)
    slots = slots.filter(Q(organ=None) | Q(organ_id=locked.organ_id))
    slots.update(state=SlotState.NOTHING.value)
    _record(locked, "sign_nothing", by, today)
    return locked


@transaction.atomic
def decline_nothing(*, said: NothingToPublish, reason: str, by: Actor, today: date) -> None:
    """Refuse to sign: the proposal goes, the journal keeps that it was made; it may be made again."""
    locked = _locked(said)
    refuse(may_sign_nothing(by, locked))
    _record(locked, "decline_nothing", by, today, need_words(reason, "不签署的理由", at_most=300))
    NothingToPublish.objects.filter(pk=locked.pk).delete()


def _has_content(item: CatalogueItem, period: str, by_whom: Mapping[str, Organ]) -> bool:
    """Return whether the period was answered; a plain year also by any single document published in it."""
    answered = Q(period=period)
    if period.isdigit():
        answered |= Q(edition__isnull=False, met_on__year=int(period))
    return DueSlot.objects.filter(answered, item=item, met_on__isnull=False, **by_whom).exists()


def _locked(said: NothingToPublish) -> NothingToPublish:
    rows = NothingToPublish.objects.select_for_update(of=("self",)).select_related("item")
    found = rows.filter(pk=said.pk).first()
    if found is None:
        raise NotFound("这一条说明已经不在了，请刷新。")
    return found


def _record(said: NothingToPublish, verb: str, by: Actor, today: date, reason: str = "") -> None:
    record(
        by=by, verb=f"publishing.{verb}", thing=said.thing, on=today, organ_id=said.organ_id, reason=reason,
        facts={"code": said.item.code, "period": said.period},
    )  # fmt: skip
