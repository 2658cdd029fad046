"""What the requester takes and hands in on the tracking page: own letters, delivered files, correction."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.actions import query_code_of
from mingtang.apps.foi.models import FoiRequest, Letter
from mingtang.apps.foi.queries.letters import text_of_letter
from mingtang.apps.foi.queries.records import last_of
from mingtang.apps.foi.tests.conftest import PERSON, Answer, Register
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.flows import Act, Paper, State

pytestmark = pytest.mark.django_db
GIVEN = ReplyDraft(ReplyKind.DISCLOSED, files=("批复.txt", "附图.html"))
FILES = ("批复.txt", "附图.html")


def opened(client: Client, request: FoiRequest) -> Client:
    client.post("/requests/track/", {"number": request.number, "code": query_code_of(request)})
    return client


def page_of(client: Client, request: FoiRequest, status: int = 200) -> str:
    answer = client.get(reverse("foi:tracking", args=[request.number]))
    assert answer.status_code == status
    return answer.content.decode()


def paper_of(request: FoiRequest, paper: Paper) -> str:
    letter = Letter.objects.get(request=request, paper=paper.value)
    return reverse("foi:own-letter", args=[request.number, letter.pk])


@pytest.fixture
def asked(case: FoiRequest, clerk: Actor, cast: Cast) -> FoiRequest:
    """A request whose correction is asked for."""
    actions.ask_correction(request=case, missing=["哪一年", "哪些乡镇"], by=clerk, today=cast.today)
    return case


def form(request: FoiRequest, *answers: str, more: str = "") -> dict[str, str]:
    notice = last_of(request, Act.ASK_CORRECTION)
    lines = {f"line-{place}": said for place, said in enumerate(answers)}
    return {"notice": str(notice.pk if notice else 0), "more": more, **lines}


def test_the_notice_is_there_to_take(asked: FoiRequest, client: Client) -> None:
    address = paper_of(asked, Paper.CORRECTION_NOTICE)
    assert client.get(address)["Location"] == "/requests/track/"
    assert address in page_of(opened(client, asked), asked)
    answer = client.get(address)
    assert answer.content.startswith(b"%PDF") and answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"


def test_reply_and_files_are_private_until_delivered(
    case: FoiRequest, answer: Answer, clerk: Actor, cast: Cast, client: Client
) -> None:
    answer(case, GIVEN, FILES)
    opened(client, case)
    letter, file = paper_of(case, Paper.REPLY), reverse("foi:handed-over", args=[case.number, 2])
    for address in (letter, file):
        assert client.get(address).status_code == 404
    before = page_of(client, case)
    assert letter not in before and "附图" not in before and "予以公开" not in before
    event = actions.deliver(request=case, how="网上下载", by=clerk, today=cast.today)
    page = page_of(client, case)
    assert letter in page and file in page and "予以公开" in page
    assert client.get(letter).status_code == 200
    given = client.get(file)
    assert given.content == "附图.html".encode()
    assert given["Content-Disposition"].startswith("attachment") and "html" not in given["Content-Type"]
    assert client.get(reverse("foi:handed-over", args=[case.number, 3])).status_code == 404
    assert client.get(reverse("foi:handed-over", args=[case.number, 0])).status_code == 404
    actions.void_event(request=case, about=event, reason="寄错了", by=clerk, today=cast.today)
    for address in (letter, file):
        assert client.get(address).status_code == 404


def test_nobody_takes_the_letters_of_another_case(
    asked: FoiRequest, register: Register, clerk: Actor, client: Client
) -> None:
    other = register(Channel.COUNTER, by=clerk).request
    opened(client, other)
    letter = Letter.objects.get(request=asked)
    assert client.get(reverse("foi:own-letter", args=[other.number, letter.pk])).status_code == 404
    assert client.get(paper_of(asked, Paper.CORRECTION_NOTICE)).status_code == 302


def test_letters_to_others_and_for_the_file_are_not_the_requesters(
    case: FoiRequest, answer: Answer, clerk: Actor, cast: Cast, client: Client
) -> None:
    facts = {"request": case, "by": clerk, "today": cast.today}
    letter = actions.ask_third_party(whom="甲公司", note="合同", **facts)
    actions.receive_opinion(about=letter, agrees=True, words="", **facts)
    answer(case)
    actions.deliver(how="当面签收", **facts)
    page = page_of(opened(client, case), case)
    assert "甲公司" not in page
    for paper in (Paper.THIRD_PARTY_LETTER, Paper.DELIVERY_PROOF):
        assert client.get(paper_of(case, paper)).status_code == 404
    assert client.get(paper_of(case, Paper.CONSULTATION_NOTICE)).status_code == 200


def test_correction_asks_for_exactly_what_is_missing(asked: FoiRequest, client: Client) -> None:
    page = page_of(opened(client, asked), asked)
    assert re.findall(r'name="(line-\d|more)"', page) == ["line-0", "line-1", "more"]
    assert "哪一年" in page and "哪些乡镇" in page


def test_a_correction_restarts_the_clock_and_counts_once(asked: FoiRequest, client: Client) -> None:
    """Art. 30: the period runs from receipt of the corrected request."""
    opened(client, asked)
    address = reverse("foi:correct", args=[asked.number])
    for _ in range(2):
        answer = client.post(address, form(asked, "2025年", "全部", more="只要城镇的"), follow=True)
        assert "补正已经收到" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == State.IN_PROGRESS
    event = asked.events.get(act=Act.RECEIVE_CORRECTION.value)
    assert event.note == "哪一年：2025年\n哪些乡镇：全部\n只要城镇的" and event.by_kind == "citizen"
    assert 'id="correction"' not in page_of(client, asked)
    other = client.post(address, form(asked, "2024年", "全部"))
    assert other.status_code == 422 and "2024年" in other.content.decode()
    assert asked.events.filter(act=Act.RECEIVE_CORRECTION.value).count() == 1


def test_a_correction_that_leaves_something_out_comes_back(asked: FoiRequest, client: Client) -> None:
    opened(client, asked)
    answer = client.post(reverse("foi:correct", args=[asked.number]), form(asked, "2025年", " "))
    page = answer.content.decode()
    assert answer.status_code == 422 and "请填写“哪些乡镇”" in page and "2025年" in page
    asked.refresh_from_db()
    assert asked.state == State.AWAITING_CORRECTION


def test_a_correction_of_a_notice_that_was_replaced_is_a_conflict(
    asked: FoiRequest, clerk: Actor, cast: Cast, client: Client
) -> None:
    opened(client, asked)
    said = form(asked, "2025年", "全部")
    first = last_of(asked, Act.ASK_CORRECTION)
    assert first
    actions.void_event(request=asked, about=first, reason="写错了", by=clerk, today=cast.today)
    address = reverse("foi:correct", args=[asked.number])
    assert client.post(address, said).status_code == 409
    actions.ask_correction(request=asked, missing=["哪个单位", "哪一年"], by=clerk, today=cast.today)
    assert client.post(address, said).status_code == 409


def test_reasons_are_given_once(case: FoiRequest, clerk: Actor, cast: Cast, client: Client) -> None:
    """Art. 35."""
    actions.ask_reasons(request=case, why="一个月三十件", by=clerk, today=cast.today)
    page = page_of(opened(client, case), case)
    address = reverse("foi:explain", args=[case.number])
    assert f'action="{address}#reasons"' in page
    assert client.post(address, {"text": " "}).status_code == 422
    for _ in range(2):
        assert client.post(address, {"text": "做课题研究"}).status_code == 302
    assert case.events.get(act=Act.RECEIVE_REASONS.value).note == "做课题研究"


def test_without_the_code_nothing_is_handed_in(asked: FoiRequest, client: Client) -> None:
    for route in ("foi:correct", "foi:explain"):
        answer = client.post(reverse(route, args=[asked.number]), form(asked, "2025年", "全部"))
        assert answer["Location"] == "/requests/track/"
    asked.refresh_from_db()
    assert asked.state == State.AWAITING_CORRECTION


def test_who_handles_the_case_takes_its_letters(
    asked: FoiRequest, register: Register, cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    letter = Letter.objects.get(request=asked)
    pdf, docx = (f"/foi/{asked.number}/letters/{letter.pk}.{kind}" for kind in ("pdf", "docx"))
    clerk = signed_in("clerk")
    page = clerk.get(f"/foi/{asked.number}/").content.decode()
    assert pdf in page and docx in page and str(letter.number) in page
    assert clerk.get(pdf).content.startswith(b"%PDF") and clerk.get(docx).content.startswith(b"PK")
    office = signed_in("office")
    page = office.get(f"/foi/{asked.number}/").content.decode()
    assert str(letter.number) in page and pdf not in page
    assert office.get(pdf).status_code == 403
    assert signed_in("other_clerk").get(pdf).status_code == 404
    theirs = register(Channel.COUNTER, by=cast.actor("other_clerk"), organ=cast.organs["finance"]).request
    wrong = signed_in("other_clerk").get(f"/foi/{theirs.number}/letters/{letter.pk}.pdf")
    assert wrong.status_code == 404


def test_no_paper_holds_the_identity_number(
    case: FoiRequest, answer: Answer, clerk: Actor, cast: Cast
) -> None:
    answer(case)
    actions.deliver(
        request=case, how=f"当面核对证件{PERSON.identity_number}后签收", by=clerk, today=cast.today
    )
    texts = [text_of_letter(letter) for letter in Letter.objects.all()]
    assert len(texts) == 2
    assert not [text for text in texts if PERSON.identity_number in text]
