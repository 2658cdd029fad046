"""保管和销毁: two people sign, nothing is half done, the report and the chain stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from tests.cast import Cast

from mingtang.apps.files.actions import store
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.ports import file_store
from mingtang.apps.foi.actions import archive, open_identity, retention, withdraw
from mingtang.apps.foi.actions.retention import (
    approve_disposal,
    destroy_cases,
    make_disposal,
    set_period,
    withdraw_disposal,
)
from mingtang.apps.foi.models import (
    CaseEvent,
    CaseType,
    DisposalItem,
    DisposalList,
    Dispute,
    FoiRequest,
    Reply,
    ReplyFile,
    WishPair,
)
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries import request_for
from mingtang.apps.foi.queries.analysis import analysis_of
from mingtang.apps.foi.queries.report import year_report
from mingtang.apps.foi.queries.retention import kept_cases, periods_on
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.foi.tests.histories import answer
from mingtang.apps.journal.actions.background import run_waiting_tasks
from mingtang.apps.journal.models import Words
from mingtang.apps.journal.verification import verify
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyKind, ReportRow
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
THEN = date(2019, 6, 3)
SECRET = "这是给申请人的表格".encode()


@pytest.fixture
def old(register: Register, clerk: Actor, cast: Cast) -> list[FoiRequest]:
    """Four cases archived in 2019: given, refused, withdrawn, given; all but refusals are kept five years."""
    cases = [register(Channel.COUNTER, by=clerk, today=THEN).request for _ in range(4)]
    reply = answer(cases[0], on=THEN, by=clerk, reason="欧阳听雨要的")
    file = store(by=clerk, content=SECRET, name="表.txt", on=THEN)
    ReplyFile.objects.create(reply=reply, file=file, position=0)
    answer(cases[1], on=THEN, by=clerk, row=ReportRow.THIRD_PARTY_RIGHTS, kind=ReplyKind.REFUSED)
    withdraw(request=cases[2], by=requester_of(cases[2]), today=THEN)
    answer(cases[3], on=THEN, by=clerk)
    open_identity(request=cases[0], reason="给欧阳听雨打电话", by=clerk, today=THEN)
    for case in cases:
        archive(request=case, by=clerk, today=THEN)
    for case_type in (CaseType.DISCLOSED, CaseType.ENDED):
        set_period(
            case_type=case_type, years=5, source="", is_verified=False, by=cast.actor("office"),
            today=cast.today,
        )  # fmt: skip
    return cases


def numbers(cases: list[FoiRequest], *at: int) -> list[str]:
    return [cases[one].number for one in at]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def signed(cases: list[FoiRequest], clerk: Actor, head: Actor, today: date, *at: int) -> DisposalList:
    made = make_disposal(organ=cases[0].organ, numbers=numbers(cases, *at), by=clerk, today=today)
    return approve_disposal(disposal=made, digest=made.digest, by=head, today=today)


def figures(cast: Cast) -> tuple[Any, ...]:
    """Everything the report and the analysis count, but for topics, which are words."""
    organ_ids = [organ.pk for organ in cast.organs.values()]
    report = year_report(organ_ids, 2019)
    analysis = analysis_of(organ_ids, date(2019, 1, 1), date(2019, 12, 31), calendar=calendar_in_force())
    groups = {name: bars for name, bars in analysis.groups.items() if name != "topic"}
    return report.part.cells, report.disputes.cells, groups, analysis.rates, analysis.days


def test_what_is_due_follows_the_years_of_its_type(old: list[FoiRequest], cast: Cast) -> None:
    kept = {one.request.number: one for one in kept_cases([old[0].organ_id], cast.today)}
    assert [kept[case.number].is_due(cast.today) for case in old] == [True, False, True, True]
    assert kept[old[1].number].due_on == date(2049, 6, 3)
    office = cast.actor("office")
    set_period(
        case_type=CaseType.REFUSED, years=None, source="", is_verified=False, by=office, today=cast.today
    )
    kept = {one.request.number: one for one in kept_cases([old[0].organ_id], cast.today)}
    assert kept[old[1].number].due_on is None
    assert periods_on(date(2026, 1, 1))[CaseType.REFUSED].years == 30
    with pytest.raises(Refused):
        set_period(case_type=CaseType.ENDED, years=1, source="", is_verified=False, by=cast.actor("clerk"),
                   today=cast.today)  # fmt: skip
    with pytest.raises(BadInput):
        set_period(
            case_type=CaseType.ENDED, years=1, source=" ", is_verified=True, by=office, today=cast.today
        )


def test_after_destroying_the_figures_and_the_chain_are_what_they_were(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    before = figures(cast)
    assert any(before[0])
    disposal = signed(old, clerk, head, cast.today, 0, 2, 3)
    destroy_cases(disposal_id=disposal.pk, today=cast.today)
    assert figures(cast) == before
    assert verify({}).faults == ()
    disposal.refresh_from_db()
    assert (disposal.state, disposal.done_on) == ("done", cast.today)
    assert disposal.number == "青禾县民政局依申请公开销毁清册〔2026〕1号"


def test_nothing_that_speaks_of_a_person_is_left(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    file = StoredFile.objects.get(name="表.txt")
    code = file.digest
    destroy_cases(disposal_id=signed(old, clerk, head, cast.today, 0, 2).pk, today=cast.today)
    gone = FoiRequest.objects.get(pk=old[0].pk)
    assert (gone.wanted, gone.search_words, gone.help_given) == ("（已按规定销毁）", "", "")
    assert (gone.requester.shown_name, gone.requester.sealed, gone.requester.fingerprint) == ("—", "", "")
    assert gone.requester.kind == old[0].requester.kind
    assert request_for(gone.number, "AAAAA-AAAAA") is None
    assert set(CaseEvent.objects.filter(request=gone).values_list("note", flat=True)) == {""}
    assert Reply.objects.get(request=gone).content == {"kind": "disclosed"}
    assert not WishPair.objects.filter(request=gone).exists()
    assert DisposalItem.objects.get(request=gone).wanted_digest == old[3].wanted_digest
    assert gone.wanted_digest != old[3].wanted_digest
    assert not Words.objects.filter(text__contains="欧阳").exists()
    assert not StoredFile.objects.filter(pk=file.pk).exists()
    assert not file_store().has(code)
    with pytest.raises(Refused) as refused:
        open_identity(request=gone, reason="打电话", by=clerk, today=cast.today)
    assert codes(refused) == ["destroyed"]
    untouched = FoiRequest.objects.get(pk=old[3].pk)
    assert untouched.erased_on is None
    assert untouched.wanted == old[3].wanted


def test_a_content_that_another_file_has_too_stays(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    twin = store(by=clerk, content=SECRET, name="公开过的表.txt", on=cast.today)
    destroy_cases(disposal_id=signed(old, clerk, head, cast.today, 0).pk, today=cast.today)
    assert file_store().has(twin.digest)


def test_two_different_people_sign_and_no_administrator(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    organ, some = old[0].organ, numbers(old, 0)
    for part in ("administrator", "other_clerk", "supervisor"):
        with pytest.raises(Refused):
            make_disposal(organ=organ, numbers=some, by=cast.actor(part), today=cast.today)
    made = make_disposal(organ=organ, numbers=some, by=cast.actor("office"), today=cast.today)
    for part, code in (("office", "own-list"), ("clerk", "not-yours"), ("supervisor", "not-yours")):
        with pytest.raises(Refused) as refused:
            approve_disposal(disposal=made, digest=made.digest, by=cast.actor(part), today=cast.today)
        assert code in codes(refused)
    both = frozenset(((Role.ADMINISTRATOR, organ.pk), (Role.LEADER, organ.pk)))
    administrator = replace(cast.actor("administrator"), roles=both)
    with pytest.raises(Refused) as refused:
        approve_disposal(disposal=made, digest=made.digest, by=administrator, today=cast.today)
    assert codes(refused) == ["administrator"]
    with pytest.raises(Conflict):
        approve_disposal(disposal=made, digest="0" * 64, by=head, today=cast.today)
    approve_disposal(disposal=made, digest=made.digest, by=cast.actor("second_office"), today=cast.today)


def test_until_the_second_signature_nothing_happens_and_all_can_be_taken_back(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    organ, some = old[0].organ, numbers(old, 0, 2)
    made = make_disposal(organ=organ, numbers=some, by=clerk, today=cast.today)
    destroy_cases(disposal_id=made.pk, today=cast.today)
    assert not FoiRequest.objects.exclude(erased_on=None).exists()
    with pytest.raises(Refused) as refused:
        make_disposal(organ=organ, numbers=some, by=clerk, today=cast.today)
    assert codes(refused) == ["listed", "listed"]
    withdraw_disposal(disposal=made, reason="漏了一件", by=clerk, today=cast.today)
    again = signed(old, clerk, head, cast.today, 0, 2, 3)
    with pytest.raises(Refused) as refused:
        withdraw_disposal(disposal=again, reason="不想销毁了", by=clerk, today=cast.today)
    assert codes(refused) == ["signed"]


def test_what_is_not_due_or_still_needed_is_refused_with_its_reason(
    old: list[FoiRequest], clerk: Actor, register: Register, cast: Cast
) -> None:
    organ = old[0].organ
    with pytest.raises(Refused) as refused:
        make_disposal(organ=organ, numbers=numbers(old, 1), by=clerk, today=cast.today)
    assert codes(refused) == ["not-due"]
    later = register(Channel.COUNTER, by=clerk).request
    reply = answer(later, on=cast.today, by=clerk, row=ReportRow.REPEAT, kind=ReplyKind.REPEAT)
    Reply.objects.filter(pk=reply.pk).update(
        content={**reply.content, "earlier_number": Reply.objects.get(request=old[0]).number}
    )
    with pytest.raises(Refused) as refused:
        make_disposal(organ=organ, numbers=numbers(old, 0), by=clerk, today=cast.today)
    assert codes(refused) == ["leaned-on"]
    with pytest.raises(Refused) as refused:
        make_disposal(organ=organ, numbers=[later.number], by=clerk, today=cast.today)
    assert codes(refused) == ["not-archived"]
    with pytest.raises(BadInput):
        make_disposal(organ=organ, numbers=[], by=clerk, today=cast.today)


def dispute(case: FoiRequest, **more: Any) -> Dispute:
    event = CaseEvent.objects.filter(request=case).latest("pk")
    return Dispute.objects.create(
        request=case, event=event, kind=Dispute.Kind.RECONSIDERATION, body="青禾县人民政府",
        began_on=THEN, **more,
    )  # fmt: skip


def test_an_open_dispute_keeps_a_case_and_a_decided_one_counts_from_its_end(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    disputed = dispute(old[0])
    with pytest.raises(Refused) as refused:
        make_disposal(organ=old[0].organ, numbers=numbers(old, 0), by=clerk, today=cast.today)
    assert "open-dispute" in codes(refused)
    Dispute.objects.filter(pk=disputed.pk).update(decided_on=date(2020, 1, 8), result="upheld")
    (kept,) = kept_cases([old[0].organ_id], cast.today, numbers=numbers(old, 0))
    assert (kept.case_type, kept.due_on, kept.reasons) == (CaseType.DISPUTED, date(2050, 1, 8), ())


def test_a_dispute_that_comes_after_the_signatures_saves_its_case(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast
) -> None:
    disposal = signed(old, clerk, head, cast.today, 0, 2)
    dispute(old[0])
    destroy_cases(disposal_id=disposal.pk, today=cast.today)
    assert FoiRequest.objects.get(pk=old[0].pk).erased_on is None
    assert FoiRequest.objects.get(pk=old[2].pk).erased_on == cast.today
    item = DisposalItem.objects.get(number=old[0].number)
    assert (item.is_live, item.left_out) == (False, "有复议、诉讼或者调解还没有结束。")


@pytest.mark.parametrize("dies_in", ["_erase_beside", "sweep", "_forget_exports", "_finish"])
def test_killed_in_the_middle_it_goes_on_and_nothing_is_half_done(
    old: list[FoiRequest], clerk: Actor, head: Actor, cast: Cast, monkeypatch: Any, dies_in: str
) -> None:
    before, digest = figures(cast), StoredFile.objects.get(name="表.txt").digest
    disposal = signed(old, clerk, head, cast.today, 0, 2, 3)
    calls: Iterator[bool] = iter([False, True] if dies_in == "_erase_beside" else [True])
    real = getattr(retention, dies_in)

    def dying(*args: Any, **named: Any) -> Any:
        if next(calls, False):
            raise KeyboardInterrupt
        return real(*args, **named)

    monkeypatch.setattr(retention, dies_in, dying)
    with pytest.raises(KeyboardInterrupt):
        destroy_cases(disposal_id=disposal.pk, today=cast.today)
    for case in FoiRequest.objects.filter(pk__in=[one.pk for one in old]):
        assert bool(case.erased_on) == (case.requester.sealed == "") == (case.wanted == retention.GONE)
    destroy_cases(disposal_id=disposal.pk, today=cast.today)
    destroy_cases(disposal_id=disposal.pk, today=cast.today)
    disposal.refresh_from_db()
    assert disposal.state == "done"
    assert list(disposal.items.exclude(erased_on=None).values_list("number", flat=True)) == numbers(
        old, 0, 2, 3
    )
    assert not file_store().has(digest)
    assert figures(cast) == before
    assert verify({}).faults == ()


# What destroying does with every table that hangs on a request; a new one is decided on here.
EMPTIED = {
    "Letter",
    "Commission",
    "Dispute",
    "CaseEvent",
    "Reply",
    "ReleaseProposal",
    "Requester",
    "FoiRequest",
}
DELETED = {"WishPair", "ReplyFile"}
KEPT = {"ReviewMark", "DisposalItem", "SealUse"}


def test_every_table_that_hangs_on_a_request_is_decided_on() -> None:
    hanging, before = {FoiRequest}, set()
    while hanging != before:
        before = set(hanging)
        for model in apps.get_app_config("foi").get_models():
            fields = model._meta.get_fields()
            targets = {f.related_model for f in fields if isinstance(f, models.ForeignKey)}
            if targets & before:
                hanging.add(model)
    assert {model.__name__ for model in hanging} | {"Requester"} == EMPTIED | DELETED | KEPT


@pytest.mark.django_db(transaction=True)
def test_from_the_page_to_the_end(old: list[FoiRequest], signed_in: Any, head: Actor, cast: Cast) -> None:
    clerk, leader = signed_in("clerk"), signed_in("leader")
    page = clerk.get("/foi/retention/").content.decode()
    assert "可以销毁的3件" in page
    assert page.count("未核实") == 5
    made = clerk.post("/foi/retention/make/", {"number": numbers(old, 0, 2)})["Location"]
    assert "编制和复核要由两个人签字" in clerk.get(made).content.decode()
    disposal = DisposalList.objects.get()
    leader.post(f"{made}approve/", {"digest": disposal.digest})
    run_waiting_tasks(worker="here:1")
    assert '已销毁<span class="nowrap">2件</span>' in leader.get(made).content.decode()
    case = clerk.get(f"/foi/{old[0].number}/").content.decode()
    assert "（已按规定销毁）" in case
    assert signed_in("other_clerk").get(made).status_code == 404
    assert clerk.get(f"{made}list.xlsx").status_code == 200


def test_the_office_enters_years_and_says_how_sure_they_are(signed_in: Any, cast: Cast) -> None:
    office, address = signed_in("office"), "/foi/retention/periods/"
    said = {"case_type": "refused", "years": "15", "source": "", "is_verified": "on"}
    assert office.post(address, said).status_code == 422
    assert office.post(address, {**said, "source": "本县档案局批复"}).status_code == 302
    assert periods_on(cast.today)[CaseType.REFUSED].certainty == "verified"
    assert office.post(address, {"case_type": "refused"}).status_code == 422
    assert office.post(address, {"case_type": "refused", "is_for_ever": "on"}).status_code == 302
    assert periods_on(cast.today)[CaseType.REFUSED].years is None
    assert signed_in("clerk").get(address).status_code == 403
