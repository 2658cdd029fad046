"""公开目录 of the demo: taken in before the first document, changed on the way, looked at every month."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Q

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing import actions
from mingtang.apps.publishing.models import CatalogueItem, DueSlot
from mingtang.apps.publishing.queries.catalogue_rows import as_row
from mingtang.demo.cast import Cast
from mingtang.demo.document_texts import FOLDER
from mingtang_core.editions.slots import SlotState, UpdateLimit
from mingtang_core.flows.editions import Step

SHEET = FOLDER / "catalogue.csv"
STALE_IN = {"消费提示和投诉": UpdateLimit.TWO_WEEKS, "停水通知": UpdateLimit.HALF_YEAR}
ENDED = "道路占用挖掘"
OF_TOWNSHIPS = "宅基地审批结果"
NOTHINGS = (  # second level, the organ, the reason, whether somebody has signed it
    ("督导评估", "青禾县教育局", "本年度按计划没有开展督导评估，下一年度的安排已经公布。", True),
    ("衔接资金分配", "青禾县农业农村局", "本季度没有下达衔接资金，上季度的分配结果已经公开。", True),
    (OF_TOWNSHIPS, "禾城街道", "辖区内没有农村宅基地，本季度没有审批事项。", True),
    ("法律援助案件统计", "青禾县司法局", "本季度的案件还在核对，没有可以公布的统计结果。", False),
)


def take_catalogue_in(cast: Cast, today: date, *, asked_since: date) -> dict[str, str]:
    """Import the sheet as the office does, and say how still some columns may stand.

    asked_since  from when every township has to tell what came of applications for homesteads
    Returns the code of the first item that names a text or a form as its example.
    """
    actions.import_catalogue(by=cast.office, today=today, content=SHEET.read_bytes(), are_examples=True)
    items = list(CatalogueItem.objects.all())
    for item in items:
        if item.second_level in STALE_IN:
            row = replace(as_row(item), update_limit=STALE_IN[item.second_level].value)
            actions.change_item(item=item, row=row, by=cast.office, today=today)
        if item.second_level == OF_TOWNSHIPS:
            row = replace(as_row(item), valid_from=asked_since)
            actions.change_item(item=item, row=row, by=cast.office, today=today)
    return _examples({(item.first_level, item.second_level): item.code for item in items})


def end_an_item(cast: Cast, today: date) -> None:
    """停用 one item: its matters went to another organ's list."""
    item = CatalogueItem.objects.get(second_level=ENDED)
    actions.change_item(item=item, row=replace(as_row(item), valid_to=today), by=cast.office, today=today)


def look_at_slots(cast: Cast, today: date) -> None:
    """Compute what was due; where a quarter held nothing, say so, and let a second person sign."""
    actions.refresh_slots(today)
    for second_level, name, reason, is_signed in NOTHINGS:
        item, organ = CatalogueItem.objects.get(second_level=second_level), Organ.objects.get(name=name)
        slots = DueSlot.objects.filter(Q(organ=organ) | Q(organ=None), item=item, state=SlotState.OVERDUE)
        slot = slots.order_by("-due_on").first()
        if slot is None:  # the story is too short for a period to be over
            continue
        said = actions.propose_nothing(
            item=item, organ=organ, period=slot.period, reason=reason, by=cast.clerks[organ.pk], today=today
        )
        if is_signed:
            actions.sign_nothing(said=said, by=cast.reviewers[organ.pk][Step.FIRST], today=today)


def _examples(codes: Mapping[tuple[str, str], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    with SHEET.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in filter(None, row["样例"].split("、")):
                found.setdefault(name, codes[row["一级事项"], row["二级事项"]])
    return found
