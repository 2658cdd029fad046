"""What channels are told, in words: JSON for programs, text for people.

A message that something was taken down names it by address and number alone: where the thing itself had to
vanish, its title must not go out once more. `journal` grows from message to message about the same document,
so a receiver can tell an old one that comes late.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.conf import settings

from mingtang.apps.channels.models import Channel, Event, Kind
from mingtang.apps.portal.rendering import absolute
from mingtang.apps.publishing.models import Edition
from mingtang_core.editions import DocumentKind, WithdrawalKind

SUPERSEDED = "superseded"
_TEST = "这是一条测试消息，不用处理。收到它，说明渠道是通的。"


@dataclass(frozen=True)
class Message:
    """Subject and text as they are put into the outbox."""

    subject: str
    text: str


def released(channel: Channel, edition: Edition, replaced: Edition | None, entry: int) -> Message:
    """Return the message that an edition became public, perhaps in the place of an earlier one."""
    href = absolute(edition.document.href)
    event = Event.REPLACED if replaced else Event.RELEASED
    if channel.kind == Kind.MAIL:
        number = f"　{edition.document_number}" if edition.document_number else ""
        words = "更新，请用它替换原来的内容" if replaced else "公开"
        return Message(
            f"{event.label}：{edition.title}",
            f"{edition.title}\n{edition.organ.name}{number}\n{href}\n\n这份文件已经{words}。\n",
        )
    said = {
        **_outer(event, entry),
        "document": {
            **_named(edition),
            "title": edition.title,
            "document_number": edition.document_number,
            "organ": edition.organ.name,
            "kind": DocumentKind(edition.kind).value,
            "topic": edition.topic,
            "written_on": edition.written_on.isoformat() if edition.written_on else None,
            "released_at": edition.released_at.isoformat() if edition.released_at else None,
        },
        "replaces": {"edition": replaced.number, "digest": replaced.digest} if replaced else None,
    }
    return Message(f"{event.label}：{edition.title}", _json(said))


def taken_down(channel: Channel, edition: Edition, entry: int) -> Message:
    """Return the message that what was told before has to be taken down."""
    number = edition.document.index_number
    kind = WithdrawalKind(edition.withdrawal) if edition.withdrawal else None
    subject = f"请撤下：{number}"
    if channel.kind == Kind.MAIL:
        why = kind.label if kind else "有新的版本或者不再公开"
        return Message(
            subject,
            f"请撤下从这个地址转发的内容：\n{absolute(edition.document.href)}\n索引号{number}，"
            f"原因：{why}。\n\n依照《政府信息公开条例》，已经撤下的信息请不要继续传播。\n",
        )
    said = {
        **_outer(Event.WITHDRAWN, entry),
        "document": _named(edition),
        "reason": kind.value if kind else SUPERSEDED,
        "moved_to": edition.moved_to or None,
    }
    return Message(subject, _json(said))


def test(channel: Channel) -> Message:
    """Return the message that only shows whether the way is open."""
    if channel.kind == Kind.MAIL:
        return Message("测试：发布渠道", f"{_TEST}\n")
    return Message(f"测试：{channel.name}", _json({**_outer(Event.TEST, 0), "words": _TEST}))


def _outer(event: Event, entry: int) -> dict[str, object]:
    return {"event": event.value, "site": settings.MINGTANG_ADDRESS, "journal": entry}


def _named(edition: Edition) -> dict[str, object]:
    return {
        "address": absolute(edition.document.href),
        "index_number": edition.document.index_number,
        "edition": edition.number,
        "digest": edition.digest,
    }


def _json(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, sort_keys=True)
