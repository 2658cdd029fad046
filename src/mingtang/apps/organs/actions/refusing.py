"""What every action of the room begins with."""

from __future__ import annotations

from mingtang.apps.organs.permissions import may_keep_directory
from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput, Refused

LONGEST_NAME = 80


def require_keeper(actor: Actor) -> None:
    """Raise Refused unless `actor` keeps the directory."""
    reasons = may_keep_directory(actor)
    if reasons:
        raise Refused(reasons)


def clean_name(name: str) -> str:
    """Return `name` without spaces; raises BadInput when empty or longer than 80 characters."""
    cleaned = "".join(name.split())
    if not cleaned:
        raise BadInput("名称不能是空的。")
    if len(cleaned) > LONGEST_NAME:
        raise BadInput(f"名称不能超过{LONGEST_NAME}个字。")
    return cleaned
