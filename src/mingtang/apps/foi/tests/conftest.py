"""Requests as the tests of this app need them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import grant_role
from mingtang.apps.foi.actions import Registered, register_request
from mingtang.apps.foi.actions import sign as sign_reply
from mingtang.apps.foi.models import FoiRequest, Reply
from mingtang.apps.foi.tests.reviewing import reviewers_of, to_signature
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind, SearchRecord
from mingtang_core.terms import RequesterKind, Role

CITIZEN = Actor(kind="citizen")
PERSON = RequesterFacts(
    RequesterKind.PERSON, "欧阳听雨", IdentityKind.RESIDENT_CARD, "11010519491231002X",
    phone="13800000000", email="ting@example.cn",
)  # fmt: skip
WISH = Wish("2025年全县老旧小区改造项目清单", search_words="老旧小区改造")

Register = Callable[..., Registered]
Answer = Callable[..., Reply]
NOT_THERE = ReplyDraft(
    ReplyKind.NOT_EXIST, reason="没有找到", search=SearchRecord(("公文系统",), ("清单",), "周晓禾")
)


@pytest.fixture
def register(cast: Cast) -> Register:
    """Return a function that registers a request at the civil affairs bureau, on the web unless told."""
    made = 0

    def make(
        channel: Channel = Channel.INTERNET, *, key: str = "", by: Actor = CITIZEN, today: date | None = None,
        **more: Any,
    ) -> Registered:  # fmt: skip
        nonlocal made
        made += 1
        facts = {"organ": cast.organs["civil"], "requester": PERSON, "wish": WISH, **more}
        return register_request(
            channel=channel, key=key or f"form-{made}", by=by,
            today=today or cast.today, **facts,
        )  # fmt: skip

    return make


@pytest.fixture
def clerk(cast: Cast) -> Actor:
    """The clerk of the civil affairs bureau."""
    return cast.actor("clerk")


@pytest.fixture
def head(cast: Cast) -> Actor:
    """The leader, also for the civil affairs bureau."""
    grant_role(
        staff=cast.people["leader"], organ_id=cast.organs["civil"].pk, role=Role.LEADER, by=SETUP,
        today=cast.today,
    )  # fmt: skip
    return cast.actor("leader")


@pytest.fixture
def case(register: Register, clerk: Actor) -> FoiRequest:
    """A request handed over two working days ago."""
    return register(Channel.COUNTER, by=clerk, arrived_on=date(2026, 3, 3)).request


@pytest.fixture
def answer(cast: Cast, head: Actor) -> Answer:
    """Return a function that takes a case from draft to signature."""
    reviewers = reviewers_of(cast)

    def signed(request: FoiRequest, draft: ReplyDraft = NOT_THERE, files: tuple[str, ...] = ()) -> Reply:
        digest = to_signature(cast, reviewers, request, draft, files)
        sign_reply(by=head, request=request, digest=digest, today=cast.today)
        return Reply.objects.get(request=request)

    return signed
