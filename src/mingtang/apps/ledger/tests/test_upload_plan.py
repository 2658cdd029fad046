"""From a file to rows."""

import errno

import pytest

from mingtang.apps.files.ports import file_store, use_store
from mingtang.apps.ledger.actions.upload_plan import discard_plan, read_plan, upload_plan
from mingtang.apps.ledger.models import WorkPlan
from mingtang_core.errors import Refused

pytestmark = pytest.mark.django_db


def test_a_plan_becomes_rows_with_units_dates_and_sections(in_review):
    assert in_review.state == WorkPlan.State.REVIEW
    assert (in_review.year, in_review.title) == (2026, "2026年青禾县政务公开工作要点")
    first, second, third = in_review.duties.all()
    assert [unit.words for unit in first.units.filter(role="lead")] == ["县民政局"]
    assert first.due_on.isoformat() == "2026-09-30"
    assert second.deadline_kind == "all-year"
    assert third.units.get(role="responsible").group.name == "县政府各部门"
    assert first.section_title == "一、公开重点信息"


def test_each_unit_says_how_it_was_recognised(in_review, county):
    unit = in_review.duties.first().units.get(words="县民政局")
    assert unit.organ == county.organs["civil"]
    assert unit.found_how


def test_the_reading_keeps_the_source_and_where_each_row_stands(in_review):
    duty = in_review.duties.get(number=2)
    text = in_review.reading.result["text"]
    assert text[duty.char_start : duty.char_end].replace("\n", "") == duty.work


def test_a_file_that_cannot_be_read_fails_with_a_sentence_and_is_kept(county):
    plan = upload_plan(
        content=b"\x00\x01\x02\x03" * 50, name="要点.docx", by=county.actor("office"), today=county.today
    )
    read_plan(plan_id=plan.pk, by=county.actor("office"), today=county.today)
    plan.refresh_from_db()
    assert plan.state == WorkPlan.State.FAILED
    assert plan.reading.error.endswith("。")
    assert plan.reading.file.size_bytes == 200


def test_reading_twice_makes_no_second_set_of_rows(in_review, county):
    before = in_review.duties.count()
    read_plan(plan_id=in_review.pk, by=county.actor("office"), today=county.today)
    assert in_review.duties.count() == before


def test_only_the_office_uploads(county):
    with pytest.raises(Refused) as refused:
        upload_plan(content=b"text", name="a.txt", by=county.actor("clerk"), today=county.today)
    assert [reason.code for reason in refused.value.reasons] == ["not-office"]


class FullDisk:
    """A store on a full disk."""

    def put(self, digest, parts):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_at_upload_is_one_sentence_and_leaves_nothing(county):
    before = file_store()
    use_store(FullDisk())
    try:
        with pytest.raises(Refused) as refused:
            upload_plan(
                content="要点".encode(), name="要点.txt", by=county.actor("office"), today=county.today
            )
    finally:
        use_store(before)
    assert refused.value.reasons[0].code == "disk-full"
    assert not WorkPlan.objects.exists()


def test_every_step_is_in_the_journal(in_review, verbs):
    assert verbs(in_review.thing) == ["ledger.upload_plan", "ledger.read_plan"]


def test_a_plan_in_force_is_not_discarded_and_one_in_review_is(in_review, county, verbs):
    who = {"by": county.actor("office"), "today": county.today}
    discard_plan(plan=in_review, reason="文件有误", **who)
    in_review.refresh_from_db()
    assert (in_review.state, verbs(in_review.thing)[-1]) == ("discarded", "ledger.discard_plan")
    in_review.state = WorkPlan.State.IN_FORCE
    in_review.save()
    with pytest.raises(Refused) as refused:
        discard_plan(plan=in_review, reason="文件有误", **who)
    assert refused.value.reasons[0].code == "too-late"
