"""What the county sets about checks and classes, and what follows from a late review in an emergency."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.ledger.models import Assignment, WorkPlan
from mingtang.apps.ledger.tests.conftest import county, in_force, in_review
from mingtang.apps.publishing.actions import (
    end_exemption,
    release_urgently,
    set_class,
    set_exemption,
    submit_urgently,
    watch_emergencies,
)
from mingtang.apps.publishing.models import CheckExemption, Classification, Edition
from mingtang.apps.publishing.queries.classes import classes
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.queries.lists import late_releases
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.apps.publishing.tests.test_pages import enter
from mingtang.kit import clock
from mingtang_core.editions import DocumentKind
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.flows.editions import State, Step
from mingtang_core.text_checks import Severity

__all__ = ["county", "in_force", "in_review"]
pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"
WEEK = timedelta(days=7)


def exempt(cast: Cast, **changes: object) -> CheckExemption:
    said = {
        "rule": "identity-number", "kind": DocumentKind.NOTICE, "topic": "", "source": "《示例办法》第三条",
        "from_on": cast.today, "until": cast.today + WEEK,
    }  # fmt: skip
    return set_exemption(**{**said, **changes}, by=cast.actor("office"), today=cast.today)  # type: ignore[arg-type]


def blocks(edition: Edition, cast: Cast, days: int = 0) -> bool:
    found = findings_of(edition, cast.today + timedelta(days=days))
    return any(one.finding.severity is Severity.BLOCK for one in found)


def test_an_exemption_lets_one_kind_pass_for_its_days_and_names_its_source(desk: Desk, cast: Cast) -> None:
    edition = desk.draft(body=f"<p>公示对象身份证号{ID_NUMBER}。</p>")
    other = desk.draft(body=f"<p>身份证号{ID_NUMBER}。</p>", kind=DocumentKind.CIRCULAR, title="另一件")
    assert blocks(edition, cast)
    exemption = exempt(cast)
    assert not blocks(edition, cast)
    assert any(
        "示例办法" in one.finding.advice + one.finding.source for one in findings_of(edition, cast.today)
    )
    assert blocks(other, cast)
    assert blocks(edition, cast, days=8)
    end_exemption(exemption=exemption, by=cast.actor("office"), today=cast.today)
    assert blocks(edition, cast, days=1)
    assert set(Entry.objects.filter(verb__contains="exemption").values_list("verb", flat=True)) == {
        "publishing.set-exemption", "publishing.end-exemption",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "mobile"},
        {"rule": "no-such"},
        {"topic": "9999"},
        {"source": " "},
        {"until": None},
        {"from_on": None},
    ],
)
def test_no_exemption_without_end_source_or_block_and_none_that_reaches_back(
    wrong: dict[str, object], cast: Cast
) -> None:
    dates = {"until": cast.today - WEEK, "from_on": cast.today - WEEK}
    with pytest.raises(BadInput):
        exempt(cast, **{name: dates.get(name, value) for name, value in wrong.items()})
    assert not CheckExemption.objects.exists()


def test_only_the_office_sets_exemptions_and_classes(desk: Desk, cast: Cast) -> None:
    with pytest.raises(Refused):
        set_exemption(
            rule="identity-number", kind=DocumentKind.NOTICE, topic="", source="依据", from_on=cast.today,
            until=cast.today, by=desk.clerk, today=cast.today,
        )  # fmt: skip
    with pytest.raises(Refused):
        set_class(scheme="topic", code="18", name="新", is_active=True, by=desk.clerk, today=cast.today)
    exemption = exempt(cast)
    CheckExemption.objects.update(ended_on=cast.today - WEEK, effective_on=cast.today - WEEK)
    with pytest.raises(Conflict):
        end_exemption(exemption=exemption, by=cast.actor("office"), today=cast.today)


def test_an_exemption_that_has_not_begun_is_taken_back_whole(cast: Cast) -> None:
    exemption = exempt(cast, from_on=cast.today + WEEK)
    end_exemption(exemption=exemption, by=cast.actor("office"), today=cast.today)
    assert not CheckExemption.objects.exists()


def test_a_class_is_added_renamed_and_retired(cast: Cast) -> None:
    told = {"by": cast.actor("office"), "today": cast.today}
    set_class(scheme="topic", code="0604", name="婚姻登记", is_active=True, **told)
    assert classes("topic")["0604"] == "婚姻登记"
    set_class(scheme="topic", code="0601", name="救助", is_active=True, **told)
    assert classes("topic")["0601"] == "救助"
    set_class(scheme="topic", code="0604", name="婚姻登记", is_active=False, **told)
    assert "0604" not in classes("topic")
    assert classes("topic", with_retired=True)["0604"] == "婚姻登记"
    for code in ("6", "060401", "9901", "ab"):
        with pytest.raises(BadInput):
            set_class(scheme="topic", code=code, name="错", is_active=True, **told)
    assert Classification.objects.count() == 2


def test_the_office_sets_both_on_its_pages(cast: Cast) -> None:
    client = enter(cast, "office")
    assert "没有例外" in client.get("/publishing/rules/exemptions/").content.decode()
    sent = {
        "rule": "identity-number", "kind": "notice", "source": "《示例办法》第三条", "topic": "",
        "from_on": cast.today.isoformat(), "until": "",
    }  # fmt: skip
    bad = client.post("/publishing/rules/exemptions/", sent)
    assert bad.status_code == 422
    assert "示例办法" in bad.content.decode()
    sent["until"] = (cast.today + WEEK).isoformat()
    assert "例外已登记" in client.post("/publishing/rules/exemptions/", sent, follow=True).content.decode()
    pk = CheckExemption.objects.get().pk
    client.post(f"/publishing/rules/exemptions/{pk}/end/")
    said = {"scheme": "topic", "code": "0604", "name": "婚姻登记", "is_active": "on"}
    page = client.post("/publishing/rules/classifications/", said, follow=True).content.decode()
    assert "婚姻登记" in page


def test_a_late_review_of_an_emergency_becomes_a_duty_in_the_ledger(
    desk: Desk, cast: Cast, in_force: WorkPlan
) -> None:
    edition = desk.draft(title="青禾县暴雨红色预警的通告", emergency="暴雨")
    submit_urgently(edition=edition, by=desk.clerk, today=cast.today)
    release_urgently(edition=edition, statement="不涉密", by=desk.reviewers[Step.SECRECY], today=cast.today)
    Edition.objects.filter(pk=edition.pk).update(review_due_at=clock.now_recorded() - timedelta(minutes=1))
    before = Assignment.objects.count()
    assert watch_emergencies(cast.today) == 2
    assert watch_emergencies(cast.today) == 0
    entered = Assignment.objects.filter(duty__section="日常登记")
    assert Assignment.objects.count() == before + 2
    assert {one.organ_id for one in entered} == {edition.organ_id}
    assert all("暴雨红色预警" in one.duty.work and one.due_on and one.due_on > cast.today for one in entered)


def test_a_release_that_is_late_is_told_on_the_status_page(desk: Desk, cast: Cast) -> None:
    now = clock.now_recorded()
    assert late_releases(now) == (0, timedelta(0))
    edition = desk.approved()
    Edition.objects.filter(pk=edition.pk).update(state=State.SCHEDULED, release_at=now - timedelta(minutes=5))
    late, waited = late_releases(now)
    assert (late, waited) == (1, timedelta(minutes=5))
    page = enter(cast, "office").get("/desk/status/").content.decode()
    assert "定时发布没有按时发出" in page
