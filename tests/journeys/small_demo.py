"""A demo home with one plan of one duty, made in seconds; run inside the home by `test_chasing_journey`."""

from __future__ import annotations

from datetime import date

from mingtang.apps.ledger.actions.chase import set_chasing_rules
from mingtang.apps.ledger.actions.upload_plan import paste_plan, read_plan
from mingtang.demo.cast import found_county
from mingtang.demo.story_plans import bring_into_force
from mingtang.kit.clock import at_noon, recording_at
from mingtang_core.duties import ChaseRule, Level

BEGIN = date(2026, 3, 5)
PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。公开社会救助对象、标准和资金发放情况。（责任单位：县民政局；完成时限：6月底前）
"""


def build() -> None:
    """Found the county and bring the plan into force, with reminders three working days ahead."""
    with recording_at(at_noon(BEGIN)):
        cast = found_county(BEGIN)
        rules = (
            ChaseRule(Level.BEFORE, 3),
            ChaseRule(Level.DUE),
            ChaseRule(Level.OVERDUE, 1, 5, copy_leader=True),
        )
        set_chasing_rules(rules=rules, by=cast.office, today=BEGIN)
        plan = paste_plan(text=PLAN, by=cast.office, today=BEGIN)
        read_plan(plan_id=plan.pk, by=cast.office, today=BEGIN)
        plan.refresh_from_db()
        bring_into_force(plan, cast, BEGIN)
