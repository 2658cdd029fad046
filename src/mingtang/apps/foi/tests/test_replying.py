"""From draft to archive: nothing incomplete is signed, nobody reviews the own draft, a change voids all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.foi.actions import (
    archive,
    deliver,
    pass_legal_review,
    pass_secrecy_review,
    perform,
    save_draft,
    send_back,
    sign,
    submit_reply,
    withdraw,
)
from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.foi.permissions import reasons_against, requester_of
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.report import report_of
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.foi.values import Wish
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind, ReportRow, SearchRecord
from mingtang_core.errors import Conflict, Refused
from mingtang_core.flows import Act, State
from mingtang_core.reports import Balance, Column, faults_of
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
DRAFT = ReplyDraft(
    ReplyKind.NOT_EXIST, reason="经检索没有找到", search=SearchRecord(("公文系统",), ("老旧小区",), "周晓禾")
)


@pytest.fixture
def staff(cast: Cast) -> dict[str, Actor]:
    """Clerk, counsel, secrecy reviewer and leader of the bureau, and one person with all four roles."""
    found = {"clerk": cast.actor("clerk")}
    civil = cast.organs["civil"].pk
    parts = {
        "counsel": (Role.COUNSEL,), "secrecy": (Role.SECRECY_REVIEWER,), "leader": (Role.LEADER,),
        "everything": (Role.CLERK, Role.COUNSEL, Role.SECRECY_REVIEWER, Role.LEADER),
    }  # fmt: skip
    for name, roles in parts.items():
        person = create_staff(
            username=f"civil-{name}", full_name="江疏影", email=f"{name}@qinghe.example", by=SETUP,
            today=cast.today,
        )  # fmt: skip
        for role in roles:
            grant_role(staff=person, organ_id=civil, role=role, by=SETUP, today=cast.today)
        found[name] = actor_for(person, today=cast.today)
    return found


@pytest.fixture
def request_(register: Register, staff: dict[str, Actor]) -> FoiRequest:
    """A request handed in over the counter today."""
    return register(Channel.COUNTER, by=staff["clerk"]).request


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def draft(request: FoiRequest, by: Actor, today: date, said: ReplyDraft = DRAFT) -> str:
    return save_draft(request=request, draft=said, by=by, today=today).digest


def to_signature(request: FoiRequest, staff: dict[str, Actor], today: date) -> str:
    digest = draft(request, staff["clerk"], today)
    submit_reply(request=request, by=staff["clerk"], today=today)
    pass_legal_review(request=request, digest=digest, by=staff["counsel"], today=today)
    pass_secrecy_review(request=request, digest=digest, by=staff["secrecy"], today=today)
    return digest


def test_from_draft_to_archive(request_: FoiRequest, staff: dict[str, Actor], cast: Cast) -> None:
    digest = to_signature(request_, staff, cast.today)
    sign(request=request_, digest=digest, by=staff["leader"], today=cast.today)
    deliver(request=request_, how="申请人当面签收", by=staff["clerk"], today=cast.today)
    archive(request=request_, by=staff["clerk"], today=cast.today)
    request_.refresh_from_db()
    reply = Reply.objects.get(request=request_)
    assert (request_.state, request_.clock_state) == (State.ARCHIVED, "ended")
    assert reply.number == "青禾县民政局依申请答复〔2026〕1号"
    assert reply.row == ReportRow.NOT_HELD
    verbs = list(Entry.objects.filter(thing=request_.thing).values_list("verb", flat=True))
    assert verbs[-7:] == [
        "foi.draft-reply", "foi.submit-reply", "foi.pass-legal-review", "foi.pass-secrecy-review", "foi.sign",
        "foi.deliver", "foi.archive",
    ]  # fmt: skip
    signed = Entry.objects.get(thing=request_.thing, verb="foi.sign")
    assert signed.facts["reply"] == digest


def test_what_a_draft_lacks_keeps_it_from_review(
    request_: FoiRequest, staff: dict[str, Actor], cast: Cast
) -> None:
    """Art. 36: without a search record nothing "does not exist"."""
    with pytest.raises(Refused) as refused:
        submit_reply(request=request_, by=staff["clerk"], today=cast.today)
    assert codes(refused) == ["no-draft"]
    draft(request_, staff["clerk"], cast.today, ReplyDraft(ReplyKind.NOT_EXIST))
    with pytest.raises(Refused) as refused:
        submit_reply(request=request_, by=staff["clerk"], today=cast.today)
    assert len(codes(refused)) >= 1
    draft(request_, staff["clerk"], cast.today)
    submit_reply(request=request_, by=staff["clerk"], today=cast.today)


def test_nobody_reviews_or_signs_the_own_draft(
    request_: FoiRequest, staff: dict[str, Actor], cast: Cast
) -> None:
    """One person with every role still needs others."""
    alone = staff["everything"]
    digest = draft(request_, alone, cast.today)
    submit_reply(request=request_, by=alone, today=cast.today)
    with pytest.raises(Refused) as refused:
        pass_legal_review(request=request_, digest=digest, by=alone, today=cast.today)
    assert codes(refused) == ["other-than-drafter"]
    pass_legal_review(request=request_, digest=digest, by=staff["counsel"], today=cast.today)
    pass_secrecy_review(request=request_, digest=digest, by=staff["secrecy"], today=cast.today)
    with pytest.raises(Refused) as refused:
        sign(request=request_, digest=digest, by=alone, today=cast.today)
    assert codes(refused) == ["other-than-drafter"]


def test_who_reviewed_does_not_sign(request_: FoiRequest, staff: dict[str, Actor], cast: Cast) -> None:
    digest = draft(request_, staff["clerk"], cast.today)
    submit_reply(request=request_, by=staff["clerk"], today=cast.today)
    pass_legal_review(request=request_, digest=digest, by=staff["everything"], today=cast.today)
    pass_secrecy_review(request=request_, digest=digest, by=staff["secrecy"], today=cast.today)
    with pytest.raises(Refused) as refused:
        sign(request=request_, digest=digest, by=staff["everything"], today=cast.today)
    assert codes(refused) == ["other-than-reviewers"]


def test_sent_back_and_changed_it_is_reviewed_anew(
    request_: FoiRequest, staff: dict[str, Actor], cast: Cast
) -> None:
    old = to_signature(request_, staff, cast.today)
    send_back(request=request_, reason="理由写得太短", by=staff["leader"], today=cast.today)
    changed = replace(DRAFT, reason="经检索公文系统没有找到")
    new = draft(request_, staff["clerk"], cast.today, changed)
    assert new != old
    submit_reply(request=request_, by=staff["clerk"], today=cast.today)
    with pytest.raises(Conflict):
        pass_legal_review(request=request_, digest=old, by=staff["counsel"], today=cast.today)
    pass_legal_review(request=request_, digest=new, by=staff["counsel"], today=cast.today)
    pass_secrecy_review(request=request_, digest=new, by=staff["secrecy"], today=cast.today)
    sign(request=request_, digest=new, by=staff["leader"], today=cast.today)


def test_a_draft_changed_behind_the_reviewers_is_not_signed(
    request_: FoiRequest, staff: dict[str, Actor], cast: Cast
) -> None:
    digest = to_signature(request_, staff, cast.today)
    other = "0" * 64
    Reply.objects.filter(request=request_).update(digest=other)
    with pytest.raises(Conflict):
        sign(request=request_, digest=digest, by=staff["leader"], today=cast.today)
    with pytest.raises(Refused) as refused:
        sign(request=request_, digest=other, by=staff["leader"], today=cast.today)
    assert codes(refused) == ["not-reviewed"]


def test_numbers_have_no_gaps_and_a_refused_signature_takes_none(
    register: Register, staff: dict[str, Actor], cast: Cast
) -> None:
    numbers = []
    for _ in range(2):
        request = register(Channel.COUNTER, by=staff["clerk"]).request
        digest = to_signature(request, staff, cast.today)
        with pytest.raises(Refused):
            sign(request=request, digest=digest, by=staff["counsel"], today=cast.today)
        sign(request=request, digest=digest, by=staff["leader"], today=cast.today)
        numbers.append(Reply.objects.get(request=request).number)
    assert [number[-2:] for number in numbers if number] == ["1号", "2号"]


def test_a_fee_is_asked_for_above_ten_in_a_month_only(
    register: Register, staff: dict[str, Actor], cast: Cast
) -> None:
    """Fee rule: the eleventh of the same person in a natural month, where nothing is copied."""
    wish = Wish("2025年全县救助账目", form="inspection")
    requests = [register(Channel.COUNTER, by=staff["clerk"], wish=wish).request for _ in range(11)]
    for request, expected in ((requests[9], ["above-free-amount"]), (requests[10], [])):
        against = reasons_against(staff["clerk"], request, Act.ASK_FEE, standing_of(request, cast.today))
        assert [reason.code for reason in against] == expected


def test_the_report_counts_the_cases(
    register: Register, staff: dict[str, Actor], cast: Cast, django_assert_num_queries: Any
) -> None:
    """H1 to H3, and every cell opens its cases."""
    answered, withdrawn, open_one = (register(Channel.COUNTER, by=staff["clerk"]).request for _ in range(3))
    digest = to_signature(answered, staff, cast.today)
    sign(request=answered, digest=digest, by=staff["leader"], today=cast.today)
    deliver(request=answered, how="网上下载", by=staff["clerk"], today=cast.today)
    withdraw(request=withdrawn, by=requester_of(withdrawn), today=cast.today)
    with django_assert_num_queries(2):
        part = report_of([answered.organ_id], 2026)
    assert faults_of(part.counts()) == ()
    assert part[Balance.NEW, Column.PERSON].count == 3
    assert part[ReportRow.NOT_HELD, Column.TOTAL].keys == (answered.number,)
    assert part[ReportRow.OTHER, Column.PERSON].keys == (withdrawn.number,)
    assert part[Balance.CARRIED_OUT, Column.TOTAL].keys == (open_one.number,)
    assert report_of([cast.organs["finance"].pk], 2026)[Balance.NEW, Column.TOTAL].count == 0


def test_a_void_delivery_is_not_an_end(request_: FoiRequest, staff: dict[str, Actor], cast: Cast) -> None:
    digest = to_signature(request_, staff, cast.today)
    sign(request=request_, digest=digest, by=staff["leader"], today=cast.today)
    event = deliver(request=request_, how="邮寄", by=staff["clerk"], today=cast.today)
    clerk = staff["clerk"]
    perform(request=request_, act=Act.VOID, by=clerk, today=cast.today, about=event, note="寄错了")
    request_.refresh_from_db()
    assert request_.state == State.SIGNED
    part = report_of([request_.organ_id], 2026)
    assert part[Balance.CARRIED_OUT, Column.TOTAL].keys == (request_.number,)
