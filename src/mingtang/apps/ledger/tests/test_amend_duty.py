"""Changing a duty in force."""

from datetime import date

import pytest

from mingtang.apps.ledger.actions.amend_duty import amend_duty
from mingtang.apps.ledger.tests.conftest import fields_of
from mingtang_core.errors import BadInput, Refused

pytestmark = pytest.mark.django_db


def test_units_come_and_go_and_the_history_stays(in_force, county):
    duty = in_force.duties.get(number=1)
    fields = fields_of(duty, lead=("县财政局",), responsible=("县政府办公室",))
    amend_duty(duty=duty, fields=fields, reason="分工调整", by=county.actor("office"), today=county.today)
    states = {a.organ.name[3:]: (a.role, a.state) for a in duty.assignments.all()}
    assert states == {
        "民政局": ("lead", "removed"), "财政局": ("lead", "open"), "人民政府办公室": ("responsible", "open"),
    }  # fmt: skip
    names = [name for name, _, _ in duty.amendments.get().changes]
    assert names == ["牵头单位", "责任单位"]


def test_open_dates_follow_a_new_deadline(in_force, county):
    duty = in_force.duties.get(number=1)
    fields = fields_of(duty, due_on=date(2026, 11, 30))
    amend_duty(duty=duty, fields=fields, reason="顺延", by=county.actor("office"), today=county.today)
    assert set(duty.assignments.values_list("next_due_on", flat=True)) == {date(2026, 11, 30)}


def test_a_unit_nobody_knows_is_refused_and_nothing_changes(in_force, county):
    duty = in_force.duties.get(number=1)
    with pytest.raises(BadInput, match="机构名录"):
        amend_duty(
            duty=duty,
            fields=fields_of(duty, lead=("县不存在局",)),
            reason="x",
            by=county.actor("office"),
            today=county.today,
        )
    assert [u.words for u in in_force.duties.get(number=1).units.filter(role="lead")] == ["县民政局"]


def test_a_change_needs_a_reason_and_the_office(in_force, county):
    duty = in_force.duties.get(number=1)
    with pytest.raises(BadInput, match="理由"):
        amend_duty(
            duty=duty, fields=fields_of(duty), reason=" ", by=county.actor("office"), today=county.today
        )
    with pytest.raises(Refused):
        amend_duty(
            duty=duty, fields=fields_of(duty), reason="x", by=county.actor("clerk"), today=county.today
        )
