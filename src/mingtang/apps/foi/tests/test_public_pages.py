"""What a person without an account sees: guide, form, receipt, tracking page, and what each refuses."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.services import tidy

from mingtang.apps.foi.actions import confirm_receipt, query_code_of, withdraw
from mingtang.apps.foi.actions.consulting import ask_third_party
from mingtang.apps.foi.actions.tracking import PER_ADDRESS
from mingtang.apps.foi.forms.public import new_key
from mingtang.apps.foi.models import CodeTry, FoiRequest
from mingtang.apps.foi.pages import RequestPages
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.actions import retire_organ
from mingtang.kit import sealing
from mingtang_core.deadlines import Channel
from mingtang_core.terms import RequesterKind

pytestmark = pytest.mark.django_db
NEW, TRACK = "/requests/new/", "/requests/track/"


def said(cast: Cast, **changed: str) -> dict[str, object]:
    """What a careful person types."""
    return {
        "key": new_key(), "organ": cast.organs["civil"].pk, "kind": RequesterKind.PERSON.value,
        "name": "欧阳听雨", "identity_kind": "resident-card", "identity_number": "11010519491231002X",
        "phone": "13800000000", "wanted": "2025年城乡低保标准的测算依据", "form": "electronic",
        "delivery": "online", **changed,
    }  # fmt: skip


def opened(client: Client, request: FoiRequest) -> Client:
    """The client after showing number and code."""
    answer = client.post(TRACK, {"number": request.number, "code": query_code_of(request)})
    assert answer["Location"] == reverse("foi:tracking", args=[request.number])
    return client


def text(answer: object) -> str:
    return answer.content.decode()


def test_the_guide_says_what_the_tables_of_the_law_say(client: Client, cast: Cast) -> None:
    page = text(client.get("/requests/"))
    address = reverse("foi:public-guide", args=[cast.organs["civil"].slug])
    assert f'href="{address}"' in page
    guide = text(client.get(address))
    for words in ("20个工作日", "第三十三条", "第31至40件", "每件200元", "先向有管辖权的行政复议机关"):
        assert words in guide.replace('<span class="nowrap">', "").replace("</span>", "")
    assert client.get("/requests/guide/no-such-organ/").status_code == 404


def test_every_fault_comes_back_at_once_with_what_was_typed(client: Client, cast: Cast) -> None:
    """Art. 29: all that is missing."""
    wrong = said(cast, name="", identity_number="110105194912310021", phone="", delivery="post")
    answer = client.post(NEW, wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "identity_number", "phone", "address"}
    assert "2025年城乡低保标准的测算依据" in text(answer)
    assert not FoiRequest.objects.exists()


def test_asking_leads_to_the_receipt_with_the_code(client: Client, cast: Cast) -> None:
    answer = client.post(NEW, said(cast), follow=True)
    found = FoiRequest.objects.get()
    page = text(answer)
    assert query_code_of(found) in page
    assert found.number in page
    assert "还没有进入答复期限" in page
    assert "3月6日（周五）" in page
    paper = client.get(f"/requests/{found.number}/receipt.pdf")
    assert paper.content.startswith(b"%PDF")
    assert paper["Cache-Control"] == "private, no-store"
    assert Client().get(f"/requests/{found.number}/receipt/")["Location"] == TRACK


def test_the_same_form_twice_is_one_request(client: Client, cast: Cast) -> None:
    form = said(cast)
    first = client.post(NEW, form)
    second = client.post(NEW, form)
    assert first["Location"] == second["Location"]
    assert FoiRequest.objects.count() == 1
    assert "没有重复登记" in text(client.get(second["Location"]))


def test_the_same_wish_is_warned_of_and_can_be_sent_all_the_same(client: Client, cast: Cast) -> None:
    client.post(NEW, said(cast))
    again = said(cast, wanted="2025年城乡低保标准的 测算依据。")
    answer = client.post(NEW, again)
    assert "您申请过相同的内容" in text(answer)
    assert FoiRequest.objects.count() == 1
    assert client.post(NEW, {**again, "edit": "1"}).status_code == 200
    assert client.post(NEW, {**again, "confirmed": "1"}).status_code == 302
    assert FoiRequest.objects.count() == 2


def test_who_knows_only_somebodys_identity_number_learns_nothing(client: Client, cast: Cast) -> None:
    client.post(NEW, said(cast))
    assert client.post(NEW, said(cast, name="李四")).status_code == 302


def test_without_the_code_a_number_that_exists_looks_like_one_that_does_not(
    client: Client, register: Register
) -> None:
    number = register().request.number
    there = client.post(TRACK, {"number": number, "code": "AAAAA-AAAAA"})
    not_there = client.post(TRACK, {"number": "YSQ209900001", "code": "AAAAA-AAAAA"})
    assert (there.status_code, not_there.status_code) == (422, 422)
    assert there.context["form"].errors == not_there.context["form"].errors
    for path in ("", "receipt/", "receipt.pdf", "dates.ics", "withdraw/", "delivery/"):
        for one in (number, "YSQ209900001"):
            assert client.get(f"/requests/{one}/{path}")["Location"] == TRACK


def test_wrong_codes_are_limited_and_a_right_one_is_not_counted(register: Register) -> None:
    request = register().request
    right = {"number": request.number, "code": query_code_of(request)}
    for _ in range(PER_ADDRESS + 2):
        assert Client().post(TRACK, right).status_code == 302
    wrong = {**right, "code": "AAAAA-AAAAA"}
    statuses = [Client().post(TRACK, wrong).status_code for _ in range(PER_ADDRESS + 2)]
    assert statuses == [422] * PER_ADDRESS + [429] * 2
    limited = Client().post(TRACK, right)
    assert limited.status_code == 429
    assert "15分钟以后" in text(limited)
    assert Client(REMOTE_ADDR="10.9.8.7").post(TRACK, right).status_code == 302
    assert Entry.objects.filter(verb="foi.last-try").count() == 1
    assert "127.0.0.1" not in str(list(CodeTry.objects.values()))


def test_the_tracking_page_tells_no_name_of_staff_and_no_note(
    client: Client, register: Register, cast: Cast
) -> None:
    request = register().request
    confirm_receipt(request=request, how="周晓禾打电话确认", by=cast.actor("clerk"), today=cast.today)
    page = text(opened(client, request).get(f"/requests/{request.number}/"))
    assert "周晓禾" not in page
    assert "打电话" not in page
    assert "2026年4月2日" in page
    assert "第三十三条" in page
    assert "11010519491231002X" not in page


def test_late_is_always_said(
    client: Client, register: Register, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = register().request
    opened(client, request)
    monkeypatch.setenv("MINGTANG_TODAY", "2026-03-09")
    assert "已经逾期" in text(client.get(f"/requests/{request.number}/")), "not confirmed in time"
    confirm_receipt(request=request, how="电话", by=cast.actor("clerk"), today=cast.today)
    assert "逾期" not in text(client.get(f"/requests/{request.number}/"))
    monkeypatch.setenv("MINGTANG_TODAY", "2026-04-03")
    page = text(client.get(f"/requests/{request.number}/"))
    assert "逾期1个工作日" in page
    assert "申请行政复议" in page


def test_late_is_never_said_while_the_count_is_stopped(
    client: Client, register: Register, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Art. 33: the time needed to ask others is not counted."""
    request = register(Channel.COUNTER, by=cast.actor("clerk")).request
    ask_third_party(request=request, whom="某公司", by=cast.actor("clerk"), today=cast.today)
    opened(client, request)
    monkeypatch.setenv("MINGTANG_TODAY", "2026-06-03")
    page = text(client.get(f"/requests/{request.number}/"))
    assert "逾期" not in page
    assert "不计入答复期限" in page
    assert "某公司" not in page


def test_taking_back_is_asked_for_first_and_done_once(client: Client, register: Register, cast: Cast) -> None:
    request = register().request
    opened(client, request)
    path = f"/requests/{request.number}/withdraw/"
    assert "不能恢复" in text(client.get(path))
    assert client.post(path, {"version": request.version, "why": ""}).status_code == 302
    assert client.post(path, {"version": request.version, "why": ""}).status_code == 409
    page = text(client.get(f"/requests/{request.number}/"))
    assert "您撤回了申请" in page
    assert "现在还不能撤回" in page


def test_delivery_changes_with_its_address_until_the_end(
    client: Client, register: Register, cast: Cast
) -> None:
    request = register().request
    opened(client, request)
    path = f"/requests/{request.number}/delivery/"
    wish = {"version": request.version, "form": "paper", "delivery": "post"}
    refused = client.post(path, wish)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"address"}
    assert client.post(path, {**wish, "address": "青禾县清河街道1号"}).status_code == 302
    request.refresh_from_db()
    assert (request.form, request.delivery) == ("paper", "post")
    request.requester.refresh_from_db()
    assert sealing.unseal(request.requester.sealed)["address"] == "青禾县清河街道1号"
    entry = Entry.objects.get(verb="foi.change-delivery")
    assert entry.facts == {"from": "electronic/online", "to": "paper/post"}
    withdraw(request=request, by=requester_of(request), today=cast.today)
    request.refresh_from_db()
    assert client.post(path, {**wish, "version": request.version}).status_code == 422


def test_the_dates_file_holds_the_due_date(client: Client, register: Register, cast: Cast) -> None:
    request = register(Channel.COUNTER, by=cast.actor("clerk")).request
    content = opened(client, request).get(f"/requests/{request.number}/dates.ics").content
    assert b"DTSTART;VALUE=DATE:20260402\r\n" in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_what_was_opened_closes_by_itself_and_by_hand(
    client: Client, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = register().request
    path = f"/requests/{request.number}/"
    assert opened(client, request).get(path).status_code == 200
    client.post("/requests/leave/")
    assert client.get(path).status_code == 302
    opened(client, request)
    later = time.time() + timedelta(minutes=31).total_seconds()
    monkeypatch.setattr("mingtang.apps.foi.views.public_opened.time.time", lambda: later)
    assert client.get(path).status_code == 302


def test_the_guides_are_files_that_follow_organs_rules_and_the_day(cast: Cast) -> None:
    source = RequestPages()
    every = list(source.addresses())
    assert every[0] == "/requests/" and f"/requests/guide/{cast.organs['civil'].slug}/" in every
    assert all(one.content for one in source.render(every))
    for verb in ("organs.import_organs", "rules.add_year", "journal.publish_head"):
        assert set(source.touched_by(Entry(verb=verb))) >= set(every)
    assert list(source.touched_by(Entry(verb="foi.register"))) == []
    organ = cast.organs["civil"]
    retire_organ(by=cast.actor("office"), on=cast.today, organ=organ)
    gone = f"/requests/guide/{organ.slug}/"
    assert gone in list(source.touched_by(Entry.objects.latest("number")))
    assert [one.content for one in source.render([gone])] == [None]


@pytest.mark.skipif(bool(tidy.missing()), reason="no tidy")
def test_the_guides_are_valid_html(cast: Cast) -> None:
    for one in RequestPages().render(list(RequestPages().addresses())):
        assert one.content and tidy.complaints(one.content) == [], one.address
