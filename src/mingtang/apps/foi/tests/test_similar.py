"""Like cases found and shown, repeats flagged, nobody ever blocked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import visible_to
from mingtang.apps.foi.queries.similar import asked_by_the_same, repeated_by, similar_to
from mingtang.apps.foi.tests.conftest import NOT_THERE, PERSON, WISH, Answer, Register
from mingtang.apps.foi.tests.test_proposals import OTHER_PERSON
from mingtang.apps.foi.tests.test_staff_pages import ENTRY
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import Ground, ReplyDraft, ReplyKind

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def test_the_drafter_sees_how_like_cases_were_answered(
    register: Register, answer: Answer, clerk: Actor, cast: Cast, signed_in: SignIn
) -> None:
    refused = ReplyDraft(ReplyKind.REFUSED, ground=Ground.DELIBERATIVE, reason="属于讨论记录")
    old = register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON).request
    answer(old, refused)
    strange = replace(WISH, wanted="水库承包合同文本", search_words="")
    register(Channel.COUNTER, by=clerk, wish=strange)
    new = register(
        Channel.COUNTER, by=clerk, wish=replace(WISH, wanted="申请公开老旧小区改造项目的清单")
    ).request
    (found,) = similar_to(new, visible_to(clerk), today=cast.today)
    assert (found.request, found.kind, found.is_same_person) == (old, "不予公开", False)
    assert found.grounds == (Ground.DELIBERATIVE.label,) and "老旧小区改造" in found.common[0]
    client = signed_in("clerk")
    for address in (
        f"/foi/{new.number}/",
        f"/foi/{new.number}/reply/",
        f"/foi/{new.number}/reply/?kind=refused",
    ):
        assert old.number in client.get(address).content.decode()


def test_many_like_cases_ask_as_few_questions_as_one(
    register: Register, answer: Answer, clerk: Actor, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for _ in range(8):
        answer(register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON).request, NOT_THERE)
    request = register(Channel.COUNTER, by=clerk).request
    with django_assert_max_num_queries(8):
        assert len(similar_to(request, visible_to(clerk), today=cast.today)) == 5


def test_another_organ_s_cases_stay_its_own(register: Register, clerk: Actor, cast: Cast) -> None:
    other = cast.actor("other_clerk")
    register(Channel.COUNTER, by=other, organ=cast.organs["finance"])
    own = register(Channel.COUNTER, by=clerk).request
    assert similar_to(own, visible_to(clerk), today=cast.today) == []
    assert len(similar_to(own, visible_to(cast.actor("office")), today=cast.today)) == 1


def test_a_repeat_is_flagged_with_the_old_number(
    register: Register, answer: Answer, clerk: Actor, signed_in: SignIn
) -> None:
    """Art. 36 item 6; never blocked."""
    first = register(Channel.COUNTER, by=clerk).request
    reply = answer(first, NOT_THERE)
    again = register(Channel.COUNTER, by=clerk).request
    other = register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON).request
    assert (repeated_by(again), repeated_by(other), repeated_by(first)) == (first, None, None)
    client = signed_in("clerk")
    page = client.get(f"/foi/{again.number}/").content.decode()
    assert "可能是重复申请" in page and str(reply.number) in page and "?kind=repeat" in page
    form = client.get(f"/foi/{again.number}/reply/?kind=repeat").context["form"]
    assert form["earlier_number"].value() == reply.number
    answer(again, NOT_THERE)
    over = client.get(f"/foi/{again.number}/").content.decode()
    assert "?kind=repeat" not in over, "an answered case is not asked to be answered as a repeat"
    assert asked_by_the_same(again) == {"month": 2, "year": 2}
    assert "提出2件，全年2件" in page.replace('<span class="nowrap">', "").replace("</span>", "")


def test_entering_the_same_wish_again_warns_once(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("clerk")
    form: dict[str, Any] = {**ENTRY, "organ": cast.organs["civil"].pk}
    client.post("/foi/new/", form)
    second = {**form, "key": "m" * 32}
    warned = client.post("/foi/new/", second)
    assert warned.status_code == 200 and "还没有登记" in warned.content.decode()
    assert FoiRequest.objects.count() == 1
    back = client.post("/foi/new/", {**second, "edit": "1"})
    assert "登记，取得编号" in back.content.decode() and FoiRequest.objects.count() == 1
    done = client.post("/foi/new/", {**second, "confirmed": "1"})
    assert "已登记" in done.content.decode() and FoiRequest.objects.count() == 2
    different = {**form, "key": "n" * 32, "wanted": "别的内容"}
    assert "已登记" in client.post("/foi/new/", different).content.decode()


def test_a_wish_of_nothing_but_phrases_resembles_nothing(
    register: Register, clerk: Actor, cast: Cast
) -> None:
    empty = replace(WISH, wanted="申请公开相关政府信息", search_words="")
    register(Channel.COUNTER, by=clerk)
    request = register(Channel.COUNTER, by=clerk, wish=empty, requester=PERSON).request
    assert similar_to(request, visible_to(clerk), today=cast.today) == []


def test_whom_nobody_knows_any_more_is_not_counted(case: FoiRequest) -> None:
    assert asked_by_the_same(case) == {"month": 1, "year": 1}
    case.requester.fingerprint = ""
    assert asked_by_the_same(case) == {}
