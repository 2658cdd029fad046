"""Released to one, offered to all: every disclosing reply proposes, the office decides each (art. 44)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.models import ReleaseProposal, WishPair
from mingtang.apps.foi.tests.conftest import NOT_THERE, PERSON, WISH, Answer, Register
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import Ground, Part, ReplyDraft, ReplyKind
from mingtang_core.errors import BadInput, Conflict, Refused

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
GIVEN = ReplyDraft(ReplyKind.DISCLOSED, place="到窗口领取")
PARTLY = ReplyDraft(
    ReplyKind.PARTIAL, parts=(Part("讨论记录", Ground.DELIBERATIVE, "属于讨论记录"),), place="窗口"
)
OTHER_PERSON = replace(PERSON, name="司马远山", identity_number="11010519491231002X"[::-1].replace("X", "1"))
OTHER_PERSON = replace(OTHER_PERSON, identity_kind=PERSON.identity_kind.__class__("passport"))


@pytest.fixture
def office(cast: Cast) -> Actor:
    return cast.actor("office")


@pytest.mark.parametrize(
    ("draft", "proposes"),
    [
        (GIVEN, True), (PARTLY, True), (NOT_THERE, False),
        (ReplyDraft(ReplyKind.ALREADY_PUBLIC, place="县政府网站"), False),
    ],
    ids=["disclosed", "partial", "not-exist", "already-public"],
)  # fmt: skip
def test_what_discloses_proposes(
    draft: ReplyDraft, proposes: bool, register: Register, answer: Answer, clerk: Actor
) -> None:
    reply = answer(register(Channel.COUNTER, by=clerk).request, draft)
    assert ReleaseProposal.objects.filter(reply=reply).exists() is proposes
    assert Entry.objects.filter(verb="foi.propose-release").exists() is proposes


def test_requests_for_the_same_raise_it(register: Register, answer: Answer, clerk: Actor) -> None:
    before = register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON).request
    reply = answer(register(Channel.COUNTER, by=clerk).request, GIVEN)
    proposal = ReleaseProposal.objects.get(reply=reply)
    assert proposal.asked == 2 and "2件" in proposal.reason
    alike = replace(WISH, wanted="请公开2024年全县老旧小区改造的项目清单")
    register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON, wish=alike)
    register(Channel.COUNTER, by=clerk, wish=replace(WISH, wanted="殡葬服务收费标准", search_words=""))
    proposal.refresh_from_db()
    assert proposal.asked == 3
    assert WishPair.objects.filter(request=before).exists()


def test_the_office_decides_and_takes_back(
    register: Register, answer: Answer, clerk: Actor, office: Actor, cast: Cast
) -> None:
    answer(register(Channel.COUNTER, by=clerk).request, GIVEN)
    proposal, today = ReleaseProposal.objects.get(), cast.today
    said = {"proposal": proposal, "by": office, "today": today}
    with pytest.raises(BadInput, match="不采纳的理由"):
        actions.decide_release(state="declined", decision=" ", **said)
    with pytest.raises(BadInput, match="哪一天"):
        actions.decide_release(state="later", decision="", look_on=today, **said)
    with pytest.raises(BadInput):
        actions.decide_release(state="open", decision="", **said)
    with pytest.raises(Refused):
        actions.decide_release(proposal=proposal, state="adopted", decision="", by=clerk, today=today)
    actions.decide_release(state="later", decision="", look_on=date(2026, 6, 1), version=1, **said)
    with pytest.raises(Refused):
        actions.decide_release(state="adopted", decision="", **said)
    with pytest.raises(Conflict):
        actions.reopen_release(version=1, **said)
    actions.reopen_release(version=2, **said)
    actions.decide_release(state="adopted", decision="放到老旧小区改造专栏", version=3, **said)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.look_on, proposal.decided_on) == ("adopted", None, today)
    verbs = list(Entry.objects.filter(thing=proposal.thing).values_list("verb", flat=True))
    assert verbs == ["foi.propose-release", "foi.later-release", "foi.reopen-release", "foi.adopted-release"]


def test_the_list_has_what_most_ask_for_on_top(
    register: Register, answer: Answer, clerk: Actor, signed_in: SignIn
) -> None:
    pond = replace(WISH, wanted="水库承包合同文本", search_words="")
    answer(register(Channel.COUNTER, by=clerk, wish=pond).request, GIVEN)
    answer(register(Channel.COUNTER, by=clerk).request, PARTLY)
    register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON)
    office = signed_in("office")
    page = office.get("/foi/proposals/")
    assert [row.asked for row, _ in page.context["rows"]] == [2, 1]
    assert "老旧小区改造" in page.content.decode()
    assert signed_in("supervisor").get("/foi/proposals/").status_code == 200
    for part in ("clerk", "leader", "evaluator"):
        assert signed_in(part).get("/foi/proposals/").status_code == 403


def test_deciding_on_the_page(register: Register, answer: Answer, clerk: Actor, signed_in: SignIn) -> None:
    answer(register(Channel.COUNTER, by=clerk).request, PARTLY)
    other = register(Channel.COUNTER, by=clerk, requester=OTHER_PERSON).request
    proposal, office = ReleaseProposal.objects.get(), signed_in("office")
    address = f"/foi/proposals/{proposal.pk}/"
    page = office.get(address).content.decode()
    assert other.number in page and "讨论记录" in page
    assert office.post(address, {"version": "1", "state": "declined", "decision": ""}).status_code == 422
    done = {"version": "1", "state": "declined", "decision": "涉及在办项目"}
    assert office.post(address, done).status_code == 302
    late = signed_in("second_office").post(address, {**done, "state": "adopted", "decision": "我写的说明"})
    assert late.status_code in (409, 422) and "我写的说明" in late.content.decode()
    assert "顾明川" in office.get(address).content.decode()
    assert office.get("/foi/proposals/?tab=declined").context["rows"]
    reopened = office.post(f"{address}reopen/", {"version": "2"})
    proposal.refresh_from_db()
    assert (reopened.status_code, proposal.state) == (302, "open")
    assert signed_in("supervisor").post(address, {**done, "version": "3"}).status_code in (403, 422)
    assert signed_in("supervisor").post(f"{address}reopen/", {"version": "3"}).status_code == 403
    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert office.get("/foi/proposals/99999/").status_code == 404


def test_an_adopted_proposal_becomes_a_draft_without_who_asked(
    register: Register, clerk: Actor, office: Actor, cast: Cast, head: Actor
) -> None:
    request = register(
        Channel.COUNTER,
        by=clerk,
        wish=replace(WISH, wanted=f"{PERSON.name}申请公开改造清单，电话13800001234"),
    ).request
    held = {
        "清单.txt": "改造清单：东街小区、西街小区。",
        "名单.txt": f"住户名单：{PERSON.name}，{PERSON.identity_number}",
        "说明.txt": f"应{PERSON.name[:1]} {PERSON.name[1:]}的申请整理。",
    }
    files = [
        actions.take_file(request=request, content=text.encode(), name=name, by=clerk, today=cast.today)
        for name, text in held.items()
    ]
    draft = ReplyDraft(
        ReplyKind.DISCLOSED, files=tuple(held), numbers_decision="申请人本人的号码", place="窗口"
    )
    actions.save_draft(request=request, draft=draft, files=files, by=clerk, today=cast.today)
    reply = request.reply
    proposal = actions.proposals.propose_release(reply=reply, by=head, today=cast.today)
    assert proposal is not None
    decided = actions.decide_release(
        proposal=proposal, state="adopted", decision="多人申请", by=office, today=cast.today
    )
    assert decided.document is not None
    edition = decided.document.editions.get()
    said = str(edition.content)
    assert "东街小区" in said
    assert edition.attribute == "proactive" and edition.state == "draft"
    for secret in (PERSON.name, PERSON.identity_number, "13800001234"):
        assert secret not in said
    assert [one.file.name for one in edition.files.all()] == ["清单.txt"]
