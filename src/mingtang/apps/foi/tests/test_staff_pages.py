"""The office's pages: who sees what, entering for the requester, every act's form, two clerks at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import grant_role
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.permissions import may_see, visible_to
from mingtang.apps.foi.queries import request_for
from mingtang.apps.foi.tests.conftest import NOT_THERE, PERSON, WISH, Answer, Register
from mingtang.apps.foi.views.staff_offers import OFFERS
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.fees import FeeKind
from mingtang_core.flows import Act, State
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ENTRY = {
    "channel": "post", "arrived_on": "2026-03-04", "kind": "person", "name": "欧阳听雨",
    "identity_kind": "resident-card", "identity_number": "11010519491231002X", "contact_name": "",
    "phone": "13800000000", "email": "", "address": "青禾县测试路1号", "wanted": "2025年老旧小区改造清单",
    "search_words": "", "form": "paper", "delivery": "post", "help_given": "", "key": "k" * 32,
}  # fmt: skip


def said(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("part", ["clerk", "office", "supervisor"])
def test_who_handles_or_watches_sees_the_case(part: str, case: FoiRequest, signed_in: SignIn) -> None:
    client = signed_in(part)
    assert case.number in said(client, "/foi/?tab=all")
    page = said(client, f"/foi/{case.number}/")
    assert "2026年3月31日" in page and "欧***" in page
    for secret in ("听雨", "11010519491231002X", "13800000000", "ting@example.cn"):
        assert secret not in page


def test_another_organ_and_other_roles_see_nothing(case: FoiRequest, signed_in: SignIn) -> None:
    other = signed_in("other_clerk")
    assert case.number not in said(other, "/foi/?tab=all")
    for address in (f"/foi/{case.number}/", "/foi/YSQ202699999/"):
        assert said(other, address, 404)
    assert other.post(f"/foi/{case.number}/acts/withdraw/").status_code == 404
    assert other.post(f"/foi/{case.number}/person/").status_code == 404
    for part in ("administrator", "evaluator"):
        assert said(signed_in(part), f"/foi/{case.number}/", 403)
        assert said(signed_in(part), "/foi/", 403)


def test_the_list_and_the_page_ask_the_same_question(
    case: FoiRequest, register: Register, cast: Cast
) -> None:
    other = register(Channel.COUNTER, by=cast.actor("other_clerk"), organ=cast.organs["finance"]).request
    for part in cast.people:
        actor = cast.actor(part)
        seen = {one.pk for one in (case, other) if may_see(actor, one)}
        assert set(visible_to(actor).values_list("pk", flat=True)) == seen, part


def test_a_letter_is_entered_with_the_same_result_as_on_the_web(cast: Cast, signed_in: SignIn) -> None:
    client, form = signed_in("clerk"), {**ENTRY, "organ": cast.organs["civil"].pk}
    page = client.post("/foi/new/", form)
    request = FoiRequest.objects.get()
    assert (request.channel, request.state) == (Channel.POST, State.REGISTERED)
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    code = page.context["registered"].query_code
    assert "http://testserver/requests/track/" in page.content.decode()
    assert code in page.content.decode() and request_for(request.number, code) == request
    again = client.post("/foi/new/", form)
    assert "已经登记过" in again.content.decode() and FoiRequest.objects.count() == 1


def test_everything_missing_stands_at_its_field(cast: Cast, signed_in: SignIn) -> None:
    empty = {**ENTRY, "organ": cast.organs["civil"].pk, "name": "", "phone": "", "address": "", "wanted": " ",
             "identity_number": "123"}  # fmt: skip
    page = signed_in("clerk").post("/foi/new/", empty)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"name", "phone", "address", "wanted", "identity_number"}
    assert FoiRequest.objects.count() == 0


def test_who_asks_by_word_of_mouth_gets_help_that_is_recorded(cast: Cast, signed_in: SignIn) -> None:
    """Arts 29 and 43."""
    client, oral = signed_in("clerk"), {**ENTRY, "organ": cast.organs["civil"].pk, "channel": "oral"}
    assert "help_given" in client.post("/foi/new/", oral).context["form"].errors
    client.post("/foi/new/", {**oral, "help_given": "经办员代填，逐字读给申请人听过"})
    request = FoiRequest.objects.get()
    assert (request.channel, request.state) == (Channel.COUNTER, State.IN_PROGRESS)
    assert "逐字读给" in said(client, f"/foi/{request.number}/")


def test_only_clerks_enter_and_only_for_their_organ(cast: Cast, signed_in: SignIn) -> None:
    form = {**ENTRY, "organ": cast.organs["civil"].pk}
    assert signed_in("office").post("/foi/new/", form).status_code == 403
    refused = signed_in("other_clerk").post("/foi/new/", form)
    assert refused.status_code == 422 and "organ" in refused.context["form"].errors
    late = signed_in("clerk").post("/foi/new/", {**form, "arrived_on": "2026-03-06"})
    assert late.status_code == 422 and "还没有到" in late.content.decode()


FORMS: dict[Act, dict[str, str]] = {
    Act.CONFIRM_RECEIPT: {"how": "电话确认"},
    Act.ASK_CORRECTION: {"missing": "哪一年\n哪些乡镇", "until": "2026-03-20"},
    Act.RECORD_NOTICE_DELIVERY: {"note": ""},
    Act.RECEIVE_CORRECTION: {"text": "2025年，全县"},
    Act.CLOSE_UNCORRECTED: {"note": ""},
    Act.ASK_THIRD_PARTY: {"whom": "甲公司", "note": "合同"},
    Act.ASK_CO_MAKER: {"whom": "县财政局"},
    Act.ASK_ORGAN: {"whom": "县档案馆"},
    Act.RECORD_LETTER_DELIVERY: {"note": "邮寄签收"},
    Act.RECEIVE_OPINION: {"agrees": "no", "words": "商业秘密"},
    Act.EXTEND: {"workdays": "10", "reason": "材料多"},
    Act.ASK_REASONS: {"why": "一个月内30件"},
    Act.RECEIVE_REASONS: {"text": "写论文"},
    Act.DELAY: {"until": "2026-05-29", "reason": "数量大"},
    Act.ASK_FEE: {"standard": "per-page", "pages": "156", "reason": "页数多"},
    Act.RECORD_PAYMENT: {"receipt": "00012345"},
    Act.CLOSE_UNPAID: {"note": ""},
    Act.COMMISSION_UNIT: {"unit": "档案室", "question": "请查找清单", "until": "2026-03-12"},
    Act.LINK_REMEDY: {"kind": "reconsideration", "body": "县人民政府", "procedure": "ordinary"},
    Act.SUBMIT_REPLY: {},
    Act.DELIVER: {"way": "邮寄（邮政企业）", "reference": "XA00000000033", "taker": "申请人本人"},
    Act.ARCHIVE: {},
    Act.WITHDRAW: {"why": "已经找到"},
    Act.VOID: {"reason": "录错了", "confirm": "on"},
}
WRONG: dict[Act, dict[str, str]] = {
    Act.CONFIRM_RECEIPT: {"how": ""},
    Act.ASK_CORRECTION: {"missing": " "},
    Act.RECEIVE_CORRECTION: {"text": ""},
    Act.ASK_THIRD_PARTY: {"whom": ""},
    Act.ASK_CO_MAKER: {"whom": ""},
    Act.ASK_ORGAN: {"whom": ""},
    Act.RECORD_LETTER_DELIVERY: {"about": "0"},
    Act.RECEIVE_OPINION: {"words": ""},
    Act.EXTEND: {"workdays": "21"},
    Act.ASK_REASONS: {"why": ""},
    Act.RECEIVE_REASONS: {"text": ""},
    Act.DELAY: {"until": "2026-03-05"},
    Act.ASK_FEE: {"pages": ""},
    Act.RECORD_PAYMENT: {"receipt": ""},
    Act.COMMISSION_UNIT: {"unit": ""},
    Act.LINK_REMEDY: {"notified_on": "2026-03-04"},
    Act.DELIVER: {"reference": ""},
    Act.VOID: {"confirm": ""},
}
WITHOUT_DAY = (Act.VOID, Act.SUBMIT_REPLY, Act.ARCHIVE)
ON_THE_PAGE = [act for act, offer in OFFERS.items() if not offer.page]  # the others have pages of their own


def lead_to(act: Act, register: Register, answer: Answer, clerk: Actor, today: date) -> FoiRequest:
    """Return a request on which `act` is possible."""
    if act is Act.CONFIRM_RECEIPT:
        return register().request
    arrived = date(2026, 1, 5) if act is Act.CLOSE_UNPAID else date(2026, 2, 27)
    request = register(Channel.COUNTER, by=clerk, arrived_on=arrived).request
    if act in (Act.RECORD_PAYMENT, Act.CLOSE_UNPAID):
        said = {"by": clerk, "today": arrived}
        actions.ask_fee(request=request, standard=FeeKind.PER_PAGE, pages=156, reason="页数多", **said)
        actions.record_notice_delivery(request=request, **said)
    if act is Act.SUBMIT_REPLY:
        actions.save_draft(request=request, draft=NOT_THERE, by=clerk, today=today)
    if act is Act.DELIVER:
        answer(request)
    if act in (Act.LINK_REMEDY, Act.ARCHIVE):
        actions.withdraw(request=request, why="", by=clerk, today=today)
    asks_again = {Act.RECORD_NOTICE_DELIVERY, Act.RECEIVE_CORRECTION, Act.CLOSE_UNCORRECTED}
    if act in asks_again:
        until = date(2026, 3, 3) if act is Act.CLOSE_UNCORRECTED else None
        on = date(2026, 3, 2)
        actions.ask_correction(request=request, missing=["年份"], until=until, on=on, by=clerk, today=today)
    if act in (Act.RECORD_LETTER_DELIVERY, Act.RECEIVE_OPINION, Act.VOID):
        actions.ask_third_party(request=request, whom="甲公司", by=clerk, today=today)
    if act in (Act.RECEIVE_REASONS, Act.DELAY):
        actions.ask_reasons(request=request, why="多", by=clerk, today=today)
    if act is Act.DELAY:
        actions.receive_reasons(request=request, text="写论文", by=clerk, today=today)
    request.refresh_from_db()
    return request


def form_of(act: Act, request: FoiRequest, **changes: str) -> dict[str, Any]:
    about = CaseEvent.objects.filter(request=request, act__startswith="ask-").last()
    known = {"on": "2026-03-05", "version": str(request.version), "about": str(about.pk) if about else ""}
    return {**known, **FORMS[act], **changes}


@pytest.mark.parametrize("act", ON_THE_PAGE, ids=lambda act: act.value)
def test_every_act_on_the_page(
    act: Act, register: Register, answer: Answer, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    request = lead_to(act, register, answer, clerk, cast.today)
    if act is Act.LINK_REMEDY:
        grant_role(
            staff=cast.people["clerk"], organ_id=request.organ_id, role=Role.LITIGATION, by=SETUP,
            today=cast.today,
        )  # fmt: skip
    client = signed_in("leader" if act in (Act.EXTEND, Act.DELAY) else "clerk")
    address, page = f"/foi/{request.number}/acts/{act.value}/", f"/foi/{request.number}/"
    assert f'action="{address}#act-{act.value}"' in said(client, page)
    before = request.events.count()
    for wrong in (WRONG.get(act), {"on": "2026-03-06"} if act not in WITHOUT_DAY else None, {"version": "x"}):
        if wrong:
            refused = client.post(address, form_of(act, request, **wrong))
            assert (refused.status_code, request.events.count()) == (422, before), wrong
            assert '<details class="act" open><summary' in refused.content.decode()
    done = client.post(address, form_of(act, request), follow=True)
    assert (done.redirect_chain, request.events.count()) == ([(page, 302)], before + 1)
    assert OFFERS[act].done in done.content.decode()
    assert Entry.objects.filter(thing=request.thing, verb=f"foi.{act.value}").exists()


@pytest.mark.parametrize("act", ON_THE_PAGE, ids=lambda act: act.value)
def test_whoever_may_not_reads_why(act: Act, case: FoiRequest, signed_in: SignIn) -> None:
    """The office watches and does nothing; the page lists every act with its reasons."""
    office = signed_in("office")
    page = said(office, f"/foi/{case.number}/")
    assert f">{act.label}</span>" in page and "/acts/" not in page
    assert office.post(f"/foi/{case.number}/acts/{act.value}/", {}).status_code in (403, 409)
    assert case.events.count() == 1


def test_of_two_clerks_at_once_the_second_is_told(case: FoiRequest, signed_in: SignIn) -> None:
    first, second = form_of(Act.ASK_ORGAN, case), form_of(Act.ASK_THIRD_PARTY, case)
    client = signed_in("clerk")
    assert client.post(f"/foi/{case.number}/acts/ask-organ/", first).status_code == 302
    conflict = client.post(f"/foi/{case.number}/acts/ask-third-party/", second)
    page = conflict.content.decode()
    assert conflict.status_code == 409 and "别人" in page and "周晓禾办了“征求其他机关意见" in page
    assert 'value="甲公司"' in page and 'value="合同"' in page  # what was typed is still there
    assert case.events.count() == 2
    case.refresh_from_db()
    assert client.post(f"/foi/{case.number}/acts/ask-third-party/", form_of(Act.ASK_THIRD_PARTY, case))
    assert case.events.count() == 3


def test_an_act_that_is_not_possible_any_more_keeps_what_was_typed(
    case: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    typed = form_of(Act.ASK_REASONS, case)
    actions.withdraw(request=case, why="", by=clerk, today=cast.today)
    late = signed_in("clerk").post(f"/foi/{case.number}/acts/ask-reasons/", typed)
    assert late.status_code == 409 and "一个月内30件" in late.content.decode()


def test_an_act_without_a_page_is_no_address(case: FoiRequest, signed_in: SignIn) -> None:
    for act in ("draft-reply", "nonsense"):
        assert signed_in("clerk").post(f"/foi/{case.number}/acts/{act}/", {}).status_code == 404


def test_a_voided_event_stays_readable(case: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn) -> None:
    letter = actions.ask_organ(request=case, whom="县档案馆", by=clerk, today=cast.today)
    actions.void_event(request=case, about=letter, reason="发错了", by=clerk, today=cast.today)
    page = said(signed_in("clerk"), f"/foi/{case.number}/")
    assert "征求其他机关意见（已作废）" in page and "发错了" in page and "周晓禾" in page


def test_who_asks_is_shown_once_with_a_reason(case: FoiRequest, signed_in: SignIn) -> None:
    client, address = signed_in("clerk"), f"/foi/{case.number}/person/"
    assert client.get(address).status_code == 405
    refused = client.post(address, {"reason": ""})
    assert refused.status_code == 422 and "13800000000" not in refused.content.decode()
    page = client.post(address, {"reason": "电话确认"})
    assert "13800000000" in page.content.decode() and page["Cache-Control"] == "no-store"
    assert Entry.objects.filter(thing=case.thing, verb="foi.open-identity").count() == 1
    assert signed_in("supervisor").post(address, {"reason": "想看"}).status_code == 403


def test_not_confirmed_by_the_next_working_day_is_late(
    register: Register, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Art. 31: chased and counted like a late case."""
    request = register().request
    assert request.number in said(signed_in("clerk"), "/foi/?tab=unconfirmed")
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-06")
    assert "今天应当确认" in said(signed_in("clerk"), "/foi/?tab=today")
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-09")
    for address in ("/foi/?tab=late", f"/foi/{request.number}/"):
        page = said(signed_in("clerk"), address)
        assert "逾期1个工作日未确认" in page and "badge--late" in page
    desk = said(signed_in("clerk"), "/desk/")
    assert "已逾期" in desk and request.number in desk and "逾期1个工作日未确认" in desk
    assert "stat--late" in said(signed_in("office"), "/office/")


def test_a_stopped_clock_is_never_called_late(
    register: Register, clerk: Actor, cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = register(Channel.COUNTER, by=clerk).request
    actions.ask_organ(request=request, whom="县档案馆", by=clerk, today=cast.today)
    monkeypatch.setenv("MINGTANG_TODAY", "2026-09-01")
    client = signed_in("clerk")
    assert request.number not in said(client, "/foi/?tab=late")
    for page in (
        said(client, "/foi/?tab=all"),
        said(client, f"/foi/{request.number}/"),
        said(client, "/desk/"),
    ):
        assert "中止计算" in page and "badge--late" not in page


def test_the_requester_s_period_passed_is_the_office_s_turn(
    case: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.ask_correction(
        request=case, missing=["年份"], until=date(2026, 3, 12), by=clerk, today=cast.today
    )
    assert case.number in said(signed_in("clerk"), "/foi/?tab=waiting")
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-16")
    page = said(signed_in("clerk"), "/foi/?tab=today")
    assert case.number in page and "期限已过，请处理" in page
    assert case.number not in said(signed_in("clerk"), "/foi/?tab=late")


def test_filters_and_words(register: Register, clerk: Actor, signed_in: SignIn) -> None:
    web, fax = register().request, register(Channel.FAX, by=clerk, wish=replace(WISH, wanted="池塘")).request
    client, office = signed_in("clerk"), signed_in("office")
    for query, found in {
        "channel=fax": [fax], "words=池塘": [fax], f"words={web.number[-3:]}": [web],
        "state=closed": [], "organ=nowhere": [],
    }.items():  # fmt: skip
        page = said(client, f"/foi/?tab=all&{query}")
        assert [one for one in (web, fax) if one.number in page] == found, query
    assert 'name="organ"' in said(office, "/foi/") and 'name="organ"' not in said(client, "/foi/")
    assert "没有符合条件的申请" in said(client, "/foi/?tab=all&state=closed")


def test_two_hundred_requests_ask_as_few_questions_as_one(
    cast: Cast, clerk: Actor, register: Register, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(200):
        register(Channel.COUNTER if number % 2 else Channel.INTERNET, by=clerk, requester=PERSON)
    client, seen = signed_in("clerk"), set()
    address = "/foi/?tab=week"
    while address:
        with django_assert_max_num_queries(10):
            response = client.get(address)
        lines, page = response.context["lines"], response.context["page"]
        seen |= {line.request.pk for line, _ in lines}
        address = f"/foi/?tab=week&after={page.older}" if page.older else ""
    assert len(seen) == 100  # the unconfirmed ones; the others are due at the end of the month
    with django_assert_max_num_queries(20):
        client.get("/desk/")
    office = signed_in("office")
    with django_assert_max_num_queries(12):
        office.get("/foi/?tab=all")


def test_a_page_mark_of_somebody_else_is_refused(case: FoiRequest, signed_in: SignIn) -> None:
    assert signed_in("clerk").get("/foi/?tab=today&after=x.y").status_code == 400
