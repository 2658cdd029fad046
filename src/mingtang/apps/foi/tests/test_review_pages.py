"""Review and signature on pages: the queue, what is read, and that the digest binds what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.models import Staff
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.foi.tests.conftest import NOT_THERE, Register
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.flows import State
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ROLES = {"counsel": Role.COUNSEL, "secrecy": Role.SECRECY_REVIEWER, "chief": Role.LEADER}
STEPS = (("counsel", "pass-legal-review"), ("secrecy", "pass-secrecy-review"), ("chief", "sign"))


@dataclass
class Desk:
    """A request in legal review, and a client for each who reviews it."""

    request: FoiRequest
    people: dict[str, Client]

    @property
    def address(self) -> str:
        return f"/foi/{self.request.number}/review/"

    def said(self, act: str, **more: Any) -> dict[str, Any]:
        """Return what the page posts for an act."""
        self.request.refresh_from_db()
        reply = Reply.objects.get(request=self.request)
        return {"act": act, "version": self.request.version, "digest": reply.digest, "confirm": "on", **more}

    def state(self) -> str:
        self.request.refresh_from_db()
        return self.request.state


@pytest.fixture
def desk(cast: Cast, register: Register, clerk: Actor, signed_in: SignIn) -> Desk:
    people = {}
    for name, role in ROLES.items():
        person: Staff = create_staff(
            username=name, full_name="江疏影", email=f"{name}@qinghe.example", by=SETUP, today=cast.today
        )
        grant_role(staff=person, organ_id=cast.organs["civil"].pk, role=role, by=SETUP, today=cast.today)
        cast.people[name] = person
        people[name] = signed_in(name)
    request = register(Channel.COUNTER, by=clerk).request
    actions.save_draft(request=request, draft=NOT_THERE, by=clerk, today=cast.today)
    actions.submit_reply(request=request, by=clerk, today=cast.today)
    return Desk(request, people)


def test_the_queue_shows_each_what_waits_for_them(desk: Desk, signed_in: SignIn) -> None:
    number = desk.request.number
    for name, act in STEPS:
        for other, client in desk.people.items():
            page = client.get("/foi/reviews/")
            assert (number in page.content.decode()) is (other == name), (other, name)
        assert desk.people[name].post(desk.address, desk.said(act)).status_code == 302
    assert desk.state() == State.SIGNED
    assert signed_in("clerk").get("/foi/reviews/").status_code == 403
    assert "现在没有答复等您看" in signed_in("leader").get("/foi/reviews/").content.decode()


def test_the_reviewer_reads_the_words_before_deciding(desk: Desk) -> None:
    page = desk.people["counsel"].get(desk.address).content.decode()
    assert "经检索，没有找到" in page and "公文系统" in page and "要求的内容都写了" in page
    assert 'value="pass-legal-review"' in page and 'value="send-back"' in page
    assert 'value="pass-secrecy-review"' not in page
    assert desk.people["secrecy"].get(desk.address).content.decode().count("法制审核（法律顾问）办理") == 2


@pytest.mark.parametrize("digest", ["0" * 64, "old"])
def test_another_digest_is_a_conflict_that_keeps_what_was_typed(
    digest: str, desk: Desk, clerk: Actor, cast: Cast
) -> None:
    old = Reply.objects.get(request=desk.request).digest
    counsel = desk.people["counsel"]
    counsel.post(desk.address, desk.said("send-back", reason="理由太短"))
    changed = ReplyDraft(ReplyKind.NOT_EXIST, reason="改过的理由", search=NOT_THERE.search)
    actions.save_draft(request=desk.request, draft=changed, by=clerk, today=cast.today)
    actions.submit_reply(request=desk.request, by=clerk, today=cast.today)
    stale = desk.said("pass-legal-review", digest=old if digest == "old" else digest)
    met = counsel.post(desk.address, stale)
    page = met.content.decode()
    assert met.status_code == 409 and "改过的理由" in page and "答复书在您打开之后改过了" in page
    assert desk.state() == State.LEGAL_REVIEW
    assert counsel.post(desk.address, desk.said("pass-legal-review")).status_code == 302
    assert desk.state() == State.SECRECY_REVIEW


def test_what_changed_since_it_was_sent_back(desk: Desk, clerk: Actor, cast: Cast) -> None:
    counsel = desk.people["counsel"]
    assert "上次退回以后" not in counsel.get(desk.address).content.decode()
    empty = counsel.post(desk.address, desk.said("send-back", reason=" "))
    assert empty.status_code == 422 and desk.state() == State.LEGAL_REVIEW
    counsel.post(desk.address, desk.said("send-back", reason="理由太短"))
    changed = ReplyDraft(ReplyKind.NOT_EXIST, reason="改过的理由", search=NOT_THERE.search, help="请问档案馆")
    actions.save_draft(request=desk.request, draft=changed, by=clerk, today=cast.today)
    page = counsel.get(desk.address)
    changes = [(one.label, one.before, one.after) for one in page.context["changes"]]
    assert changes == [("理由", "没有找到", "改过的理由"), ("便民答复", "", "请问档案馆")]


def test_a_late_send_back_keeps_its_reason(desk: Desk) -> None:
    counsel = desk.people["counsel"]
    typed = desk.said("send-back", reason="写了很长的退回理由")
    counsel.post(desk.address, desk.said("pass-legal-review"))
    late = counsel.post(desk.address, typed)
    assert late.status_code == 409 and desk.state() == State.SECRECY_REVIEW
    assert "写了很长的退回理由" in late.content.decode()


def test_signing_needs_the_confirmation(desk: Desk) -> None:
    for name, act in STEPS[:2]:
        desk.people[name].post(desk.address, desk.said(act))
    refused = desk.people["chief"].post(desk.address, desk.said("sign", confirm=""))
    assert refused.status_code == 422 and desk.state() == State.AWAITING_SIGNATURE
    assert "勾选确认" in refused.content.decode()
    assert desk.people["chief"].post(desk.address, desk.said("sign")).status_code == 302
    assert Reply.objects.get().number


def test_delivery_records_the_proof_without_a_name(desk: Desk, signed_in: SignIn) -> None:
    for name, act in STEPS:
        desk.people[name].post(desk.address, desk.said(act))
    desk.request.refresh_from_db()
    said = {"way": "邮寄（邮政企业）", "reference": "XA00000000033", "taker": "申请人本人",
            "on": "2026-03-05", "version": desk.request.version}  # fmt: skip
    client, address = signed_in("clerk"), f"/foi/{desk.request.number}/acts/deliver/"
    assert client.post(address, {**said, "reference": ""}).status_code == 422
    assert client.post(address, said).status_code == 302
    assert desk.state() == State.ANSWERED
    event = desk.request.events.get(act="deliver")
    assert event.note == "邮寄（邮政企业），凭证号XA00000000033，签收：申请人本人"


def test_nobody_of_another_organ_reads_it(desk: Desk, signed_in: SignIn) -> None:
    assert signed_in("other_clerk").get(desk.address).status_code == 404
    assert signed_in("evaluator").get(desk.address).status_code == 403
    page = signed_in("office").get(desk.address)
    assert (
        page.status_code == 200 and "csrfmiddlewaretoken" not in page.content.decode().split("检查和决定")[1]
    )
