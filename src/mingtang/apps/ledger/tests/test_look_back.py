"""Last year's plan beside this year's."""

from datetime import date

import pytest

from mingtang.apps.ledger.actions.chase import send_due_reminders
from mingtang.apps.ledger.actions.look_back import conclude
from mingtang.apps.ledger.models import Chase, LookBack, WorkPlan
from mingtang.apps.ledger.permissions import may_report
from mingtang.apps.ledger.queries.desk import desk_counts, open_assignments
from mingtang_core.errors import BadInput, Conflict

pytestmark = pytest.mark.django_db
C = LookBack.Conclusion


@pytest.fixture
def this_year(in_force):
    """A second plan, in force for the next year."""
    return WorkPlan.objects.create(
        title="2027年工作要点", year=2027, state=WorkPlan.State.IN_FORCE, in_force_on=date(2027, 3, 1),
        uploaded_by=in_force.uploaded_by, uploaded_on=date(2027, 3, 1),
    )  # fmt: skip


@pytest.fixture
def who(county):
    return {"by": county.actor("office"), "today": date(2027, 3, 5)}


def test_unfinished_work_is_not_called_done(in_force, who):
    with pytest.raises(BadInput, match="还有2个单位"):
        conclude(duty=in_force.duties.get(number=1), conclusion=C.DONE, **who)


def test_what_is_not_done_is_carried_over_with_its_units(in_force, this_year, who):
    duty = in_force.duties.get(number=1)
    look = conclude(
        duty=duty, conclusion=C.CARRIED, reason="继续", into=this_year, due_on=date(2027, 6, 30), **who
    )
    carried = look.carried_to
    assert (carried.plan, carried.number, carried.work) == (this_year, 1, duty.work)
    assert set(carried.assignments.values_list("organ__name", "role", "due_on")) == {
        ("青禾县民政局", "lead", date(2027, 6, 30)),
        ("青禾县财政局", "responsible", date(2027, 6, 30)),
    }


def test_each_duty_has_one_conclusion(in_force, who):
    duty = in_force.duties.get(number=1)
    conclude(duty=duty, conclusion=C.DROPPED, reason="职能调整", **who)
    with pytest.raises(Conflict):
        conclude(duty=in_force.duties.get(number=1), conclusion=C.DROPPED, reason="再来", **who)


def test_anything_but_done_needs_a_reason_and_carrying_a_plan(in_force, who):
    duty = in_force.duties.get(number=1)
    with pytest.raises(BadInput, match="说明"):
        conclude(duty=duty, conclusion=C.DROPPED, **who)
    with pytest.raises(BadInput, match="已经生效"):
        conclude(duty=duty, conclusion=C.CARRIED, reason="继续", into=None, **who)


def test_a_unit_that_finished_is_not_asked_again(in_force, this_year, county, who):
    duty = in_force.duties.get(number=1)
    duty.assignments.filter(organ=county.organs["civil"]).update(state="closed", next_due_on=None)
    look = conclude(duty=duty, conclusion=C.CARRIED, reason="继续", into=this_year, **who)
    assert [a.organ.name for a in look.carried_to.assignments.all()] == ["青禾县财政局"]


@pytest.mark.parametrize("conclusion", [C.CARRIED, C.DROPPED])
def test_nobody_waits_for_what_look_back_concluded(conclusion, in_force, this_year, county, who):
    """The old duty leaves desk and chase; last year's figures still say that it was not done."""
    duty, organ = in_force.duties.get(number=1), county.organs["civil"]
    late = date(2027, 3, 8)
    before = {a.duty_id for a in open_assignments(organ.pk)}
    assert duty.pk in before
    conclude(duty=duty, conclusion=conclusion, reason="职能调整", into=this_year, **who)
    assert {a.duty_id for a in open_assignments(organ.pk)} & before == before - {duty.pk}
    assert desk_counts(organ.pk)["open"] == open_assignments(organ.pk).count()
    send_due_reminders(late)
    assert not Chase.objects.filter(milestone__assignment__duty=duty).exists()
    old = duty.assignments.get(organ=organ)
    assert old.state == "open"
    reasons = may_report(county.actor("clerk"), old)
    assert [reason.code for reason in reasons] == ["concluded"]
