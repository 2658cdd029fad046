"""推送: telling channels what became public and what has to be taken down, in the act's own transaction."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.channels import messages
from mingtang.apps.channels.messages import Message
from mingtang.apps.channels.models import Channel, Event, Kind, Notice
from mingtang.apps.channels.permissions import may_act
from mingtang.apps.channels.queries.notices import TELLS, holders_of, last_entry, running_on
from mingtang.apps.journal import models as journal
from mingtang.apps.journal.actions import post, record
from mingtang.apps.publishing.models import Edition
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import refuse
from mingtang_core.flows.editions import State

WAYS = {Kind.WEB_HOOK: journal.Channel.WEB_HOOK, Kind.MAIL: journal.Channel.LIST_MAIL}
CATCHES_UP = 500


def announce_release(*, edition: Edition, replaced: Edition | None, today: date) -> None:
    """Tell every fitting channel; who holds the document and does not get the new edition takes it down."""
    fitting = {one.pk: one for one in running_on(today) if one.interest.fits(edition)}
    holders = holders_of(edition.document_id) if replaced else {}
    if not fitting and not holders:
        return
    entry = last_entry(edition)
    for pk, channel in fitting.items():
        before = replaced if pk in holders else None
        event = Event.REPLACED if before else Event.RELEASED
        _tell(channel, edition, event, messages.released(channel, edition, before, entry), today)
    for pk, channel in holders.items():
        if pk not in fitting and replaced is not None:
            _tell(channel, replaced, Event.WITHDRAWN, messages.taken_down(channel, replaced, entry), today)


def announce_withdrawal(*, edition: Edition, today: date) -> None:
    """Tell everybody who was told of the document to take it down, also who is paused or past its time."""
    holders = holders_of(edition.document_id)
    if not holders:
        return
    entry = last_entry(edition)
    for channel in holders.values():
        _tell(channel, edition, Event.WITHDRAWN, messages.taken_down(channel, edition, entry), today)


def catch_up(channel: Channel, *, since: date, today: date) -> int:
    """Tell a channel what became public since a day and is public still; return how many."""
    told = Notice.objects.filter(channel=channel, event__in=TELLS).values("edition_id")
    rows = Edition.objects.filter(state=State.RELEASED, released_at__gte=clock.start_of(since))
    missed = rows.exclude(pk__in=told).select_related("document", "organ").order_by("released_at", "id")
    found = [one for one in missed[:CATCHES_UP] if channel.interest.fits(one)]
    for edition in found:
        words = messages.released(channel, edition, None, last_entry(edition))
        _tell(channel, edition, Event.RELEASED, words, today)
    return len(found)


@transaction.atomic
def send_test(*, channel: Channel, by: Actor, today: date) -> Notice:
    """Send a message that says only that the way is open."""
    refuse(may_act(by, channel))
    number = channel.notices.filter(event=Event.TEST).count() + 1
    notice = _tell(channel, None, Event.TEST, messages.test(channel), today, number=number)
    record(
        by=by, verb="channels.test", thing=channel.thing, on=today, organ_id=channel.organ_id,
        facts={"delivery": notice.delivery_id},
    )  # fmt: skip
    return notice


def _tell(
    channel: Channel, edition: Edition | None, event: Event, message: Message, today: date, *, number: int = 0
) -> Notice:
    what = f"edition:{edition.pk}" if edition else f"test:{number}"
    delivery = post(
        channel=WAYS[Kind(channel.kind)], address=channel.thing, subject=message.subject, text=message.text,
        key=f"{channel.thing}:{event.value}:{what}", on=today,
    )  # fmt: skip
    notice = Notice(delivery=delivery, channel=channel, edition=edition, event=event)
    if insert(notice, unless_there=True).pk is None:  # told in these words before
        return Notice.objects.get(delivery=delivery)
    return notice
