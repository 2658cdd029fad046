"""Letters go out with their act: numbered without gaps, sealed, the same when made again, void with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from docx import Document
from pypdf import PdfReader
from tests.cast import Cast

from mingtang.apps.files.queries import content_of
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest, Letter, NumberSeries, SealUse
from mingtang.apps.foi.papers import docx_of, letter_sheet, pdf_of
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.letters import (
    filled_from_letter,
    letters_to_requester,
    reply_as_read,
    reply_to_come,
    text_of_letter,
)
from mingtang.apps.foi.tests.conftest import NOT_THERE, PERSON, WISH, Answer, Register
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import Ground, Part, ReplyDraft, ReplyKind, ThirdPartyOutcome
from mingtang_core.errors import BadInput, Refused
from mingtang_core.fees import FeeKind
from mingtang_core.flows import Act, Paper
from mingtang_core.letters import SEAL, render, text_digest, text_of

pytestmark = pytest.mark.django_db
ID_NUMBER = PERSON.identity_number


def only(paper: Paper, **more: Any) -> Letter:
    return Letter.objects.get(paper=paper.value, **more)


def ask_correction(case: FoiRequest, clerk: Actor, today: date, *missing: str) -> Any:
    return actions.ask_correction(request=case, missing=missing or ["哪一年"], by=clerk, today=today)


def test_a_notice_goes_out_with_its_act(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    """Art. 30: everything that is missing, at once, and until when."""
    event = ask_correction(case, clerk, cast.today, "哪一年", "哪些乡镇")
    letter = only(Paper.CORRECTION_NOTICE)
    assert (letter.event, letter.number) == (event, "青禾县民政局依申请补正〔2026〕1号")
    text = text_of_letter(letter)
    assert text.startswith(f"政府信息公开申请补正告知书\n{letter.number}\n欧阳听雨：\n")
    for words in ("1.哪一年。", "2.哪些乡镇。", case.number, "2026年3月26日", "放弃申请"):
        assert words in text
    assert text.endswith("青禾县民政局\n2026年3月5日")


def test_made_again_it_is_the_same_text_and_the_same_bytes(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    ask_correction(case, clerk, cast.today)
    letter = only(Paper.CORRECTION_NOTICE)
    again = render(filled_from_letter(letter))
    assert text_digest(again) == letter.text_digest
    assert letter.docx and letter.pdf
    assert docx_of(again) == content_of(letter.docx)
    assert pdf_of(letter_sheet(again)) == content_of(letter.pdf)
    words = "".join(p.text for p in Document(BytesIO(content_of(letter.docx))).paragraphs)
    read = "".join(page.extract_text() for page in PdfReader(BytesIO(content_of(letter.pdf))).pages)
    for said in again.paragraphs:
        assert said in words and "".join(said.split()) in "".join(read.split())
    entry = Entry.objects.get(verb="foi.issue-letter")
    assert entry.facts["text"] == letter.text_digest
    assert (entry.facts["docx"], entry.facts["pdf"]) == (letter.docx.digest, letter.pdf.digest)


def test_what_a_letter_names_is_encrypted(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    ask_correction(case, clerk, cast.today)
    letter = only(Paper.CORRECTION_NOTICE)
    assert "听雨" not in letter.sealed
    assert "听雨" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_the_seal_is_registered_with_the_letter(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    ask_correction(case, clerk, cast.today)
    use = SealUse.objects.get()
    assert (use.seal, use.copies, use.by_id, use.on) == (SEAL, 2, int(clerk.id), cast.today)


def test_void_letters_keep_their_number_and_the_next_takes_the_next(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    event = ask_correction(case, clerk, cast.today)
    actions.void_event(request=case, about=event, reason="写错了", by=clerk, today=cast.today)
    ask_correction(case, clerk, cast.today)
    first, second = Letter.objects.order_by("id")
    assert (first.place, second.place) == (1, 2)
    assert first.voided_by and first.voided_by.note == "写错了" and second.voided_by is None
    assert [letter.pk for letter in letters_to_requester(case)] == [second.pk]
    assert Entry.objects.filter(verb="foi.void-letter", thing=first.thing).count() == 1


def test_an_act_that_fails_takes_no_number(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    def failing() -> None:
        with transaction.atomic():
            ask_correction(case, clerk, cast.today)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert (
        Letter.objects.count() == 0
        and NumberSeries.objects.filter(name__startswith="correction").count() == 0
    )
    ask_correction(case, clerk, cast.today)
    assert only(Paper.CORRECTION_NOTICE).place == 1


def test_a_letter_that_cannot_be_written_refuses_the_act(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    with pytest.raises(BadInput, match="要求理由"):
        actions.perform(request=case, act=Act.ASK_REASONS, by=clerk, today=cast.today)
    case.refresh_from_db()
    assert case.state == "in-progress" and Letter.objects.count() == 0


def test_series_run_by_organ_kind_and_year(register: Register, clerk: Actor, cast: Cast) -> None:
    other = cast.actor("other_clerk")
    for number in range(2):
        mine = register(Channel.COUNTER, by=clerk, key=f"m{number}").request
        ask_correction(mine, clerk, cast.today)
    theirs = register(Channel.COUNTER, by=other, key="t", organ=cast.organs["finance"]).request
    ask_correction(theirs, other, cast.today)
    late = register(Channel.COUNTER, by=clerk, today=date(2027, 1, 5), key="l").request
    ask_correction(late, clerk, date(2027, 1, 5))
    assert list(Letter.objects.order_by("id").values_list("number", flat=True)) == [
        "青禾县民政局依申请补正〔2026〕1号", "青禾县民政局依申请补正〔2026〕2号",
        "青禾县财政局依申请补正〔2026〕1号", "青禾县民政局依申请补正〔2027〕1号",
    ]  # fmt: skip


def test_the_reply_says_decision_search_and_remedy(case: FoiRequest, answer: Answer, cast: Cast) -> None:
    reply = answer(case)
    letter = only(Paper.REPLY)
    assert reply.number == letter.number == "青禾县民政局依申请答复〔2026〕1号"
    text = text_of_letter(letter)
    for words in ("第三十六条第（四）项", "检索了公文系统", "6个月内直接向有管辖权的人民法院提起行政诉讼"):
        assert words in text
    assert letters_to_requester(case) == []


def test_before_it_is_signed_the_letter_is_read_as_it_will_be(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    actions.save_draft(request=case, draft=NOT_THERE, by=clerk, today=cast.today)
    text = text_of(reply_to_come(case, standing_of(case, cast.today), cast.today))
    assert "提起行政诉讼" in text and "检索了公文系统" in text and "听雨" not in text
    assert Letter.objects.count() == 0


def test_what_is_read_is_what_went_out(
    case: FoiRequest, answer: Answer, clerk: Actor, cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    actions.save_draft(request=case, draft=ReplyDraft(ReplyKind.REFUSED), by=clerk, today=cast.today)
    unfinished = reply_as_read(case, standing_of(case, cast.today), cast.today)
    assert unfinished[0].startswith("根据《政府信息公开条例》第三十六条第（三）项")
    answer(case)
    before = reply_as_read(case, standing_of(case, cast.today), cast.today)
    actions.keep_template(
        paper=Paper.REPLY, organ_id=None, title="答复", body="另写的{答复内容}{便民答复}{救济途径}",
        valid_from=cast.today, by=cast.actor("office"), today=cast.today,
    )  # fmt: skip
    assert reply_as_read(case, standing_of(case, cast.today), cast.today) == before
    page = signed_in("clerk").get(f"/foi/{case.number}/review/").content.decode()
    assert "直接向有管辖权的人民法院提起行政诉讼" in page and "另写的" not in page


def test_a_refusal_tells_that_reconsideration_comes_first(case: FoiRequest, answer: Answer) -> None:
    """行政复议法第二十三条: no direct suit is offered."""
    answer(case, ReplyDraft(ReplyKind.REFUSED, ground=Ground.DELIBERATIVE, reason="还在讨论"))
    text = text_of_letter(only(Paper.REPLY))
    assert "先向有管辖权的行政复议机关申请行政复议" in text and "直接向" not in text


def test_what_is_handed_over_is_listed(case: FoiRequest, answer: Answer) -> None:
    draft = ReplyDraft(ReplyKind.DISCLOSED, files=("批复.txt", f"清单{ID_NUMBER}.txt"))
    with pytest.raises(Refused):
        answer(case, draft, ("批复.txt", f"清单{ID_NUMBER}.txt"))
    with transaction.atomic():
        answer(case, replace(draft, files=("批复.txt", "清单.txt")), ("批复.txt", "清单.txt"))
    assert "附件：1.批复\n2.清单" in text_of_letter(only(Paper.REPLY))


def test_signed_again_after_a_void_signature_it_has_the_next_number(
    case: FoiRequest, answer: Answer, clerk: Actor, head: Actor, cast: Cast
) -> None:
    reply = answer(case)
    signed = only(Paper.REPLY).event
    actions.void_event(request=case, about=signed, reason="签错了", by=clerk, today=cast.today)
    reply.refresh_from_db()
    assert (reply.number, reply.signed_on, reply.row) == (None, None, "")
    actions.sign(request=case, digest=reply.digest, by=head, today=cast.today)
    reply.refresh_from_db()
    assert reply.number == "青禾县民政局依申请答复〔2026〕2号"
    assert list(Letter.objects.filter(paper=Paper.REPLY.value).values_list("place", flat=True)) == [1, 2]


def test_delivery_proof_and_closing_note(case: FoiRequest, answer: Answer, clerk: Actor, cast: Cast) -> None:
    reply = answer(case)
    actions.deliver(request=case, how="当面签收", by=clerk, today=cast.today)
    proof = only(Paper.DELIVERY_PROOF)
    assert proof.number is None and not proof.seal_uses.exists()
    assert f"（{reply.number}）" in text_of_letter(proof) and "当面签收" in text_of_letter(proof)
    assert [letter.paper for letter in letters_to_requester(case)] == [Paper.REPLY]


def test_who_takes_back_gets_a_closing_note_without_a_seal(case: FoiRequest, cast: Cast) -> None:
    actions.withdraw(request=case, by=requester_of(case), today=cast.today)
    note = only(Paper.CLOSING_NOTE)
    assert note.issued_by is None and not note.seal_uses.exists()
    text = text_of_letter(note)
    assert "您已经撤回申请" in text and "起诉" not in text and "诉讼" not in text


def test_who_asks_is_never_named_to_others(register: Register, clerk: Actor, cast: Cast) -> None:
    wish = replace(WISH, wanted=f"我是欧阳听雨，证件{ID_NUMBER}，电话13800000000，要合同")
    case = register(Channel.COUNTER, by=clerk, wish=wish).request
    facts = {"request": case, "by": clerk, "today": cast.today}
    actions.ask_third_party(whom="甲公司", note="", **facts)
    actions.ask_co_maker(whom="县财政局", note="欧阳听雨要的合同", **facts)
    actions.ask_organ(whom="县档案馆", note="请查13912345678的合同", **facts)
    for paper in (Paper.THIRD_PARTY_LETTER, Paper.CO_MAKER_LETTER, Paper.ORGAN_LETTER):
        text = text_of_letter(only(paper))
        for secret in ("听雨", ID_NUMBER, "13800000000", "13912345678"):
            assert secret not in text, paper
    to_requester = text_of_letter(only(Paper.CONSULTATION_NOTICE))
    assert "甲公司" not in to_requester and ID_NUMBER not in to_requester


def test_a_third_party_that_objected_is_told_what_is_disclosed_and_why(
    case: FoiRequest, answer: Answer, clerk: Actor, cast: Cast
) -> None:
    """Art. 32: 将决定公开的政府信息内容和理由书面告知第三方."""
    facts = {"request": case, "by": clerk, "today": cast.today}
    asked = actions.ask_third_party(whom="甲公司", note="合同", **facts)
    actions.receive_opinion(about=asked, agrees=False, words="商业秘密", **facts)
    part = Part("单价", Ground.DELIBERATIVE, "还在协商")
    answer(
        case,
        ReplyDraft(
            ReplyKind.PARTIAL, parts=(part,), files=("合同.txt",),
            third_parties=(ThirdPartyOutcome.OBJECTED,), public_interest="关系饮水安全",
        ),
        ("合同.txt",),
    )  # fmt: skip
    notice = only(Paper.THIRD_PARTY_NOTICE)
    text = text_of_letter(notice)
    assert "\n甲公司：\n" in text and "关系饮水安全" in text and "如果不服本决定" in text
    assert notice.number == "青禾县民政局依申请告知〔2026〕2号"


def test_extension_and_delay_say_until_when(case: FoiRequest, clerk: Actor, head: Actor, cast: Cast) -> None:
    """Arts 33 and 35: told to the requester, with the last day."""
    facts = {"request": case, "today": cast.today}
    actions.extend(workdays=10, reason="要查档案。", by=head, **facts)
    text = text_of_letter(only(Paper.EXTENSION_NOTICE))
    assert "因要查档案，" in text and "延长10个工作日" in text and "2026年4月15日" in text
    actions.ask_reasons(why="一个月三十件", by=clerk, **facts)
    assert "一个月三十件。" in text_of_letter(only(Paper.REASONS_NOTICE))
    actions.receive_reasons(text="研究", by=clerk, **facts)
    actions.delay(until=date(2026, 6, 30), reason="件数多", by=head, **facts)
    assert "延迟到2026年6月30日以前" in text_of_letter(only(Paper.DELAY_NOTICE))


def test_an_extension_while_opinions_are_awaited_names_no_day_that_is_not_known(
    case: FoiRequest, clerk: Actor, head: Actor, cast: Cast
) -> None:
    actions.ask_organ(request=case, whom="县档案馆", by=clerk, today=cast.today)
    actions.extend(request=case, workdays=10, reason="要查档案", by=head, today=cast.today)
    assert "征求意见结束" in text_of_letter(only(Paper.EXTENSION_NOTICE))


def test_a_fee_notice_says_how_much_and_that_it_is_not_contested_alone(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    """国办函〔2020〕109号."""
    FoiRequest.objects.filter(pk=case.pk).update(form="paper")
    case.refresh_from_db()
    actions.ask_fee(
        request=case, standard=FeeKind.PER_PAGE, pages=200, reason="复制量大", by=clerk, today=cast.today
    )
    text = text_of_letter(only(Paper.FEE_NOTICE))
    for words in ("元。", "第31至100页", "20个工作日内缴纳", "不能单独申请行政复议"):
        assert words in text
    assert only(Paper.FEE_NOTICE).number == "青禾县民政局依申请收费〔2026〕1号"


def test_who_is_closed_for_not_correcting_reads_why_and_what_can_be_done(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    ask_correction(case, clerk, cast.today)
    actions.close_uncorrected(request=case, by=clerk, today=date(2026, 4, 30))
    text = text_of_letter(only(Paper.CLOSING_NOTE))
    assert "视为您放弃申请" in text and "自2026年4月30日起终止办理" in text
    assert "不服本决定" in text and "提起行政诉讼" in text


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_take_two_numbers(register: Register, clerk: Actor, cast: Cast) -> None:
    cases = [register(Channel.COUNTER, by=clerk).request for _ in range(4)]
    start = threading.Barrier(len(cases))

    def write(case: FoiRequest) -> None:
        try:
            start.wait()
            ask_correction(case, clerk, cast.today)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(cases)) as pool:
        list(pool.map(write, cases))
    assert sorted(Letter.objects.values_list("place", flat=True)) == [1, 2, 3, 4]
