"""渠道的设置: made, changed, paused, resumed and ended by people, each on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from mingtang.apps.channels.actions.announcing import catch_up
from mingtang.apps.channels.actions.signing_keys import make_secret
from mingtang.apps.channels.addresses import checked_address, shown
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Channel, Kind
from mingtang.apps.channels.permissions import may_act, may_keep, may_pause, may_resume
from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.kit import sealing
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_version, need_words, refuse
from mingtang_core.errors import BadInput, Reason


@dataclass(frozen=True)
class Terms:
    """What a channel is called, what it hears of and how long."""

    name: str
    interest: Interest
    valid_from: date
    valid_to: date | None = None


@transaction.atomic
def make_channel(
    *, kind: Kind, address: str, terms: Terms, organ: Organ | None = None, by: Actor, today: date
) -> tuple[Channel, str]:
    """Make a channel and return it with its key ("" for mail), which is shown once and kept encrypted."""
    refuse(may_keep(by, organ.pk if organ else None))
    address = checked_address(kind, address)
    channel = Channel(
        kind=kind, organ=organ, sealed=sealing.seal({"address": address}),
        shown_address=shown(kind, address), **_columns(terms, organ),
    )  # fmt: skip
    _save(channel)
    secret = make_secret(channel) if kind is Kind.WEB_HOOK else ""
    _note(channel, by, "make", today, kind=kind.value)
    return channel, secret


@transaction.atomic
def change_channel(
    *,
    channel: Channel,
    terms: Terms,
    address: str = "",
    version: int | None = None,
    by: Actor,
    today: date,
) -> Channel:
    """Change what a channel hears of, its name or time; its address when a new one is given."""
    channel = _locked(channel, version)
    refuse(may_act(by, channel))
    for name, value in _columns(terms, channel.organ).items():
        setattr(channel, name, value)
    if address.strip():
        kind = Kind(channel.kind)
        address = checked_address(kind, address)
        channel.sealed, channel.shown_address = sealing.seal({"address": address}), shown(kind, address)
    _save(channel)
    _note(channel, by, "change", today, readdressed=int(bool(address.strip())))
    return channel


@transaction.atomic
def pause_channel(
    *, channel: Channel, reason: str, version: int | None = None, by: Actor, today: date
) -> Channel:
    """暂停: releases wait until it goes on; who holds something that is taken down is still told."""
    channel = _locked(channel, version)
    refuse(may_pause(by, channel))
    reason = need_words(reason, "暂停的原因", at_most=200)
    channel.paused_on = today
    _save(channel)
    _note(channel, by, "pause", today, reason)
    return channel


@transaction.atomic
def resume_channel(
    *, channel: Channel, version: int | None = None, by: Actor, today: date
) -> tuple[Channel, int]:
    """恢复: what became public meanwhile and still is, is sent now; return how many."""
    channel = _locked(channel, version)
    refuse(may_resume(by, channel))
    since, channel.paused_on = channel.paused_on or today, None
    _save(channel)
    sent = catch_up(channel, since=since, today=today) if channel.is_on(today) else 0
    _note(channel, by, "resume", today, caught_up=sent)
    return channel, sent


@transaction.atomic
def end_channel(
    *, channel: Channel, reason: str, version: int | None = None, by: Actor, today: date
) -> Channel:
    """结束, for good: nothing is sent any more, not even that something was taken down."""
    channel = _locked(channel, version)
    refuse(may_act(by, channel))
    reason = need_words(reason, "结束的原因", at_most=200)
    channel.ended_on = today
    _save(channel)
    _note(channel, by, "end", today, reason)
    return channel


def _locked(channel: Channel, version: int | None) -> Channel:
    found = Channel.objects.select_for_update(of=("self",)).select_related("organ").get(pk=channel.pk)
    need_version(version, found.version)
    found.version += 1
    return found


def _save(channel: Channel) -> None:
    same = Channel.objects.filter(name=channel.name, ended_on=None).exclude(pk=channel.pk)
    if channel.ended_on is None and same.exists():
        raise BadInput(f"已经有一个叫“{channel.name}”的渠道，请换一个名称。", code="name")
    channel.save()


def _columns(terms: Terms, organ: Organ | None) -> dict[str, object]:
    if terms.valid_to is not None and terms.valid_to < terms.valid_from:
        raise BadInput("截止日期早于开始日期，请检查。", code="valid_to")
    if organ and set(terms.interest.organs) - {organ.pk}:
        refuse((Reason("other-organs", "本机关的渠道只推送本机关的文件。"),))
    return {
        "name": need_words(terms.name, "名称", at_most=60), "valid_from": terms.valid_from,
        "valid_to": terms.valid_to, "organs": list(terms.interest.organs),
        "kinds": list(terms.interest.kinds), "topics": list(terms.interest.topics),
    }  # fmt: skip


def _note(
    channel: Channel, by: Actor, act: str, today: date, reason: str = "", **facts: str | int | None
) -> None:
    record(
        by=by, verb=f"channels.{act}", thing=channel.thing, on=today, organ_id=channel.organ_id,
        reason=reason, facts=facts,
    )  # fmt: skip
