"""作废: an event entered by mistake is made void by another event, with a reason, and stays readable."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions.performing import perform
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words
from mingtang_core.flows import Act


def void_event(
    *, request: FoiRequest, about: CaseEvent, reason: str, by: Actor, today: date, version: int | None = None
) -> CaseEvent:
    """Make one event void; state and clock are as if it had never been there."""
    reason = need_words(reason, "作废的理由", at_most=300)
    return perform(
        request=request, act=Act.VOID, by=by, today=today, about=about, note=reason, version=version
    )
