"""The second person, and what a plan in force is."""

from datetime import date

import pytest

from mingtang.apps.ledger.actions.confirm_plan import confirm_plan, return_plan, submit_plan
from mingtang.apps.ledger.models import Assignment, WorkPlan
from mingtang.apps.ledger.permissions import may_submit
from mingtang.apps.ledger.tests.conftest import check_all
from mingtang_core.errors import Conflict, Refused

pytestmark = pytest.mark.django_db


def test_all_obstacles_are_told_at_once(in_review, county):
    assert [r.code for r in may_submit(county.actor("office"), in_review)] == ["unchecked"]
    in_review.doubts.create(code="x", text="疑问")
    in_review.year = None
    in_review.save()
    assert [r.code for r in may_submit(county.actor("clerk"), in_review)] == [
        "not-office",
        "unchecked",
        "doubts",
        "no-year",
    ]


def test_who_submitted_cannot_confirm(in_review, county):
    check_all(in_review, county)
    submit_plan(plan=in_review, by=county.actor("office"), today=county.today)
    with pytest.raises(Refused) as refused:
        confirm_plan(plan=in_review, by=county.actor("office"), today=county.today)
    assert [r.code for r in refused.value.reasons] == ["same-person"]


def test_the_leader_may_be_the_second_person(in_review, county):
    check_all(in_review, county)
    submit_plan(plan=in_review, by=county.actor("office"), today=county.today)
    assert confirm_plan(plan=in_review, by=county.actor("leader"), today=county.today) > 0


@pytest.mark.parametrize("part", ["administrator", "clerk", "supervisor", "evaluator"])
def test_nobody_else_confirms(in_review, county, part):
    check_all(in_review, county)
    submit_plan(plan=in_review, by=county.actor("office"), today=county.today)
    with pytest.raises(Refused):
        confirm_plan(plan=in_review, by=county.actor(part), today=county.today)


def test_groups_are_expanded_and_a_leading_unit_leads_only(in_force, county):
    third = Assignment.objects.filter(plan=in_force, duty__number=3)
    roles = {a.organ.name: (a.role, a.via) for a in third}
    assert roles == {
        "青禾县人民政府办公室": ("lead", ""),
        "青禾县民政局": ("responsible", "县政府各部门"),
        "青禾县财政局": ("responsible", "县政府各部门"),
    }


def test_whole_year_duties_have_quarters_and_dated_ones_their_date(in_force):
    quarters = Assignment.objects.get(duty__number=2).milestones.values_list("due_on", flat=True)
    assert list(quarters) == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    dated = Assignment.objects.filter(duty__number=1).first()
    assert list(dated.milestones.values_list("due_on", "is_final")) == [(date(2026, 9, 30), True)]
    assert dated.next_due_on == date(2026, 9, 30)


def test_a_plan_sent_back_carries_the_reason_and_can_be_corrected(in_review, county):
    check_all(in_review, county)
    submit_plan(plan=in_review, by=county.actor("office"), today=county.today)
    return_plan(plan=in_review, reason="第二行时限不对", by=county.actor("leader"), today=county.today)
    assert (in_review.state, in_review.returned_reason) == (WorkPlan.State.REVIEW, "第二行时限不对")


def test_of_two_people_confirming_at_once_one_is_told(in_review, county):
    check_all(in_review, county)
    submit_plan(plan=in_review, by=county.actor("office"), today=county.today)
    stale = WorkPlan.objects.get(pk=in_review.pk)
    confirm_plan(plan=in_review, by=county.actor("second_office"), today=county.today)
    with pytest.raises(Conflict):
        confirm_plan(plan=stale, by=county.actor("leader"), today=county.today)
    assert Assignment.objects.filter(duty__number=2).count() == 1


def test_each_duty_and_the_confirmation_are_in_the_journal(in_force, verbs):
    assert verbs(in_force.thing)[-2:] == ["ledger.submit_plan", "ledger.confirm_plan"]
    for duty in in_force.duties.all():
        assert verbs(duty.thing)[-1] == "ledger.assign_duty"
