"""Correcting rows against the source."""

from datetime import date

import pytest

from mingtang.apps.ledger.actions.review_rows import (
    RowFields,
    add_row,
    delete_row,
    edit_row,
    merge_row,
    split_row,
)
from mingtang.apps.ledger.actions.settle_doubt import name_organ, take_suggestion, waive_doubt
from mingtang.apps.ledger.actions.upload_plan import paste_plan, read_plan
from mingtang.apps.ledger.tests.conftest import fields_of
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import BadInput, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def who(county):
    return {"by": county.actor("office"), "today": county.today}


def numbers(plan):
    return [duty.number for duty in plan.duties.all()]


def test_a_checked_row_keeps_what_was_typed(in_review, who):
    duty = in_review.duties.get(number=1)
    fields = fields_of(duty, work="公开救助信息", lead=("县财政局",), due_on=date(2026, 6, 30))
    edit_row(duty=duty, fields=fields, is_checked=True, **who)
    duty.refresh_from_db()
    assert (duty.work, duty.due_on, duty.is_checked) == ("公开救助信息", date(2026, 6, 30), True)
    assert duty.units.get(role="lead").organ.name == "青禾县财政局"


def test_a_fixed_deadline_needs_its_date(in_review, who):
    duty = in_review.duties.get(number=1)
    with pytest.raises(BadInput, match="完成日期"):
        edit_row(duty=duty, fields=fields_of(duty, due_on=None), is_checked=True, **who)


def test_an_unknown_unit_raises_a_doubt_and_a_known_one_settles_it(in_review, who):
    duty = in_review.duties.get(number=1)
    edit_row(duty=duty, fields=fields_of(duty, lead=("县不存在局",)), is_checked=True, **who)
    assert duty.doubts.get(state="open").code == "unit-unknown"
    edit_row(duty=duty, fields=fields_of(duty, lead=("县民政局",)), is_checked=True, **who)
    assert not duty.doubts.filter(state="open").exists()


def test_splitting_keeps_units_and_the_place_in_the_source(in_review, who):
    duty = in_review.duties.get(number=1)
    whole, start, end = duty.work, duty.char_start, duty.char_end
    added = split_row(duty=duty, at=7, **who)
    assert duty.work + added.work == whole
    assert (duty.char_start, added.char_end) == (start, end)
    assert [unit.words for unit in added.units.filter(role="lead")] == ["县民政局"]
    assert numbers(in_review) == [1, 2, 3, 4]


def test_splitting_and_merging_again_gives_the_same_row(in_review, who):
    duty = in_review.duties.get(number=1)
    whole = duty.work
    merged = merge_row(duty=split_row(duty=duty, at=7, **who), **who)
    assert (merged.work, numbers(in_review)) == (whole, [1, 2, 3])


def test_the_first_row_has_nothing_above_to_merge_into(in_review, who):
    with pytest.raises(BadInput, match="第一行"):
        merge_row(duty=in_review.duties.get(number=1), **who)


def test_rows_move_when_one_is_added_or_deleted(in_review, who):
    fields = RowFields("新任务", ("县民政局",), (), DeadlineKind.ALL_YEAR, None)
    add_row(plan=in_review, after=1, fields=fields, **who)
    assert [duty.work[:3] for duty in in_review.duties.all()][1] == "新任务"
    delete_row(duty=in_review.duties.get(number=1), **who)
    assert numbers(in_review) == [1, 2, 3]
    assert in_review.duties.get(number=1).work == "新任务"


def test_a_doubt_is_waived_only_with_a_reason(in_review, who):
    duty = in_review.duties.get(number=1)
    edit_row(duty=duty, fields=fields_of(duty, lead=("县不存在局",)), is_checked=True, **who)
    doubt = duty.doubts.get()
    with pytest.raises(BadInput, match="理由"):
        waive_doubt(doubt=doubt, reason="  ", **who)
    waive_doubt(doubt=doubt, reason="即将成立", **who)
    doubt.refresh_from_db()
    assert (doubt.state, doubt.reason) == ("waived", "即将成立")


def test_a_doubt_about_a_unit_is_settled_by_naming_the_organ(in_review, who, county):
    duty = in_review.duties.get(number=1)
    edit_row(duty=duty, fields=fields_of(duty, lead=("县不存在局",)), is_checked=True, **who)
    name_organ(doubt=duty.doubts.get(), organ=county.organs["civil"], **who)
    assert duty.units.get(role="lead").organ == county.organs["civil"]


def test_a_suggestion_that_is_not_there_is_refused(in_review, who):
    duty = in_review.duties.get(number=1)
    edit_row(duty=duty, fields=fields_of(duty, lead=("县不存在局",)), is_checked=True, **who)
    with pytest.raises(BadInput):
        take_suggestion(doubt=duty.doubts.get(), choice=9, **who)


def test_rows_of_a_plan_in_force_are_not_reviewed(in_force, who):
    duty = in_force.duties.get(number=1)
    with pytest.raises(Refused) as refused:
        edit_row(duty=duty, fields=fields_of(duty), is_checked=True, **who)
    assert refused.value.reasons[0].code == "not-in-review"


LEFT_OVER = """青禾县人民政府办公室关于印发2026年青禾县政务公开工作要点的通知

2026年青禾县政务公开工作要点

一、公开政策

（一）公开政策文件。集中公开政策文件。（县民政局牵头，市级有关单位具体负责；三季度前完成）
"""


@pytest.fixture
def doubtful(county, who):
    plan = paste_plan(text=LEFT_OVER, **who)
    read_plan(plan_id=plan.pk, **who)
    plan.refresh_from_db()
    return plan


def test_a_doubtful_date_offers_both_readings(doubtful, who):
    doubt = doubtful.doubts.get(code="deadline-assumed")
    assert [s["deadline"] for s in doubt.suggestions] == ["2026-09-30", "2026-06-30"]
    take_suggestion(doubt=doubt, choice=1, **who)
    assert doubtful.duties.get().due_on == date(2026, 6, 30)


def test_wording_left_from_a_superior_is_one_doubt_and_can_be_replaced(doubtful, who):
    doubt = doubtful.doubts.get(duty__isnull=False, code__startswith="unit-")
    assert doubt.code == "unit-superior-wording"
    words = [s["words"] for s in doubt.suggestions]
    take_suggestion(doubt=doubt, choice=0, **who)
    assert [u.words for u in doubtful.duties.get().units.filter(role="responsible")] == [words[0]]
    doubt.refresh_from_db()
    assert doubt.state == "resolved"
