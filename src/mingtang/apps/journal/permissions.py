"""Who may touch what the journal and the outbox leave to people."""

from __future__ import annotations

from mingtang.kit.acting import Actor
from mingtang_core.errors import Reason
from mingtang_core.terms import Role


def may_erase_words(actor: Actor) -> tuple[Reason, ...]:
    """Return why `actor` may not erase words; empty means yes."""
    return _keeper(actor, "删除记录里的说明")


def may_settle_delivery(actor: Actor) -> tuple[Reason, ...]:
    """Return why `actor` may not send a message again or give it up; empty means yes."""
    return _keeper(actor, "处理没有发出的消息")


def _keeper(actor: Actor, act: str) -> tuple[Reason, ...]:
    if actor.kind in ("command", "job") or actor.has(Role.ADMINISTRATOR) or actor.has(Role.OPENNESS_OFFICE):
        return ()
    return (Reason("not-keeper", f"只有公开办和系统管理员可以{act}，请联系他们。"),)
