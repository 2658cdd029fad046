"""What every action does first: refuse with all reasons, ask for words, notice a stale page."""

from __future__ import annotations

from collections.abc import Sequence

from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput, Conflict, Reason, Refused


def refuse(reasons: Sequence[Reason]) -> None:
    """Raise Refused with all reasons, if there are any."""
    if reasons:
        raise Refused(reasons)


def staff_id(actor: Actor) -> int:
    """Return the staff member's key; an action of a person cannot be done by a job."""
    if not actor.is_staff:
        raise Refused((Reason("not-staff", "请先登录。"),))
    return int(actor.id)


def need_words(text: str, what: str, *, at_most: int = 2000) -> str:
    """Return `text` stripped; an empty or overlong one is refused by the field's name."""
    text = text.strip()
    if not text:
        raise BadInput(f"请填写{what}。")
    if len(text) > at_most:
        raise BadInput(f"{what}最多{at_most}字，现在是{len(text)}字，请缩短。")
    return text


def need_version(seen: int | None, now: int) -> None:
    """Raise Conflict when the page the person acted on is older than the row."""
    if seen is not None and seen != now:
        raise Conflict("在您打开这一页之后，别人已经改过了。请刷新，看过最新情况再决定。")
