"""Several at once: one form twice, two people on one case, numbers under failures, a calendar that changes.

Threads with connections of their own, against whichever database the tests run on. Whatever happens, one
wins, the others are told, nothing is half done, and the journal's chain is whole.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.forms.public import new_key
from mingtang.apps.foi.models import FoiRequest, Letter, NumberSeries, ReleaseProposal, Reply, SealUse
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.letters import text_of_letter
from mingtang.apps.foi.tests.conftest import Register
from mingtang.apps.foi.tests.reviewing import one_more, reviewers_of, to_signature
from mingtang.apps.journal.models import Delivery, Entry
from mingtang.apps.journal.verification import verify
from mingtang.apps.rules.actions import set_year
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.derivations import in_words
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.errors import Conflict, MingtangError, Refused
from mingtang_core.flows import State
from mingtang_core.terms import RequesterKind, Role
from mingtang_core.workdays import read_lines

pytestmark = pytest.mark.django_db(transaction=True)
GIVEN = ReplyDraft(ReplyKind.DISCLOSED, place="到窗口领取")
DECEMBER = date(2026, 12, 21)
NOTICE = """元旦：1月1日至5日
春节：2月5日至12日
清明节：4月3日至5日
劳动节：5月1日至5日
国庆节：10月1日至7日"""
Call = Callable[[], Any]


@pytest.fixture(autouse=True)
def nothing_is_broken(settings: Any, tmp_path: Any) -> Iterator[None]:
    """After every test: the chain holds, and every letter's event and number are there."""
    settings.MINGTANG_WORKDAYS = tmp_path
    yield
    assert verify({}).faults == ()
    assert_no_gaps()


def assert_no_gaps() -> None:
    """Each series of letters ran from 1 to its last number, each number used once."""
    used: dict[str, list[int]] = {}
    for series, year, place in Letter.objects.exclude(place=None).values_list("series", "year", "place"):
        used.setdefault(f"{series}-{year}", []).append(place)
    for name, places in used.items():
        assert sorted(places) == list(range(1, NumberSeries.objects.get(name=name).last + 1)), name


def at_once(*calls: Call) -> list[Any]:
    """Do all calls at the same moment and return what each gave, or how the product refused it."""
    start = threading.Barrier(len(calls))

    def one(call: Call) -> Any:
        try:
            start.wait()
            return call()
        except MingtangError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def outcomes(results: list[Any]) -> tuple[int, int]:
    """Return how many were done and how many were told why not; anything else fails."""
    told = [one for one in results if isinstance(one, Conflict | Refused)]
    assert not [one for one in results if isinstance(one, MingtangError) and one not in told]
    return len(results) - len(told), len(told)


def test_one_form_sent_twice_is_one_request(cast: Cast) -> None:
    said = {
        "key": new_key(), "organ": cast.organs["civil"].pk, "kind": RequesterKind.PERSON.value,
        "name": "欧阳听雨", "identity_kind": "resident-card", "identity_number": "11010519491231002X",
        "phone": "13800000000", "wanted": "2025年城乡低保标准的测算依据", "form": "electronic",
        "delivery": "online",
    }  # fmt: skip
    clients = [Client(), Client(), Client()]
    answers = at_once(*(lambda c=c: c.post("/requests/new/", said) for c in clients))
    request = FoiRequest.objects.get()
    receipts = {answer["Location"] for answer in answers}
    assert receipts == {f"/requests/{request.number}/receipt/"}
    code = actions.query_code_of(request)
    for client in clients:
        assert code in client.get(receipts.copy().pop()).content.decode()
    assert (request.events.count(), Entry.objects.filter(verb="foi.register").count()) == (1, 1)
    assert list(NumberSeries.objects.values_list("last", flat=True)) == [1]


@pytest.mark.parametrize("turn", range(3))
def test_of_two_clerks_on_one_case_one_is_told(turn: int, case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    second = one_more(cast, "second", Role.CLERK)
    before, seen = case.events.count(), case.version
    said = {"request": case, "today": cast.today, "version": seen}
    results = at_once(
        lambda: actions.ask_correction(missing=["哪一年"], by=clerk, **said),
        lambda: actions.ask_third_party(whom="青禾养老服务中心", by=second, **said),
    )
    assert outcomes(results) == (1, 1)
    case.refresh_from_db()
    assert (case.events.count(), case.version) == (before + 1, seen + 1)
    [event] = [one for one in results if not isinstance(one, MingtangError)]
    assert {letter.event for letter in case.letters.all()} == {event}
    assert SealUse.objects.count() == case.letters.count()
    assert Entry.objects.filter(thing=case.thing).exclude(verb="foi.register").count() == 1
    assert case.state == standing_of(case, cast.today).state


@pytest.mark.parametrize("with_version", [True, False])
def test_two_signatures_are_one(with_version: bool, case: FoiRequest, head: Actor, cast: Cast) -> None:
    """Also of programs that say no version: the state has moved on."""
    other = one_more(cast, "other-head", Role.LEADER)
    digest = to_signature(cast, reviewers_of(cast), case, GIVEN)
    case.refresh_from_db()
    said = {"request": case, "digest": digest, "today": cast.today}
    said |= {"version": case.version} if with_version else {}
    results = at_once(lambda: actions.sign(by=head, **said), lambda: actions.sign(by=other, **said))
    assert outcomes(results) == (1, 1)
    reply = Reply.objects.get()
    letter = Letter.objects.get()
    assert (letter.place, reply.number) == (1, letter.number)
    assert ReleaseProposal.objects.count() == 1
    assert Entry.objects.filter(verb="foi.sign").get().actor_id == str(reply.signed_by_id)


def test_signed_or_sent_back_but_not_both(register: Register, clerk: Actor, head: Actor, cast: Cast) -> None:
    """Neither waits for the other for ever, whichever row each of them needs first."""
    other, reviewers = one_more(cast, "other-head", Role.LEADER), reviewers_of(cast)
    for _ in range(6):
        case = register(Channel.COUNTER, by=clerk).request
        digest = to_signature(cast, reviewers, case, GIVEN)
        said = {"request": case, "today": cast.today}
        results = at_once(
            lambda said=said, digest=digest: actions.sign(by=head, digest=digest, **said),
            lambda said=said: actions.send_back(by=other, reason="理由写得太短", **said),
        )
        assert outcomes(results) == (1, 1)
        case.refresh_from_db()
        is_signed = case.state == State.SIGNED
        assert case.letters.count() == is_signed
        assert bool(Reply.objects.get(request=case).signed_on) == is_signed


def test_numbers_stay_without_gaps_when_every_third_fails(
    register: Register, clerk: Actor, cast: Cast
) -> None:
    cases = [register(Channel.COUNTER, by=clerk).request for _ in range(15)]

    class Broken(Conflict):
        """What goes wrong after the letter was made."""

    def write(place: int) -> None:
        with transaction.atomic():
            actions.ask_correction(request=cases[place], missing=["哪一年"], by=clerk, today=cast.today)
            if place % 3 == 2:
                raise Broken("坏了")

    def some(worker: int) -> None:
        for place in range(worker, len(cases), 4):
            try:
                write(place)
            except Broken:
                continue

    at_once(*(lambda w=w: some(w) for w in range(4)))
    assert sorted(Letter.objects.values_list("place", flat=True)) == list(range(1, 11))
    assert SealUse.objects.count() == 10
    failed = FoiRequest.objects.filter(pk__in=[case.pk for case in cases[2::3]])
    assert {(one.state, one.events.count()) for one in failed} == {(State.IN_PROGRESS.value, 1)}


def enter_2027(cast: Cast) -> None:
    """Enter next year's arrangement, which takes 1 to 5 January off."""
    said = read_lines(NOTICE, 2027)
    set_year(
        year=2027, off=said.off, worked=said.worked, source="某通知〔2026〕9号",
        by=cast.actor("administrator"), today=DECEMBER,
    )  # fmt: skip


def test_a_page_opened_before_the_notice_acts_by_the_new_calendar(
    register: Register,
    head: Actor,
    signed_in: Callable[[str], Client],
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    request = register(Channel.COUNTER, by=cast.actor("clerk"), today=DECEMBER).request
    old, was_due, seen = request.calendar, request.due_on, request.version
    monkeypatch.setenv("MINGTANG_TODAY", DECEMBER.isoformat())
    client, page = signed_in("leader"), f"/foi/{request.number}/"
    assert "2027年1月19日" in client.get(page).content.decode()
    enter_2027(cast)
    request.refresh_from_db()
    new = calendar_in_force().version
    assert (was_due, request.due_on) == (date(2027, 1, 19), date(2027, 1, 21))
    assert request.calendar == new != old
    [told] = Delivery.objects.filter(subject__startswith="答复期限有调整")
    assert request.number in told.text
    answer = client.post(
        f"{page}acts/extend/",
        {"on": DECEMBER.isoformat(), "version": seen, "workdays": 5, "reason": "还要核对"},
    )
    assert answer.status_code == 302
    request.refresh_from_db()
    due_on = calendar_in_force().add(DECEMBER, 25)
    assert (request.calendar, request.due_on) == (new, due_on)
    assert list(request.events.values_list("calendar", flat=True)) == [old, new]
    assert in_words(due_on) in text_of_letter(Letter.objects.get())


def test_no_act_that_overlaps_the_notice_keeps_the_old_date(register: Register, cast: Cast) -> None:
    """An act has computed its date and is not done yet when the notice is entered: its date moves too."""
    clerk = cast.actor("clerk")
    open_one = register(Channel.COUNTER, by=clerk, today=DECEMBER).request
    has_computed = threading.Event()

    def act() -> FoiRequest:
        with transaction.atomic():
            actions.ask_correction(request=open_one, missing=["哪一年"], by=clerk, today=DECEMBER)
            actions.receive_correction(request=open_one, text="2025年", by=clerk, today=DECEMBER)
            made = register(Channel.COUNTER, by=clerk, today=DECEMBER).request
            has_computed.set()
            time.sleep(0.5)  # long enough for the notice to come, if nothing made it wait
            return made

    def notice() -> None:
        has_computed.wait(20)
        enter_2027(cast)

    made, _ = at_once(act, notice)
    assert isinstance(made, FoiRequest)
    for request in (open_one, made):
        request.refresh_from_db()
        assert (request.calendar, request.due_on) == (calendar_in_force().version, date(2027, 1, 21))
    told = Delivery.objects.get(subject__startswith="答复期限有调整").text
    assert open_one.number in told
    assert made.number in told


def test_two_administrators_and_the_night_do_not_wait_for_each_other_for_ever(
    register: Register, cast: Cast
) -> None:
    clerk = cast.actor("clerk")
    requests = [register(Channel.COUNTER, by=clerk, today=DECEMBER).request for _ in range(3)]
    at_once(
        lambda: enter_2027(cast),
        lambda: enter_2027(cast),
        lambda: actions.refresh_standings(DECEMBER),
        *(
            lambda r=r: actions.ask_third_party(request=r, whom="甲公司", by=clerk, today=DECEMBER)
            for r in requests
        ),
    )
    now = calendar_in_force().version
    for request in requests:
        request.refresh_from_db()
        assert (request.calendar, request.clock_state) == (now, "paused")
        assert request.act_by == standing_of(request, DECEMBER).act_by
