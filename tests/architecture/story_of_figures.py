"""The part of the story in which requests are counted, exported and destroyed."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.actions import archive, register_request, withdraw
from mingtang.apps.foi.actions.exporting import ask_list_export, make_list_export
from mingtang.apps.foi.actions.retention import make_disposal, set_period
from mingtang.apps.foi.models import CaseType
from mingtang.apps.foi.values import RequesterFacts, Wish
from mingtang_core.deadlines import Channel
from tests.cast import Cast

LONG_AGO = date(2019, 6, 3)


def list_export(cast: Cast) -> int:
    """Export the clerk's workbench and return the order."""
    order = ask_list_export(tab="all", filters={}, by=cast.actor("clerk"), today=cast.today)
    make_list_export(export_id=order.pk, today=cast.today)
    return order.pk


def disposal(cast: Cast, requester: RequesterFacts) -> int:
    """List a withdrawn request of long ago to be destroyed, signed by the clerk, and return the list."""
    organ, by = cast.organs["civil"], cast.actor("clerk")
    request = register_request(
        organ=organ, channel=Channel.COUNTER, requester=requester, wish=Wish("低保标准"), key="long-ago",
        by=by, today=LONG_AGO,
    ).request  # fmt: skip
    withdraw(request=request, by=by, today=LONG_AGO)
    archive(request=request, by=by, today=LONG_AGO)
    set_period(
        case_type=CaseType.ENDED, years=1, source="", is_verified=False, by=cast.actor("office"),
        today=cast.today,
    )  # fmt: skip
    return make_disposal(organ=organ, numbers=[request.number], by=by, today=cast.today).pk
