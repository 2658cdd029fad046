"""Who keeps channels: the openness office all of them, an organ's leader those of that organ."""

from __future__ import annotations

from django.db.models import QuerySet

from mingtang.apps.channels.models import Channel
from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role

Reasons = tuple[Reason, ...]
SEES_ALL = (Role.OPENNESS_OFFICE, Role.ADMINISTRATOR)
SEES_OWN = (Role.LEADER, Role.CLERK)


def may_keep(actor: Actor, organ_id: int | None) -> Reasons:
    """Return why `actor` may not make, change, pause or end a channel of this organ (None: the county)."""
    if actor.has(Role.OPENNESS_OFFICE) or (organ_id is not None and actor.has(Role.LEADER, organ_id)):
        return ()
    if organ_id is None:
        return (Reason("not-office", "全县的渠道由公开办设置，请联系公开办。"),)
    return (Reason("not-office-or-leader", "本机关的渠道由本机关的分管领导或者公开办设置。"),)


def may_act(actor: Actor, channel: Channel) -> Reasons:
    """Return why `actor` may not change this channel now."""
    ended = (Reason("ended", "这个渠道已经结束，不能再改。需要的话，新建一个。"),) if channel.ended_on else ()
    return (*may_keep(actor, channel.organ_id), *ended)


def may_pause(actor: Actor, channel: Channel) -> Reasons:
    """Return why `actor` may not pause this channel now."""
    paused = (Reason("paused", "这个渠道已经暂停了。"),) if channel.paused_on else ()
    return (*may_act(actor, channel), *paused)


def may_resume(actor: Actor, channel: Channel) -> Reasons:
    """Return why `actor` may not resume this channel now."""
    running = () if channel.paused_on else (Reason("not-paused", "这个渠道没有暂停。"),)
    return (*may_act(actor, channel), *running)


def may_rotate(actor: Actor, channel: Channel) -> Reasons:
    """Return why `actor` may not change the key of this channel now."""
    no_key = () if channel.kind == "web-hook" else (Reason("no-key", "只有接口推送才有密钥。"),)
    return (*may_act(actor, channel), *no_key)


def visible_to(actor: Actor) -> QuerySet[Channel]:
    """Return the channels that this member of staff may see."""
    if any(actor.has(role) for role in SEES_ALL):
        return Channel.objects.all()
    return Channel.objects.filter(organ__in=actor.organs_with(*SEES_OWN))
