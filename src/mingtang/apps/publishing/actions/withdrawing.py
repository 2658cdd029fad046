"""撤下: a released edition is taken down, in one of five ways that its address tells apart."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from django.db import transaction

from mingtang.apps.publishing.actions.performing import perform
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.ports import public_listeners
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.editions import WithdrawalKind
from mingtang_core.errors import BadInput
from mingtang_core.flows.editions import Act


@transaction.atomic
def withdraw(
    *,
    edition: Edition,
    kind: WithdrawalKind,
    reason: str,
    moved_to: str = "",
    by: Actor,
    today: date,
    version: int | None = None,
) -> Edition:
    """撤下 with a reason that the public may read (except where the thing itself must vanish).

    moved_to  for 已迁移: the new address, on this site or another
    """
    reason = need_words(reason, "撤下的说明", at_most=500)
    if kind is WithdrawalKind.MOVED:
        moved_to = _checked_address(moved_to)
    elif moved_to:
        raise BadInput("只有迁移才填新的地址。", code="moved_to")
    columns = {
        "withdrawn_at": clock.now_recorded(), "withdrawal": kind.value, "withdrawal_note": reason,
        "moved_to": moved_to,
    }  # fmt: skip
    perform(
        edition=edition, act=Act.WITHDRAW, by=by, today=today, note=reason, facts={"kind": kind.value},
        columns=columns, version=version,
    )  # fmt: skip
    for one in public_listeners():
        one.taken_down(edition, today=today)
    return edition


def _checked_address(address: str) -> str:
    address = address.strip()
    parts = urlsplit(address)
    is_own = address.startswith("/") and not address.startswith("//")
    if not is_own and not (parts.scheme in ("http", "https") and parts.hostname):
        raise BadInput("新的地址要以 / 或者 http://、https:// 开头。", code="moved_to")
    return address[:300]
