"""What becomes public or is taken down reaches every fitting channel, once, signed, and never too late."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import time

import pytest
from django.db import transaction
from tests.cast import Cast

from mingtang.apps.channels.actions import (
    change_channel,
    end_channel,
    pause_channel,
    resume_channel,
    rotate_secret,
    send_test,
)
from mingtang.apps.channels.actions.keeping import Terms
from mingtang.apps.channels.adapters import pinned, web_hook
from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Channel, ChannelSecret, Kind, Notice
from mingtang.apps.channels.signing import PREFIX
from mingtang.apps.channels.tests.conftest import MakeChannel, Post, Receiver, deliver
from mingtang.apps.journal.actions import resend
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.publishing.actions import release, start_edition, submit, withdraw
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang_core.editions import WithdrawalKind
from mingtang_core.errors import BadInput, Conflict, Refused

pytestmark = pytest.mark.django_db


def accepts(secret: str, headers: dict[str, str], body: bytes, *, now: int | None = None) -> bool:
    """Judge a message as a receiver does that was written after the specification, not after our code."""
    sent_at = int(headers["webhook-timestamp"])
    if abs((now or sent_at) - sent_at) > 300:
        return False
    key = base64.b64decode(secret[len("whsec_") :])
    said = f"{headers['webhook-id']}.{sent_at}.".encode() + body
    right = "v1," + base64.b64encode(hmac.digest(key, said, hashlib.sha256)).decode()
    return right in headers["webhook-signature"].split(" ")


def events(receiver: Receiver) -> list[dict[str, object]]:
    return [json.loads(body) for _, body in receiver.got]


def states() -> list[str]:
    return list(Delivery.objects.exclude(channel="mail").order_by("id").values_list("state", flat=True))


def take_down(desk: Desk, edition: Edition, kind: WithdrawalKind = WithdrawalKind.VANISH) -> None:
    withdraw(edition=edition, kind=kind, reason="不应当公开", by=desk.clerk, today=desk.cast.today)


def replaced(desk: Desk, edition: Edition, **changes: object) -> Edition:
    said = {"by": desk.clerk, "today": desk.cast.today}
    newer = desk.change(start_edition(document=edition.document, **said), title="修订后的通知", **changes)
    submit(edition=newer, **said)
    return release(edition=desk.approved(newer), **said)


def test_a_release_is_told_signed_with_the_channels_own_key(
    desk: Desk, make: MakeChannel, receiver: Receiver
):
    """Issue D4: the same release goes to web hooks through the outbox, each delivery recorded."""
    _, secret = make()
    edition = desk.released()
    assert states() == ["waiting"]
    assert deliver() == 1
    headers, body = receiver.got[0]
    said = json.loads(body)
    assert said["event"] == "document.released"
    assert said["document"]["title"] == edition.title
    assert said["document"]["address"].endswith(edition.document.href)
    assert said["document"]["digest"] == edition.digest
    assert said["journal"] == Entry.objects.filter(verb="publishing.release").get().number
    assert accepts(secret, headers, body)
    assert headers["webhook-id"] == headers["idempotency-key"] == Delivery.objects.get().message_id
    assert states() == ["sent"]


def test_a_wrong_key_a_changed_body_and_an_old_message_are_told_apart(
    desk: Desk, make: MakeChannel, receiver: Receiver
):
    _, secret = make()
    desk.released()
    deliver()
    headers, body = receiver.got[0]
    other = PREFIX + base64.b64encode(b"another key of thirty-two bytes!").decode()
    assert not accepts(other, headers, body)
    assert not accepts(secret, headers, body.replace(b"released", b"Released"))
    assert not accepts(secret, headers, body, now=int(headers["webhook-timestamp"]) + 301)
    assert not accepts(secret, {**headers, "webhook-timestamp": "1"}, body)


def test_an_act_that_is_rolled_back_tells_nobody(desk: Desk, make: MakeChannel):
    make()
    edition = desk.approved()
    with pytest.raises(RuntimeError), transaction.atomic():
        release(edition=edition, by=desk.clerk, today=desk.cast.today)
        raise RuntimeError
    assert states() == []


def test_an_answer_of_500_is_tried_again_under_the_same_number(
    desk: Desk, make: MakeChannel, receiver: Receiver
):
    make()
    desk.released()
    receiver.answers = [500, 200]
    deliver()
    assert states() == ["waiting"]
    assert "500" in Delivery.objects.get().problem
    deliver()
    assert states() == ["sent"]
    first, second = receiver.got
    assert first[0]["webhook-id"] == second[0]["webhook-id"]
    assert first[1] == second[1]


@pytest.mark.parametrize("status", [400, 404, 410])
def test_what_the_other_side_will_never_take_fails_at_once(
    desk: Desk, make: MakeChannel, receiver: Receiver, status: int
):
    make()
    desk.released()
    receiver.answers = [status]
    deliver()
    assert states() == ["failed"]


def test_redirects_are_not_followed(desk: Desk, make: MakeChannel, receiver: Receiver):
    make()
    desk.released()
    receiver.answers = [302]
    deliver()
    assert states() == ["failed"]
    assert len(receiver.got) == 1


def test_no_answer_in_time_is_uncertain_and_sent_again_by_a_person_only(
    desk: Desk, make: MakeChannel, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pinned, "SECONDS", 0.2)
    make()
    desk.released()
    receiver.waits = 0.6
    deliver()
    assert states() == ["uncertain"]
    assert deliver() == 0
    receiver.waits = 0
    monkeypatch.setattr(pinned, "SECONDS", 10)
    monkeypatch.setattr(web_hook, "time", Later())
    resend(by=desk.cast.actor("office"), delivery_id=Delivery.objects.get().pk, on=desk.cast.today)
    deliver()
    assert states() == ["sent"]
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1


class Later:
    """A clock that is an hour ahead."""

    def monotonic(self) -> float:
        return time.monotonic() + 3600


def test_a_host_that_does_not_answer_is_left_alone_for_a_minute(
    cast: Cast, make: MakeChannel, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    """One that is down must not hold up everybody's mail for seconds a message."""
    channel, _ = make()
    for _ in range(3):
        send_test(channel=channel, by=cast.actor("office"), today=cast.today)
    monkeypatch.setattr(pinned, "SECONDS", 0.2)
    receiver.waits = 0.6
    deliver()
    assert len(receiver.got) == 1
    assert states() == ["uncertain", "waiting", "waiting"]
    receiver.waits = 0
    monkeypatch.setattr(pinned, "SECONDS", 10)
    monkeypatch.setattr(web_hook, "time", Later())
    deliver()
    assert states() == ["uncertain", "sent", "sent"]


def test_nobody_listening_is_certain_and_tried_again(desk: Desk, make: MakeChannel):
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    make(address=f"http://127.0.0.1:{port}/in")
    desk.released()
    deliver()
    assert states() == ["waiting"]
    assert "连不上" in Delivery.objects.get().problem


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "100.64.0.1"])
def test_a_name_that_leads_into_the_house_is_refused_when_it_is_called(
    desk: Desk, make: MakeChannel, monkeypatch: pytest.MonkeyPatch, ip: str
):
    """Resolved when it is sent, for a name may point elsewhere by then; all addresses must be public."""
    make(address="https://inside.example/in")
    desk.released()
    found = [(socket.AF_INET, 1, 6, "", ("93.184.216.34", 443)), (socket.AF_INET, 1, 6, "", (ip, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    called = []
    monkeypatch.setattr(socket, "create_connection", lambda *said, **_: called.append(said))
    deliver()
    assert (states(), called) == (["failed"], [])
    assert "内部网络" in Delivery.objects.get().problem


def test_the_county_may_allow_one_host_of_its_own_network(
    desk: Desk, make: MakeChannel, receiver: Receiver, settings, monkeypatch: pytest.MonkeyPatch
):
    settings.MINGTANG_HOOK_HOSTS = [f"inside.example:{receiver.port}"]
    make()
    monkeypatch.setattr(pinned, "LOOPBACK", ())
    desk.released()
    deliver()
    assert states() == ["failed"]
    settings.MINGTANG_HOOK_HOSTS = [f"127.0.0.1:{receiver.port}"]
    resend(by=desk.cast.actor("office"), delivery_id=Delivery.objects.get().pk, on=desk.cast.today)
    deliver()
    assert states() == ["sent"]


@pytest.mark.parametrize(
    "address",
    [
        "http://media.example/in",
        "ftp://media.example/",
        "https://",
        "https://a:b@media.example/",
        "https://x:y/",
    ],
)
def test_only_a_whole_https_address_is_taken(cast: Cast, make: MakeChannel, address: str):
    with pytest.raises(BadInput):
        make(address=address)
    assert not Channel.objects.exists()


def test_a_county_sends_nothing_without_encryption_even_to_itself(make: MakeChannel, settings):
    settings.MINGTANG_LOOPBACK_HOOKS = False
    with pytest.raises(BadInput):
        make()


def test_a_demo_sends_nothing_out_of_its_machine(desk: Desk, make: MakeChannel, settings):
    make(address="https://media.example/in")
    desk.released()
    settings.IS_DEMO = True
    deliver()
    assert states() == ["kept"]


def test_who_was_told_is_told_to_take_it_down_without_the_title(
    desk: Desk, make: MakeChannel, receiver: Receiver, post: Post
):
    """A title that must vanish must not go out once more."""
    make()
    make("县报", kind=Kind.MAIL, address="news@media.example")
    edition = desk.released()
    deliver()
    make("后来的")
    take_down(desk, edition)
    deliver()
    told, gone = events(receiver)
    assert gone["event"] == "document.withdrawn"
    assert gone["reason"] == "vanish"
    assert gone["document"]["address"] == told["document"]["address"]
    assert gone["journal"] > told["journal"]
    assert [one.address for one in post.taken] == ["news@media.example"] * 2
    assert edition.title in post.taken[0].subject
    assert (
        edition.title not in json.dumps(gone, ensure_ascii=False) + post.taken[1].subject + post.taken[1].text
    )
    assert Notice.objects.filter(channel__name="后来的").count() == 0


def test_what_was_taken_down_meanwhile_does_not_leave_any_more(
    desk: Desk, make: MakeChannel, receiver: Receiver
):
    """Also when a person sends a failed message again days later."""
    make()
    edition = desk.released()
    receiver.answers = [404]
    deliver()
    take_down(desk, edition)
    resend(by=desk.cast.actor("office"), delivery_id=Delivery.objects.earliest("id").pk, on=desk.cast.today)
    deliver()
    assert states() == ["kept", "sent"]
    assert [one["event"] for one in events(receiver)] == ["document.released", "document.withdrawn"]


def test_a_new_edition_takes_the_place_of_the_old_one(desk: Desk, make: MakeChannel, receiver: Receiver):
    make()
    make("只要财政局的", interest=Interest(organs=(desk.cast.organs["finance"].pk,)))
    first = desk.released()
    second = replaced(desk, first)
    deliver()
    said = events(receiver)
    assert [one["event"] for one in said] == ["document.replaced"]
    assert said[0]["document"]["edition"] == second.number
    assert said[0]["replaces"]["digest"] == first.digest


def test_a_channel_that_does_not_want_the_new_edition_takes_the_old_one_down(
    desk: Desk, make: MakeChannel, receiver: Receiver
):
    make(interest=Interest(topics=("06",)))
    first = desk.released()
    deliver()
    replaced(desk, first, topic="0201")
    deliver()
    assert [(one["event"], one.get("reason")) for one in events(receiver)] == [
        ("document.released", None),
        ("document.withdrawn", "superseded"),
    ]


@pytest.mark.parametrize(
    ("interest", "hears"),
    [
        (Interest(kinds=("notice",), topics=("06",)), True),
        (Interest(topics=("0601",)), True),
        (Interest(topics=("02", "0602")), False),
        (Interest(kinds=("report",)), False),
    ],
)
def test_a_channel_hears_of_what_it_wants_alone(
    desk: Desk, make: MakeChannel, interest: Interest, hears: bool
):
    make(interest=interest)
    desk.released()
    assert len(states()) == hears


def test_an_organs_channel_carries_its_own_documents_alone(desk: Desk, make: MakeChannel):
    make("民政", organ=desk.cast.organs["civil"])
    make("财政", organ=desk.cast.organs["finance"])
    desk.released()
    assert [one.channel.name for one in Notice.objects.all()] == ["民政"]


def test_a_pause_holds_releases_back_and_no_takedown(desk: Desk, make: MakeChannel, receiver: Receiver):
    channel, _ = make()
    said = {"by": desk.cast.actor("office"), "today": desk.cast.today}
    told = desk.released()
    deliver()
    pause_channel(channel=channel, reason="对方在换系统", **said)
    missed = desk.released(title="青禾县民政局关于公布救助标准的通知", document_number="青民发〔2026〕6号")
    gone = desk.released(title="青禾县民政局关于开展巡访的通知", document_number="青民发〔2026〕7号")
    take_down(desk, told)
    take_down(desk, gone)
    deliver()
    assert [one["event"] for one in events(receiver)] == ["document.released", "document.withdrawn"]
    _, sent = resume_channel(channel=channel, **said)
    deliver()
    assert sent == 1
    assert events(receiver)[-1]["document"]["title"] == missed.title


def test_after_its_end_nothing_leaves(desk: Desk, make: MakeChannel, receiver: Receiver):
    channel, _ = make()
    edition = desk.released()
    end_channel(channel=channel, reason="不再合作", by=desk.cast.actor("office"), today=desk.cast.today)
    take_down(desk, edition)
    deliver()
    assert (states(), receiver.got) == (["kept"], [])
    with pytest.raises(Refused):
        send_test(channel=Channel.objects.get(), by=desk.cast.actor("office"), today=desk.cast.today)


def test_a_new_key_overlaps_with_the_one_before(
    cast: Cast, make: MakeChannel, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
):
    channel, old = make()
    said = {"channel": channel, "by": cast.actor("office"), "today": cast.today}
    new = rotate_secret(**said)
    send_test(**said)
    deliver()
    headers, body = receiver.got[0]
    assert accepts(old, headers, body)
    assert accepts(new, headers, body)
    ChannelSecret.objects.exclude(valid_until=None).update(valid_until="2026-01-01T00:00:00Z")
    send_test(**said)
    deliver()
    headers, body = receiver.got[1]
    assert not accepts(old, headers, body)
    assert accepts(new, headers, body)


def test_neither_key_nor_address_stands_in_the_database_in_clear(cast: Cast, make: MakeChannel):
    channel, secret = make()
    send_test(channel=channel, by=cast.actor("office"), today=cast.today)
    rows = [*Channel.objects.values(), *ChannelSecret.objects.values(), *Delivery.objects.values()]
    rows += Entry.objects.values()
    text = json.dumps(rows, default=str, ensure_ascii=False)
    assert secret not in text
    assert "secret-in-address" not in text


def test_the_office_keeps_all_channels_and_a_leader_those_of_the_own_organ(cast: Cast, make: MakeChannel):
    county, _ = make()
    own, _ = make("本机关的", organ=cast.organs["office"])
    leader, clerk = cast.actor("leader"), cast.actor("clerk")
    terms = Terms("改名", Interest(), cast.today)
    change_channel(channel=own, terms=terms, by=leader, today=cast.today)
    for by, channel in ((leader, county), (clerk, own), (cast.actor("administrator"), county)):
        with pytest.raises(Refused):
            change_channel(channel=channel, terms=terms, by=by, today=cast.today)
    verbs = set(Entry.objects.filter(thing=own.thing).values_list("verb", flat=True))
    assert verbs == {"channels.make", "channels.change"}


def test_a_stale_page_is_noticed(cast: Cast, make: MakeChannel):
    channel, _ = make()
    said = {"by": cast.actor("office"), "today": cast.today}
    pause_channel(channel=channel, reason="检修", version=1, **said)
    with pytest.raises(Conflict):
        end_channel(channel=channel, reason="不用了", version=1, **said)
