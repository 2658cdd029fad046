"""Commissions, reviews and suits, and the letters that chase: beside the request, on their own dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import grant_role
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import Commission, Dispute, FoiRequest
from mingtang.apps.foi.queries.remedies import disputes_of, rates_of, standing_disputes
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel, ClockState
from mingtang_core.errors import BadInput, Refused
from mingtang_core.reports import DisputeResult, Remedy
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture
def commission(case: FoiRequest, clerk: Actor, cast: Cast) -> Commission:
    """The finance bureau is asked for its list."""
    event = actions.commission_unit(
        request=case, organ=cast.organs["finance"], question="请提供2025年的项目清单",
        until=date(2026, 3, 12), by=clerk, today=cast.today,
    )  # fmt: skip
    return event.commission


@pytest.fixture
def over(case: FoiRequest, clerk: Actor, cast: Cast) -> FoiRequest:
    """A request that ended; the clerk handles suits too."""
    actions.withdraw(request=case, why="", by=clerk, today=cast.today)
    grant_role(
        staff=cast.people["clerk"], organ_id=cast.organs["civil"].pk, role=Role.LITIGATION, by=SETUP,
        today=cast.today,
    )  # fmt: skip
    return case


def test_a_commission_leaves_the_clock_alone_and_the_unit_sees_the_question_only(
    commission: Commission, case: FoiRequest, signed_in: SignIn
) -> None:
    case.refresh_from_db()
    assert case.clock_state == ClockState.RUNNING
    unit = signed_in("other_clerk")
    assert "请提供2025年的项目清单" in strip_tags(unit.get("/desk/").content.decode())
    page = unit.get("/foi/commissions/").content.decode()
    assert "请提供2025年的项目清单" in strip_tags(page)
    answering = unit.get(f"/foi/commissions/{commission.pk}/").content.decode()
    for secret in (case.wanted, case.number, "欧"):
        assert secret not in strip_tags(page + answering)
    assert unit.get(f"/foi/{case.number}/").status_code == 404


def test_the_unit_answers_with_a_file_that_the_clerk_gets(
    commission: Commission, case: FoiRequest, signed_in: SignIn, cast: Cast
) -> None:
    unit, address = signed_in("other_clerk"), f"/foi/commissions/{commission.pk}/"
    assert unit.post(address, {"answer": "", "on": "2026-03-05"}).status_code == 422
    early = unit.post(address, {"answer": "见附件", "on": "2026-03-04"})
    assert (early.status_code, "转办之后" in early.content.decode()) == (422, True)
    sheet = SimpleUploadedFile("清单.txt", "项目一".encode())
    assert unit.post(address, {"answer": "见附件", "on": "2026-03-05", "file": sheet}).status_code == 302
    clerk = signed_in("clerk")
    assert "见附件" in strip_tags(clerk.get(f"/foi/{case.number}/").content.decode())
    (file,) = commission.files.all()
    got = clerk.get(f"{address}files/{file.pk}/")
    assert got.content == "项目一".encode() and "attachment" in got["Content-Disposition"]
    assert signed_in("administrator").get(f"{address}files/{file.pk}/").status_code == 403
    assert Entry.objects.filter(verb="foi.answer-commission").count() == 1


def test_a_stranger_and_a_void_commission_are_refused(
    commission: Commission, case: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    with pytest.raises(Refused, match="经办员反馈"):
        actions.answer_commission(
            commission=commission, answer="无", by=cast.actor("office"), today=cast.today
        )
    actions.void_event(request=case, about=commission.event, reason="发错了", by=clerk, today=cast.today)
    with pytest.raises(Refused, match="已经作废"):
        actions.answer_commission(
            commission=commission, answer="无", by=cast.actor("other_clerk"), today=cast.today
        )
    assert "请提供2025年的项目清单" not in strip_tags(
        signed_in("other_clerk").get("/foi/commissions/").content.decode()
    )


def test_a_unit_without_people_here_is_named_and_a_day_before_asking_refused(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    said = {"request": case, "question": "请查档案", "by": clerk, "today": cast.today}
    with pytest.raises(BadInput, match="承办单位"):
        actions.commission_unit(until=date(2026, 3, 9), **said)
    with pytest.raises(BadInput, match="不能早于"):
        actions.commission_unit(unit="档案室", until=date(2026, 3, 4), **said)
    event = actions.commission_unit(unit="档案室", until=date(2026, 3, 9), **said)
    actions.answer_commission(commission=event.commission, answer="没有", by=clerk, today=cast.today)


def test_near_and_late_are_chased_once_a_day_and_never_on_a_day_off(
    commission: Commission, case: FoiRequest, register: Register, cast: Cast
) -> None:
    """An unconfirmed request is chased from the next working day on, a commission two days before."""
    waiting = register(Channel.INTERNET).request
    assert actions.chase_requests(date(2026, 3, 7)) == 0, "a Saturday"
    assert actions.chase_requests(date(2026, 3, 10)) == 2
    assert actions.chase_requests(date(2026, 3, 10)) == 2
    letters = {one.address: one.text for one in Delivery.objects.all()}
    assert len(letters) == Delivery.objects.count() == 2
    civil = letters[cast.people["clerk"].email]
    assert f"申请{waiting.number}：逾期2个工作日未确认" in civil
    assert case.number not in civil, "due at the end of the month"
    assert "项目清单" in letters[cast.people["other_clerk"].email]
    for text in letters.values():
        assert "欧" not in text


def test_reconsideration_then_suit_count_in_their_blocks(
    over: FoiRequest, clerk: Actor, cast: Cast, register: Register
) -> None:
    """Domain 3.3: a suit after reconsideration has its own block."""
    actor = cast.actor("clerk")
    said = {"request": over, "by": actor, "today": date(2026, 6, 30)}
    first = actions.link_remedy(
        kind=Dispute.Kind.RECONSIDERATION, body="青禾县人民政府", on=date(2026, 3, 10),
        notified_on=date(2026, 3, 12), **said,
    ).dispute  # fmt: skip
    with pytest.raises(BadInput, match="重新作出答复的期限"):
        actions.record_outcome(
            dispute=first, result=DisputeResult.CORRECTED, outcome="撤销", redo_by=date(2026, 5, 8),
            on=date(2026, 5, 8), by=actor, today=date(2026, 6, 30),
        )  # fmt: skip
    actions.record_outcome(
        dispute=first, result=DisputeResult.UPHELD, outcome="维持", on=date(2026, 5, 8), by=actor,
        today=date(2026, 6, 30),
    )  # fmt: skip
    with pytest.raises(BadInput, match="复议以后起诉"):
        actions.link_remedy(kind=Dispute.Kind.MEDIATION, body="调解委员会", after=first, **said)
    suit = actions.link_remedy(
        kind=Dispute.Kind.SUIT, body="青禾县人民法院", after=first, on=date(2026, 5, 20), **said
    ).dispute
    actions.link_remedy(kind=Dispute.Kind.MEDIATION, body="调解委员会", **said)
    organ = [over.organ_id]
    assert [(one.remedy, one.result) for one in disputes_of(organ, 2026)] == [
        (Remedy.RECONSIDERATION, DisputeResult.UPHELD), (Remedy.SUIT_AFTER, None),
    ]  # fmt: skip
    assert disputes_of(organ, 2025) == []
    actions.record_outcome(
        dispute=suit, result=DisputeResult.CORRECTED, outcome="判决撤销", on=date(2026, 6, 20),
        redo_by=date(2026, 7, 20), by=actor, today=date(2026, 6, 30),
    )  # fmt: skip
    rates = rates_of(FoiRequest.objects.all())
    assert (rates.contested.words, rates.corrected.words, rates.lost.words) == ("100.0%", "50.0%", "100.0%")


def test_a_link_made_void_counts_no_more_and_only_litigation_keeps_dates(
    over: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    actor = cast.actor("clerk")
    link = actions.link_remedy(
        request=over, kind=Dispute.Kind.SUIT, body="青禾县人民法院", by=actor, today=cast.today
    )
    with pytest.raises(Refused, match="复议诉讼人员"):
        actions.record_answer(dispute=link.dispute, by=cast.actor("office"), today=cast.today)
    page = signed_in("office").get(f"/foi/disputes/{link.dispute.pk}/").content.decode()
    assert "复议诉讼人员登记" in page and "<form class" not in page
    actions.void_event(request=over, about=link, reason="登记错了", by=actor, today=cast.today)
    assert not standing_disputes().exists()
    assert signed_in("clerk").get(f"/foi/disputes/{link.dispute.pk}/").status_code == 404


def test_the_dates_and_the_outcome_are_noted_on_the_page(
    over: FoiRequest, cast: Cast, signed_in: SignIn
) -> None:
    """Simplified procedure: our answer within five working days (《行政复议法》第五十四条)."""
    link = actions.link_remedy(
        request=over, kind=Dispute.Kind.RECONSIDERATION, procedure=Dispute.Procedure.SIMPLIFIED,
        body="青禾县人民政府", notified_on=cast.today, by=cast.actor("clerk"), today=cast.today,
    )  # fmt: skip
    client, address = signed_in("clerk"), f"/foi/disputes/{link.dispute.pk}/"
    page = strip_tags(client.get(address).content.decode())
    assert "提出书面答复：2026-03-12前" in page and "2026-04-04前" not in page
    assert client.post(f"{address}answer/", {"on": "2026-03-06"}).status_code == 422
    assert client.post(f"{address}answer/", {"on": "2026-03-05"}).status_code == 302
    assert client.post(f"{address}nonsense/", {}).status_code == 404
    refused = client.post(f"{address}outcome/", {"result": "corrected", "outcome": "", "on": "2026-03-05"})
    assert refused.status_code == 422
    said = {
        "result": "corrected",
        "outcome": "撤销，责令重新答复",
        "on": "2026-03-05",
        "redo_by": "2026-03-20",
    }
    assert client.post(f"{address}outcome/", said).status_code == 302
    page = strip_tags(client.get(address).content.decode())
    assert "重新作出答复：2026-03-20前" in page and "登记重新作出答复" in page
    assert client.post(f"{address}redone/", {"on": "2026-03-05"}).status_code == 302
    assert "没有正在办" in strip_tags(client.get("/foi/disputes/").content.decode())
    assert "结果纠正" in strip_tags(client.get("/foi/disputes/?tab=all").content.decode())
