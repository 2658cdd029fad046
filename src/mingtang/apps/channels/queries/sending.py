"""What is asked when a message is about to leave: is it still right to send it?

A message may wait for hours, and a person may send a failed one again days later. What was taken down
meanwhile must not leave then; so every courier asks here, at the last moment, and nobody has to remember to
call messages back.
"""

from __future__ import annotations

import re

from django.db.models import QuerySet

from mingtang.apps.channels.models import Notice, Subscription
from mingtang.apps.channels.queries.notices import TELLS
from mingtang.apps.journal.ports import Letter, StaysHere
from mingtang.apps.publishing.queries.public import listed, numbered
from mingtang.kit.asking import composed
from mingtang_core.editions import address_part, index_number_at
from mingtang_core.flows.editions import State

_ADDRESS = re.compile(r"/d/([^/\s]+)/")


def notice_of(letter: Letter) -> Notice:
    """Return the notice that a letter of the outbox belongs to."""
    for notice in _notices(letter.message_id):
        return notice
    raise Notice.DoesNotExist


@composed
def _notices(message_id: str) -> QuerySet[Notice]:
    rows = Notice.objects.select_related("channel", "edition__document")
    return rows.filter(delivery__message_id=message_id)


def may_still_be_sent(notice: Notice) -> None:
    """Raise StaysHere when the channel has ended or the document is not public any more."""
    if notice.channel.ended_on is not None:
        raise StaysHere("渠道已经结束，不再发")
    edition = notice.edition
    if edition is not None and notice.event in TELLS and edition.state != State.RELEASED:
        raise StaysHere("文件已经撤下或者有了新的版本，不再发")


def subscriber_of(letter: Letter) -> Subscription:
    """Return the subscription a letter goes to. Raises StaysHere when the person has unsubscribed."""
    pk = letter.address.rpartition(":")[2]
    found = Subscription.objects.filter(pk=int(pk)).first()
    if found is None:
        raise StaysHere("已经退订或者没有确认，不再发")
    return found


def without_what_left(text: str) -> str:
    """Return the text without the paragraphs about documents that are not public any more.

    Raises StaysHere when it named documents and none of them is.
    """
    named = set(_ADDRESS.findall(text))
    if not named:
        return text
    public = listed().filter(document__in=numbered(index_number_at(one) for one in named))
    shown = {address_part(one) for one in public.values_list("document__index_number", flat=True)}
    if not shown:
        raise StaysHere("文件已经撤下，不再发")
    kept = [one for one in text.split("\n\n") if set(_ADDRESS.findall(one)) <= shown]
    return "\n\n".join(kept)
