"""The catalogue in the story: one item of the civil affairs bureau, and a month said to hold nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mingtang.apps.publishing.actions.catalogue import add_item
from mingtang.apps.publishing.actions.slots import refresh_slots
from mingtang.apps.publishing.actions.slots_nothing import propose_nothing
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow
from tests.cast import Cast

ITEM = ItemRow(
    domain="05", first_level="高龄津贴", second_level="发放情况", content="发放人数、金额",
    limit_words="每月公开", organ_name="青禾县民政局",
)  # fmt: skip


def catalogue(cast: Cast) -> dict[str, dict[str, object]]:
    """Return what the routes of the catalogue are asked about."""
    row = replace(ITEM, valid_from=date(2026, 1, 1))
    item = add_item(row=row, by=cast.actor("office"), today=cast.today)
    refresh_slots(cast.today)
    said = propose_nothing(
        item=item, organ=cast.organs["civil"], period="2026-01", reason="没有发放", by=cast.actor("clerk"),
        today=cast.today,
    )  # fmt: skip
    return {"code": {"monthly": item.code}, "nothing": {"proposed": said.pk}}
