"""The emergency lane with its later reviews, the leader's link, and the pool of a township of two people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import grant_role
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.journal.models import Delivery
from mingtang.apps.publishing.actions import (
    add_to_pool,
    attach_file,
    confirm_afterwards,
    object_afterwards,
    release,
    release_urgently,
    save_edition,
    send_approval_link,
    set_review_rule,
    sign_by_link,
    submit,
    submit_urgently,
    take_from_pool,
    watch_emergencies,
    withdraw,
)
from mingtang.apps.publishing.models import Alarm, ApprovalLink, Edition, ReviewMark
from mingtang.apps.publishing.permissions import may_see, reasons_against
from mingtang.apps.publishing.tests.conftest import Desk, person
from mingtang.apps.publishing.tests.test_pages import enter
from mingtang.kit import clock
from mingtang_core.editions import Lane, WithdrawalKind
from mingtang_core.errors import BadInput, Conflict, NotFound, Refused
from mingtang_core.flows.editions import Act, State, Step
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"


def urgent(desk: Desk, cast: Cast, body: str = "<p>今日18时起暴雨红色预警。</p>") -> Edition:
    edition = desk.draft(title="青禾县暴雨红色预警的通告", emergency="暴雨", body=body)
    submit_urgently(edition=edition, by=desk.clerk, today=cast.today)
    return edition


def test_two_people_publish_an_emergency_and_two_more_make_the_reviews_good(desk: Desk, cast: Cast) -> None:
    edition = urgent(desk, cast)
    with pytest.raises(Refused):
        release_urgently(edition=edition, statement="不涉密", by=desk.clerk, today=cast.today)
    release_urgently(
        edition=edition, statement="不涉密，可以公开", by=desk.reviewers[Step.SECRECY], today=cast.today
    )
    assert (edition.state, edition.lane) == (State.RELEASED, Lane.EMERGENCY)
    assert edition.review_due_at is not None
    assert watch_emergencies(cast.today) == 0
    Edition.objects.filter(pk=edition.pk).update(review_due_at=clock.now_recorded() - timedelta(minutes=1))
    assert watch_emergencies(cast.today) == 2
    assert watch_emergencies(cast.today) == 0
    assert Delivery.objects.filter(subject__contains="没有按时补").exists()
    confirm_afterwards(edition=edition, step=Step.SECOND, by=desk.reviewers[Step.SECOND], today=cast.today)
    with pytest.raises(Refused):
        confirm_afterwards(
            edition=edition, step=Step.SECOND, by=desk.reviewers[Step.SECOND], today=cast.today
        )
    confirm_afterwards(edition=edition, step=Step.FINAL, by=desk.reviewers[Step.FINAL], today=cast.today)
    watch_emergencies(cast.today)
    assert not Alarm.objects.filter(settled_at=None).exists()


def test_blocks_still_block_in_an_emergency(desk: Desk, cast: Cast) -> None:
    edition = urgent(desk, cast, f"<p>受灾人员{ID_NUMBER}。</p>")
    with pytest.raises(Refused) as refused:
        release_urgently(
            edition=edition, statement="不涉密", by=desk.reviewers[Step.SECRECY], today=cast.today
        )
    assert "finding-blocks" in {reason.code for reason in refused.value.reasons}


def test_an_objection_leads_to_withdrawal(desk: Desk, cast: Cast) -> None:
    edition = urgent(desk, cast)
    release_urgently(edition=edition, statement="不涉密", by=desk.reviewers[Step.SECRECY], today=cast.today)
    final = desk.reviewers[Step.FINAL]
    object_afterwards(edition=edition, reason="数据不准", by=final, today=cast.today)
    withdraw(
        edition=edition, kind=WithdrawalKind.ERROR, reason="数据有误，正在核实", by=final, today=cast.today
    )
    assert edition.state == State.WITHDRAWN


def test_an_ordinary_notice_finds_the_fast_lane_closed(desk: Desk, cast: Cast) -> None:
    edition = desk.draft()
    with pytest.raises(Refused) as refused:
        submit_urgently(edition=edition, by=desk.clerk, today=cast.today)
    assert {reason.code for reason in refused.value.reasons} == {"emergency-lane"}


@pytest.fixture
def at_leader(desk: Desk, cast: Cast) -> Edition:
    """An edition that every reviewer passed and the leader has to sign."""
    set_review_rule(
        organ=cast.organs["civil"], steps=[Step.FIRST, Step.SECRECY, Step.LEADER], by=cast.actor("office"),
        today=cast.today,
    )  # fmt: skip
    edition = desk.draft(body="<p>附件：名单</p>")
    file = attach_file(
        organ_id=edition.organ_id, content=b"rows", name="名单.txt", by=desk.clerk, today=cast.today
    )
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    submit(edition=edition, by=desk.clerk, today=cast.today)
    desk.pass_one(edition, Step.FIRST)
    desk.pass_one(edition, Step.SECRECY)
    leader = cast.people["review-leader"]
    leader.email = "leader@qinghe.example"
    leader.save()
    return edition


Send = Callable[[], tuple[str, str]]


@pytest.fixture
def send(at_leader: Edition, desk: Desk, cast: Cast) -> Send:
    """Return a function that sends the link, and returns its token and code."""

    def sent() -> tuple[str, str]:
        link, code = send_approval_link(
            edition=at_leader, leader=cast.people["review-leader"], by=desk.clerk, today=cast.today
        )
        text = Delivery.objects.get(key=f"approve:{link.pk}").text
        assert code not in text
        found = re.search(r"/approve/([^/]+)/", text)
        assert found
        return found[1], code

    return sent


def test_a_leader_signs_from_a_telephone(send: Send, at_leader: Edition, desk: Desk, cast: Cast) -> None:
    token, code = send()
    phone = Client()
    page = phone.get(f"/approve/{token}/")
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert not ReviewMark.objects.filter(step="leader").exists(), "GET signs nothing"
    refused = phone.post(f"/approve/{token}/", {"code": code})
    assert "还没有打开过附件" in refused.content.decode()
    token, code = send()
    phone.get(f"/approve/{token}/")
    assert phone.get(f"/approve/{token}/files/1/").status_code == 200
    assert phone.post(f"/approve/{token}/", {"code": code}).status_code == 200
    at_leader.refresh_from_db()
    assert at_leader.state == State.APPROVED
    assert release(edition=at_leader, by=desk.clerk, today=cast.today).state == State.RELEASED


def opened(token: str) -> None:
    phone = Client()
    phone.get(f"/approve/{token}/")
    phone.get(f"/approve/{token}/files/1/")


def test_a_link_works_once(send: Send, cast: Cast) -> None:
    token, code = send()
    opened(token)
    sign_by_link(token=token, code=code, today=cast.today)
    with pytest.raises(NotFound):
        sign_by_link(token=token, code=code, today=cast.today)
    assert Client().get(f"/approve/{token}/").status_code == 404


def test_a_forwarded_link_signs_nothing_without_the_code(send: Send, cast: Cast) -> None:
    token, code = send()
    opened(token)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(BadInput):
            sign_by_link(token=token, code=wrong, today=cast.today)
    with pytest.raises(NotFound):
        sign_by_link(token=token, code=code, today=cast.today)


@pytest.mark.django_db(transaction=True)
def test_guessing_from_many_sides_at_once_gives_no_more_tries(send: Send, cast: Cast) -> None:
    token, code = send()
    opened(token)
    wrong = [f"{n:06d}" for n in range(12) if f"{n:06d}" != code]
    start = Barrier(len(wrong))

    def guess(said: str) -> str:
        try:
            start.wait()
            sign_by_link(token=token, code=said, today=cast.today)
        except (BadInput, NotFound) as refused:
            return type(refused).__name__
        finally:
            connection.close()
        return "signed"

    with ThreadPoolExecutor(len(wrong)) as pool:
        answers = Counter(pool.map(guess, wrong))
    assert answers == {"BadInput": 5, "NotFound": len(wrong) - 5}
    with pytest.raises(NotFound):
        sign_by_link(token=token, code=code, today=cast.today)


def test_a_code_without_its_link_signs_nothing(send: Send, cast: Cast) -> None:
    _, first = send()
    token, second = send()
    opened(token)
    if first != second:
        with pytest.raises(BadInput):
            sign_by_link(token=token, code=first, today=cast.today)
    assert not ReviewMark.objects.filter(step="leader").exists()


def test_an_expired_link_is_dead(send: Send, cast: Cast) -> None:
    token, code = send()
    opened(token)
    ApprovalLink.objects.update(expires_at=clock.now_recorded() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        sign_by_link(token=token, code=code, today=cast.today)


def test_a_changed_edition_kills_the_link(send: Send, at_leader: Edition, desk: Desk, cast: Cast) -> None:
    token, code = send()
    opened(token)
    at_leader.refresh_from_db()
    desk.change(at_leader, title="换了内容的通知")
    with pytest.raises(Conflict):
        sign_by_link(token=token, code=code, today=cast.today)


def test_only_the_clerk_sends_it_and_only_when_it_is_the_leaders_turn(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    with pytest.raises(Refused):
        send_approval_link(
            edition=edition, leader=cast.people["review-leader"], by=desk.clerk, today=cast.today
        )


def test_the_page_shows_the_code_once(at_leader: Edition, cast: Cast) -> None:
    clerk = enter(cast, "clerk")
    address = f"/publishing/{at_leader.document_id}/send-link/"
    page = clerk.post(address, {"leader": cast.people["review-leader"].pk}).content.decode()
    assert re.search(r"num\">\d{6}<", page)
    assert not re.search(r"num\">\d{6}<", clerk.get(address).content.decode())


def test_a_township_of_two_borrows_reviewers(desk: Desk, cast: Cast) -> None:
    grant_role(
        staff=cast.people["other_clerk"], organ_id=cast.organs["finance"].pk, role=Role.FIRST_REVIEWER,
        by=SETUP, today=cast.today,
    )  # fmt: skip
    lent = person(cast, "lent", "库中人", (Role.SECOND_REVIEWER, "civil"))
    office = cast.actor("office")
    edition = desk.submitted()
    Edition.objects.filter(pk=edition.pk)
    outsider = actor_for(cast.people["other_clerk"], today=cast.today)
    assert not may_see(outsider, edition, cast.today)
    set_review_rule(
        organ=cast.organs["civil"], steps=[Step.FIRST, Step.SECRECY], uses_pool=True, by=office,
        today=cast.today,
    )  # fmt: skip
    entry = add_to_pool(staff=cast.people["other_clerk"], step=Step.FIRST, by=office, today=cast.today)
    assert may_see(outsider, edition, cast.today)
    desk.pass_one(edition, Step.FIRST, by=outsider)
    assert ReviewMark.objects.get().is_from_pool
    take_from_pool(entry=entry, by=office, today=cast.today - timedelta(days=1))
    again = desk.submitted()
    assert "not-yours" in {one.code for one in reasons_against(outsider, again, Act.PASS_FIRST, cast.today)}
    assert lent


@pytest.mark.parametrize("steps", [[Step.FIRST, Step.FINAL], [Step.SECRECY], [Step.SECRECY, Step.SECRECY]])
def test_a_rule_needs_secrecy_and_somebody_else(cast: Cast, desk: Desk, steps: list[Step]) -> None:
    with pytest.raises(BadInput):
        set_review_rule(organ=None, steps=steps, by=cast.actor("office"), today=cast.today)


def test_the_offices_pages(desk: Desk, cast: Cast) -> None:
    office = enter(cast, "office")
    said = {"organ": "", "kind": "", "steps": ["first", "secrecy"], "afterwards_hours": 12}
    assert office.post("/publishing/rules/", said).status_code == 302
    assert "初审→保密审查" in office.get("/publishing/rules/").content.decode()
    pool = {"staff": cast.people["clerk"].pk, "step": "first"}
    assert office.post("/publishing/rules/pool/", pool).status_code == 302
    assert "周晓禾" in office.get("/publishing/rules/").content.decode()
    for address in ("/publishing/reassessments/", "/publishing/alarms/"):
        assert office.get(address).status_code == 200
    edition = desk.draft()
    clerk = enter(cast, "clerk")
    answer = clerk.get(f"/publishing/{edition.document_id}/attribute-form/")
    assert answer.content.startswith(b"PK")
    assert clerk.get("/publishing/rules/").status_code == 403
