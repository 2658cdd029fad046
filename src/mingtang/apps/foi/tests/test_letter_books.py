"""Templates are dated data with a preview; the registers show every number and every use of the seal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest, Letter, LetterTemplate, NumberSeries
from mingtang.apps.foi.queries.letter_books import gaps_in, series_of
from mingtang.apps.foi.queries.letters import text_of_letter
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.errors import BadInput, Refused
from mingtang_core.flows import Paper

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
BODY = "请补正（受理编号{受理编号}）：\n{补正内容}\n到{补正期限}为止。"
PAGE = "/foi/letters/templates/correction-notice/"


def keep(by: Actor, today: date, organ_id: int | None = None, **more: Any) -> LetterTemplate:
    facts = {"title": "补正告知书", "body": BODY, "valid_from": today, **more}
    return actions.keep_template(
        paper=Paper.CORRECTION_NOTICE, organ_id=organ_id, by=by, today=today, **facts
    )


def notice(register: Register, clerk: Actor, today: date) -> str:
    request = register(Channel.COUNTER, by=clerk, today=today).request
    actions.ask_correction(request=request, missing=["哪一年"], by=clerk, today=today)
    return text_of_letter(Letter.objects.get(request=request))


def test_the_countys_words_hold_from_their_day_and_the_organs_own_before_them(
    register: Register, clerk: Actor, head: Actor, cast: Cast
) -> None:
    office = cast.actor("office")
    keep(office, cast.today, body=f"县里定的。{BODY}", valid_from=date(2026, 3, 9))
    assert "县里定的" not in notice(register, clerk, cast.today)
    assert "县里定的" in notice(register, clerk, date(2026, 3, 9))
    own = keep(head, cast.today, cast.organs["civil"].pk, body=f"本局。{BODY}")
    assert "本局" in notice(register, clerk, date(2026, 3, 9))
    actions.withdraw_template(template=own, by=head, today=date(2026, 3, 10))
    assert "县里定的" in notice(register, clerk, date(2026, 3, 10))


def test_a_letter_that_went_out_keeps_its_words(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    actions.ask_correction(request=case, missing=["哪一年"], by=clerk, today=cast.today)
    before = text_of_letter(Letter.objects.get())
    keep(cast.actor("office"), cast.today, body=f"改过了。{BODY}")
    assert text_of_letter(Letter.objects.get()) == before


def test_who_may_keep_templates(clerk: Actor, head: Actor, cast: Cast) -> None:
    civil = cast.organs["civil"].pk
    for by, organ_id in ((clerk, civil), (clerk, None), (head, None), (cast.actor("office"), civil)):
        with pytest.raises(Refused):
            keep(by, cast.today, organ_id)
    kept = keep(head, cast.today, civil)
    with pytest.raises(Refused):
        actions.withdraw_template(template=kept, by=cast.actor("office"), today=cast.today)
    assert Entry.objects.filter(verb="foi.keep-template").count() == 1


def test_what_is_wrong_is_told_and_nothing_is_kept(cast: Cast) -> None:
    office = cast.actor("office")
    with pytest.raises(Refused) as refused:
        keep(office, cast.today, body="{受理编号}{身份证号}{")
    assert {reason.code for reason in refused.value.reasons} == {
        "unknown-field", "unclosed", "missing-field",
    }  # fmt: skip
    with pytest.raises(BadInput, match="启用日期"):
        keep(office, cast.today, valid_from=date(2026, 3, 4))
    assert not LetterTemplate.objects.exists()


def test_a_template_is_withdrawn_once(cast: Cast) -> None:
    office = cast.actor("office")
    kept = keep(office, cast.today)
    actions.withdraw_template(template=kept, by=office, today=cast.today)
    with pytest.raises(Refused):
        actions.withdraw_template(template=kept, by=office, today=cast.today)


def test_a_look_keeps_nothing_and_what_was_typed_comes_back(signed_in: SignIn, cast: Cast) -> None:
    office = signed_in("office")
    typed = {"scope": "county", "title": "补正通知", "body": BODY, "valid_from": "2026-03-05"}
    page = office.post(PAGE, {**typed, "act": "look"}).content.decode()
    assert "到2026年3月26日为止。" in page and not LetterTemplate.objects.exists()
    wrong = office.post(PAGE, {**typed, "body": "只有{受理编号}", "act": "keep"})
    assert wrong.status_code == 422 and "缺少“补正内容”" in wrong.content.decode()
    assert "只有{受理编号}" in wrong.content.decode()
    looked = office.post(PAGE, {**typed, "body": "只有{受理编号}{补正", "act": "look"})
    assert looked.status_code == 422 and set(looked.context["form"].errors) == {"body"}
    assert len(looked.context["form"].errors["body"]) == 3
    assert office.post(PAGE, {**typed, "act": "keep"}).status_code == 302
    page = office.get(PAGE).content.decode()
    assert "到2026年3月26日为止。" in page and "全县通用" in page
    kept = LetterTemplate.objects.get()
    assert "全县通用" in office.get("/foi/letters/templates/").content.decode()
    assert office.post(f"/foi/letters/templates/{kept.pk}/withdraw/").status_code == 302
    assert "已停用" in office.get(PAGE).content.decode()


def test_who_may_not_change_templates_reads_why(signed_in: SignIn) -> None:
    clerk = signed_in("clerk")
    assert "由本机关的分管领导修改" in clerk.get(PAGE).content.decode()
    typed = {"scope": "county", "title": "补正通知", "body": BODY, "valid_from": "2026-03-05", "act": "keep"}
    assert clerk.post(PAGE, typed).status_code == 422
    assert clerk.get("/foi/letters/templates/receipt/").status_code == 404
    assert clerk.post("/foi/letters/templates/999/withdraw/").status_code == 404


def test_the_registers_show_numbers_void_ones_and_gaps(
    case: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    event = actions.ask_correction(request=case, missing=["哪一年"], by=clerk, today=cast.today)
    actions.void_event(request=case, about=event, reason="写错了", by=clerk, today=cast.today)
    actions.ask_correction(request=case, missing=["哪个"], by=clerk, today=cast.today)
    with django_assert_max_num_queries(3):
        (series,) = series_of(FoiRequest.objects.all(), 2026)
    assert (series.last, series.count, series.voided, series.gaps) == (2, 2, 1, ())
    page = signed_in("clerk").get("/foi/letters/numbers/").content.decode()
    assert "依申请补正〔2026〕1号" in page and "作废" in page and "缺号" not in page
    NumberSeries.objects.filter(name__startswith="correction").update(last=4)
    office = signed_in("office").get("/foi/letters/numbers/?year=2026").content.decode()
    assert "缺号" in office and "3号" in office and "4号" in office
    assert "〔2026〕" not in signed_in("other_clerk").get("/foi/letters/numbers/").content.decode()


def test_the_register_of_the_seal_is_of_a_month_and_of_ones_own_organ(
    case: FoiRequest, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    actions.ask_correction(request=case, missing=["哪一年"], by=clerk, today=cast.today)
    number = "青禾县民政局依申请补正〔2026〕1号"
    mine, other = signed_in("clerk"), signed_in("other_clerk")
    assert number in mine.get("/foi/letters/seals/").content.decode()
    assert number not in mine.get("/foi/letters/seals/?month=2026-02").content.decode()
    assert number not in other.get("/foi/letters/seals/").content.decode()
    table = mine.get("/foi/letters/seals/seals.csv?month=2026-03").content.decode("utf-8-sig")
    assert number in table and table.startswith("用印日期,") and "听雨" not in table
    assert mine.get("/foi/letters/seals/?month=march").status_code == 400


def test_gaps_are_what_is_not_there() -> None:
    assert gaps_in({1, 2, 4}, 5) == (3, 5)
    assert gaps_in((), 0) == ()
