"""Progress, evidence, close-out, and proof that falls away."""

from datetime import date, datetime, timedelta

import pytest
from tests.cast import SETUP

from mingtang.apps.accounts.actions import grant_role
from mingtang.apps.ledger.actions.attach_evidence import (
    attach_address,
    attach_file,
    mark_passage,
    withdraw_evidence,
)
from mingtang.apps.ledger.actions.check_evidence import look_again, recheck_doubtful, recheck_evidence
from mingtang.apps.ledger.actions.close_out import accept_close_out, apply_close_out, refuse_close_out
from mingtang.apps.ledger.actions.report_progress import report_progress
from mingtang.apps.ledger.models import Assignment
from mingtang.apps.ledger.permissions import may_accept, may_apply_close_out, may_verify
from mingtang.kit.acting import job
from mingtang.kit.clock import SHANGHAI, recording_at
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
PAGE = "https://www.qinghe.example/rescue.html"
DONE = "救助对象、标准和资金发放情况已经公开。"


@pytest.fixture
def clerk(county):
    return {"by": county.actor("clerk"), "today": county.today}


@pytest.fixture
def office(county):
    return {"by": county.actor("office"), "today": county.today}


@pytest.fixture
def proved(mine, clerk, site):
    """A page as evidence and an application."""
    site.pages[PAGE] = f"<html><body><h1>公告</h1><p>{DONE}</p></body></html>"
    attach_address(assignment=mine, address=PAGE, **clerk)
    apply_close_out(assignment=mine, statement="已经公开", **clerk)
    return mine


@pytest.fixture
def closed(proved, office):
    mark_passage(evidence=proved.evidence.get(), passage=DONE, **office)
    accept_close_out(assignment=proved, **office)
    return proved


def test_progress_answers_the_earliest_open_quarter_but_never_the_final_date(in_force, county):
    whole_year = Assignment.objects.get(plan=in_force, duty__number=2)
    finance = {"by": county.actor("other_clerk"), "today": county.today}
    for _ in range(5):
        report_progress(assignment=whole_year, text="正在办理", **finance)
    assert whole_year.next_due_on == date(2026, 12, 31)
    assert whole_year.milestones.filter(met_on__isnull=True).count() == 1


def test_another_unit_cannot_report(mine, county):
    with pytest.raises(Refused) as refused:
        report_progress(assignment=mine, text="x", by=county.actor("other_clerk"), today=county.today)
    assert [r.code for r in refused.value.reasons] == ["not-unit"]


def test_without_evidence_nobody_applies(mine, county, clerk):
    assert [r.code for r in may_apply_close_out(county.actor("clerk"), mine)] == ["no-evidence"]
    attach_file(assignment=mine, content=DONE.encode(), name="说明.txt", **clerk)
    assert may_apply_close_out(county.actor("clerk"), mine) == ()


def test_evidence_keeps_text_digest_snapshot_and_host(proved):
    evidence = proved.evidence.get()
    assert DONE in evidence.text
    assert (evidence.pinned_ip, len(evidence.text_digest)) == ("203.0.113.7", 64)
    assert evidence.snapshot.size_bytes > 0


def test_an_address_that_does_not_answer_is_no_evidence(mine, clerk, site):
    with pytest.raises(BadInput, match="404"):
        attach_address(assignment=mine, address="https://www.qinghe.example/none.html", **clerk)
    assert not mine.evidence.exists()


def test_the_passage_must_stand_in_the_evidence(proved, office):
    with pytest.raises(BadInput, match="不在佐证里"):
        mark_passage(evidence=proved.evidence.get(), passage="从来没有写过的话", **office)


def test_a_passage_is_found_across_line_breaks_and_widths(proved, office):
    mark_passage(evidence=proved.evidence.get(), passage="救助对象、标准\n和资金发放情况", **office)
    assert proved.evidence.get().passage_digest


def test_accepting_needs_a_marked_passage(proved, county, office):
    assert [r.code for r in may_accept(county.actor("office"), proved)] == ["no-passage"]
    mark_passage(evidence=proved.evidence.get(), passage=DONE, **office)
    accept_close_out(assignment=proved, **office)
    assert (proved.state, proved.closed_on, proved.was_on_time) == ("closed", county.today, True)


def test_who_applied_cannot_verify_even_with_the_offices_role(proved, county, cast):
    grant_role(
        staff=cast.people["clerk"],
        organ_id=cast.organs["office"].pk,
        role=Role.OPENNESS_OFFICE,
        by=SETUP,
        today=cast.today,
    )
    assert [r.code for r in may_verify(cast.actor("clerk"), proved)] == ["same-person"]


def test_a_lead_unit_verifies_the_supporting_one_but_not_itself(in_force, county, site):
    supporting = Assignment.objects.get(plan=in_force, duty__number=1, organ=county.organs["finance"])
    finance = {"by": county.actor("other_clerk"), "today": county.today}
    attach_file(assignment=supporting, content=DONE.encode(), name="说明.txt", **finance)
    apply_close_out(assignment=supporting, statement="完成", **finance)
    assert may_verify(county.actor("clerk"), supporting) == ()
    leading = Assignment.objects.get(plan=in_force, duty__number=1, organ=county.organs["civil"])
    assert "not-verifier" in [r.code for r in may_verify(county.actor("other_clerk"), leading)]


def test_refusing_opens_it_again_with_a_reason(proved, office, clerk):
    with pytest.raises(BadInput, match="理由"):
        refuse_close_out(assignment=proved, reason="", **office)
    refuse_close_out(assignment=proved, reason="请补充数量", **office)
    assert (proved.state, proved.next_due_on) == ("open", date(2026, 9, 30))
    apply_close_out(assignment=proved, statement="已补充", **clerk)
    assert proved.close_outs.count() == 2


def test_of_two_people_closing_one_is_told(proved, office, county):
    mark_passage(evidence=proved.evidence.get(), passage=DONE, **office)
    stale = Assignment.objects.get(pk=proved.pk)
    accept_close_out(assignment=proved, **office)
    with pytest.raises((Conflict, Refused)):
        accept_close_out(assignment=stale, by=county.actor("second_office"), today=county.today)
    assert proved.close_outs.filter(decision="accepted").count() == 1


def test_evidence_relied_on_cannot_be_withdrawn(proved, office, clerk):
    evidence = proved.evidence.get()
    mark_passage(evidence=evidence, passage=DONE, **office)
    evidence.refresh_from_db()
    with pytest.raises(Refused) as refused:
        withdraw_evidence(evidence=evidence, **clerk)
    assert "relied-on" in [r.code for r in refused.value.reasons]


def looks(evidence, *hours):
    """Look again that many hours after the first; return the verdicts."""
    first = datetime(2026, 9, 21, 9, tzinfo=SHANGHAI)
    out = []
    for hour in hours:
        with recording_at(first + timedelta(hours=hour)):
            out.append(
                look_again(evidence=evidence, by=job("recheck_evidence"), today=date(2026, 9, 22)).value
            )
    return out


def test_a_page_gone_twice_reopens_the_duty(closed, site, verbs):
    del site.pages[PAGE]
    assert looks(closed.evidence.get(), 0, 24) == ["stands", "gone"]
    closed.refresh_from_db()
    assert (closed.state, closed.next_due_on, closed.closed_on) == ("open", date(2026, 9, 30), None)
    assert verbs(closed.thing)[-2:] == ["ledger.evidence_verdict", "ledger.reopen"]


def test_a_page_unreachable_reopens_only_after_three_looks_over_a_day(closed, site):
    site.is_down = True
    assert looks(closed.evidence.get(), 0, 12, 23) == ["stands"] * 3
    assert looks(closed.evidence.get(), 25) == ["unreachable"]
    closed.refresh_from_db()
    assert closed.state == "open"


def test_a_passage_that_is_gone_reopens_at_once(closed, site):
    site.pages[PAGE] = "<html><body><p>页面改版，内容调整。</p></body></html>"
    assert looks(closed.evidence.get(), 0) == ["passage-gone"]


def test_any_other_change_is_a_note(closed, site):
    site.pages[PAGE] = f"<html><body><h1>新标题</h1><p>{DONE}</p></body></html>"
    assert looks(closed.evidence.get(), 0) == ["note"]
    closed.refresh_from_db()
    assert closed.state == "closed"


def test_the_daily_verb_looks_at_addresses_only(closed, in_force, county, site):
    supporting = Assignment.objects.get(plan=in_force, duty__number=1, organ=county.organs["finance"])
    attach_file(
        assignment=supporting, content=b"x", name="a.txt", by=county.actor("other_clerk"), today=county.today
    )
    assert recheck_evidence(county.today) == 1


def test_the_hourly_verb_looks_only_at_what_failed_last_time(closed, site):
    assert recheck_doubtful(date(2026, 9, 22)) == 0
    site.is_down = True
    looks(closed.evidence.get(), 0)
    assert recheck_doubtful(date(2026, 9, 22)) == 1


def test_one_night_asks_once_for_a_page_that_is_gone(closed, site):
    site.pages.clear()
    recheck_evidence(date(2026, 9, 22))
    assert recheck_doubtful(date(2026, 9, 22)) == 0
    closed.refresh_from_db()
    assert closed.state == "closed"
    with recording_at(datetime.now(SHANGHAI) + timedelta(hours=1)):
        assert recheck_doubtful(date(2026, 9, 22)) == 1
    closed.refresh_from_db()
    assert closed.state == "open"
