"""A person subscribes, confirms, hears and leaves; nothing of the address stands anywhere in clear."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.channels.actions import (
    ask_subscription,
    forget_unconfirmed,
    send_digests,
    tell_at_once,
)
from mingtang.apps.channels.actions.subscribing import confirm_subscription
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Rhythm, Subscription
from mingtang.apps.channels.tests.conftest import Post, deliver
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.publishing.actions import withdraw
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.kit import clock
from mingtang_core.editions import WithdrawalKind
from mingtang_core.errors import NotFound, Refused

pytestmark = pytest.mark.django_db
EMAIL = "liu.chunfang@home.example"
LINK = re.compile(r"http\S+?(/subscribe/\S+)")


@pytest.fixture(autouse=True)
def _post(post: Post) -> Post:
    return post


def ask(**changes: object) -> Subscription | None:
    said = {
        "email": EMAIL, "interest": Interest(), "rhythm": Rhythm.AT_ONCE, "source": "home",
        "today": clock.today(),
    }  # fmt: skip
    return ask_subscription(**{**said, **changes})


def link_in(post: Post) -> str:
    return LINK.search(post.taken[-1].text)[1]


def subscribed(post: Post, **changes: object) -> Subscription:
    ask(**changes)
    deliver()
    token = link_in(post).split("/")[3]
    return confirm_subscription(token=token, today=clock.today())


def vanish(desk: Desk, edition: Edition) -> None:
    kind = WithdrawalKind.VANISH
    withdraw(edition=edition, kind=kind, reason="不应当公开", by=desk.clerk, today=desk.cast.today)


def test_a_person_subscribes_hears_and_leaves_without_an_account(desk: Desk, post: Post):
    desk.released()
    page, organ = Client(), desk.cast.organs["civil"].pk
    form = {"email": EMAIL, "rhythm": "at-once", "organs": [str(organ)], "topics": ["06"]}
    assert page.get("/subscribe/").status_code == 200
    assert page.post("/subscribe/", form).headers["Location"] == "/subscribe/sent/"
    deliver()
    assert post.taken[0].address == EMAIL
    link = link_in(post)
    assert "青禾县民政局" in page.get(link).content.decode()
    assert Subscription.objects.get().confirmed_at is None, "a program that follows links confirms nothing"
    assert "订阅好了" in page.post(link).content.decode()
    assert page.post(link).status_code == 404, "the link is good once"
    edition = desk.released(title="青禾县民政局关于开展巡访的通知", document_number="青民发〔2026〕7号")
    assert tell_at_once(desk.cast.today) == 1
    assert tell_at_once(desk.cast.today) == 0
    deliver()
    letter = post.taken[-1]
    assert edition.title in letter.text
    assert edition.document.href in letter.text
    assert len(post.taken) == 2, "what was released before is not told"
    way_out = LINK.search(letter.headers["List-Unsubscribe"])[1].rstrip(">")
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert way_out in letter.text
    assert page.get(way_out).status_code == 200
    assert Subscription.objects.count() == 1, "opening the link ends nothing"
    one_click = Client(enforce_csrf_checks=True).post(way_out, {"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200
    assert not Subscription.objects.exists()
    assert "已经退订" in page.get(way_out).content.decode()
    verbs = Entry.objects.filter(thing__startswith="channels.subscription").values_list("verb", flat=True)
    assert list(verbs.order_by("number")) == [
        "channels.ask-subscription", "channels.confirm-subscription", "channels.unsubscribe",
    ]  # fmt: skip


def test_the_address_stands_nowhere_in_clear_and_goes_with_the_row(desk: Desk, post: Post):
    found = subscribed(post)
    desk.released()
    tell_at_once(desk.cast.today)
    deliver()
    rows = [*Subscription.objects.values(), *Delivery.objects.values(), *Entry.objects.values()]
    text = json.dumps(rows, default=str, ensure_ascii=False)
    assert EMAIL not in text
    assert "chunfang" not in text
    assert [one.address for one in post.taken] == [EMAIL, EMAIL]
    Client().post(LINK.search(post.taken[-1].headers["List-Unsubscribe"])[1].rstrip(">"))
    assert not Subscription.objects.filter(pk=found.pk).exists()


def test_a_mail_that_waits_does_not_reach_who_has_left(desk: Desk, post: Post):
    subscribed(post).delete()
    ask(rhythm=Rhythm.DAILY)
    Subscription.objects.all().delete()
    deliver()
    assert len(post.taken) == 1
    assert Delivery.objects.latest("id").state == "kept"


def test_a_link_that_confirms_is_good_for_a_day_and_then_the_address_goes(cast: Cast, post: Post):
    ask()
    deliver()
    token = link_in(post).split("/")[3]
    Subscription.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(NotFound):
        confirm_subscription(token=token, today=cast.today)
    assert forget_unconfirmed(cast.today) == 1
    assert not Subscription.objects.exists()


def test_subscribing_again_changes_what_is_heard(cast: Cast, post: Post):
    first = subscribed(post)
    second = subscribed(post, email=EMAIL.upper(), interest=Interest(topics=("06",)))
    assert Subscription.objects.get() == second
    assert first.pk != second.pk


def test_once_a_day_means_one_mail(desk: Desk, post: Post):
    subscribed(post, rhythm=Rhythm.DAILY)
    desk.released()
    desk.released(title="青禾县民政局关于开展巡访的通知", document_number="青民发〔2026〕7号")
    with clock.recording_at(clock.at_noon(desk.cast.today) - timedelta(hours=5)):
        assert send_digests(desk.cast.today) == 0, "not before eight"
    with clock.recording_at(clock.at_noon(desk.cast.today)):
        assert tell_at_once(desk.cast.today) == 0
        assert send_digests(desk.cast.today) == 1
        desk.released(title="青禾县民政局关于公布标准的通知", document_number="青民发〔2026〕8号")
        assert send_digests(desk.cast.today) == 0
        deliver()
        assert "新公开2份信息" in post.taken[-1].subject
        assert send_digests(desk.cast.today + timedelta(days=1)) == 1


def test_a_mail_that_waits_names_nothing_that_was_taken_down(desk: Desk, post: Post):
    subscribed(post, rhythm=Rhythm.DAILY)
    gone = desk.released()
    kept = desk.released(title="青禾县民政局关于开展巡访的通知", document_number="青民发〔2026〕7号")
    with clock.recording_at(clock.at_noon(desk.cast.today)):
        send_digests(desk.cast.today)
    vanish(desk, gone)
    deliver()
    assert kept.title in post.taken[-1].text
    assert gone.title not in post.taken[-1].text
    vanish(desk, kept)
    Delivery.objects.filter(subject__contains="新公开").update(state="waiting")
    deliver()
    assert len(post.taken) == 2
    assert Delivery.objects.latest("id").state == "kept"


def test_one_hears_of_what_was_chosen_alone(desk: Desk, post: Post):
    subscribed(post, interest=Interest(topics=("02",)))
    subscribed(post, email="other@home.example", interest=Interest(kinds=("notice",)))
    desk.released()
    assert tell_at_once(desk.cast.today) == 1
    deliver()
    assert post.taken[-1].address == "other@home.example"


def test_nobody_floods_a_mailbox_and_the_page_tells_nothing(cast: Cast, post: Post):
    page = Client()
    form = {"email": EMAIL, "rhythm": "daily"}
    answers = {page.post("/subscribe/", form).headers["Location"] for _ in range(5)}
    assert answers == {"/subscribe/sent/"}
    deliver()
    assert len(post.taken) == 3


def test_too_many_forms_from_one_place_are_refused(cast: Cast):
    page = Client()
    for number in range(8):
        page.post("/subscribe/", {"email": f"a{number}@home.example", "rhythm": "daily"})
    late = page.post("/subscribe/", {"email": "late@home.example", "rhythm": "daily"})
    assert late.status_code == 429
    assert "late@home.example" in late.content.decode(), "what was typed is not lost"
    with pytest.raises(Refused):
        for _ in range(9):
            ask(source="other place", email="b@home.example")


def test_a_wrong_address_is_said_at_its_field(cast: Cast):
    answer = Client().post("/subscribe/", {"email": "不是邮箱", "rhythm": "daily"})
    assert answer.status_code == 422
    assert "写法不对" in answer.content.decode()


@pytest.mark.parametrize("token", ["1-aaaa", "x", "1", f"{10**30}-a", "١-a"])
def test_a_link_that_never_was_ends_nothing(cast: Cast, post: Post, token: str):
    subscribed(post)
    assert Client().post(f"/subscribe/leave/{token}/").status_code == 200
    assert Subscription.objects.count() == 1
