"""登记: taking a request in. The web, the counter and the post end in the same row with the same receipt."""

from __future__ import annotations

import base64
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.foi.actions.numbering import take_number
from mingtang.apps.foi.actions.performing import append, keep_standing
from mingtang.apps.foi.actions.proposals import keep_pairs, raise_proposals
from mingtang.apps.foi.checking import faults_of
from mingtang.apps.foi.models import FoiRequest, NumberSeries, Requester
from mingtang.apps.foi.permissions import may_register
from mingtang.apps.foi.queries.finding import code_digest, wish_digest
from mingtang.apps.foi.queries.standing import REGISTER
from mingtang.apps.foi.values import RequesterFacts, Wish
from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.apps.rules.queries import calendar_held
from mingtang.kit import clock, sealing
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed, first
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import refuse
from mingtang_core.deadlines import Channel, ClockState, EventKind
from mingtang_core.errors import BadInput
from mingtang_core.flows import State


@dataclass(frozen=True)
class Registered:
    """What the requester gets: the request and its query code, the same for the same form."""

    request: FoiRequest
    query_code: str
    is_new: bool


@transaction.atomic
def register_request(
    *,
    organ: Organ,
    channel: Channel,
    requester: RequesterFacts,
    wish: Wish,
    key: str,
    by: Actor,
    today: date,
    arrived_on: date | None = None,
    help_given: str = "",
) -> Registered:
    """Take a request in and return it with its query code; the same form key again returns the same request.

    arrived_on  when it was handed over, signed for, or came in; today on the web
    Raises Refused with everything that is missing (arts 29, 31), BadInput for a day that cannot be.
    """
    refuse((*may_register(by, organ.pk), *faults_of(requester, wish)))
    arrived_on = arrived_on or today
    if arrived_on > today:
        raise BadInput(f"到达日期{arrived_on.isoformat()}还没有到，请检查。")
    calendar = calendar_held()
    _wait_for_twin(today)
    known = first(_of_form(key))
    if known:
        return Registered(known, query_code_of(known), is_new=False)
    request = _new_request(organ, channel, requester, wish, key, arrived_on, today)
    request.help_given = help_given.strip()[:200]
    request.save()
    keep_pairs(request)
    raise_proposals(request)
    is_received = not channel.needs_confirmation
    event = append(
        request, act=REGISTER, clock_kind=EventKind.RECEIVED.value if is_received else "", by=by,
        on=arrived_on, facts={"channel": channel.value}, calendar=calendar,
    )  # fmt: skip
    keep_standing(request, [event], today, calendar)
    record(
        by=by, verb="foi.register", thing=request.thing, on=today, organ_id=organ.pk,
        facts={"event": event.pk, "channel": channel.value, "wish": request.wanted_digest},
    )  # fmt: skip
    return Registered(request, _query_code(key), is_new=True)


def _new_request(
    organ: Organ,
    channel: Channel,
    requester: RequesterFacts,
    wish: Wish,
    key: str,
    arrived_on: date,
    today: date,
) -> FoiRequest:
    number = f"YSQ{today.year}{take_number(_series(today)):05d}"
    return FoiRequest(
        organ=organ,
        requester=_keep_requester(requester),
        number=number,
        code_digest=code_digest(number, _query_code(key)),
        channel=channel.value,
        arrived_on=arrived_on,
        registered_at=clock.now_recorded(),
        wanted=wish.wanted.strip(),
        search_words=wish.search_words.strip(),
        form=wish.form,
        delivery=wish.delivery,
        wanted_digest=wish_digest(wish.wanted),
        key=key,
        state=State.REGISTERED.value,
        clock_state=ClockState.UNCONFIRMED.value,
    )


def _keep_requester(requester: RequesterFacts) -> Requester:
    private = {field.name: str(getattr(requester, field.name)) for field in fields(requester)}
    return Requester.objects.create(
        kind=requester.kind.value,
        shown_name=requester.shown_name,
        sealed=sealing.seal({name: value for name, value in private.items() if value}),
        fingerprint=sealing.fingerprint(*requester.identity),
    )


def _series(today: date) -> str:
    return f"request-{today.year}"


def _wait_for_twin(today: date) -> None:
    """Hold the series' row before asking for the key: of two submits of one form, the later waits here."""
    name = _series(today)
    if not _held(name):
        insert(NumberSeries(name=name), unless_there=True)
        _held(name)


@composed
def _held(name: str) -> QuerySet[NumberSeries]:
    return NumberSeries.objects.select_for_update().filter(name=name)


@composed
def _of_form(key: str) -> QuerySet[FoiRequest]:
    return FoiRequest.objects.filter(key=key).select_related("organ").order_by()


def query_code_of(request: FoiRequest) -> str:
    """Return a request's query code; it is kept nowhere, and made again from the form's key."""
    return _query_code(request.key)


def _query_code(key: str) -> str:
    """Return the query code of a form: 50 bits that only the form's own key and this home give."""
    digest = sealing.fingerprint("query-code", key)
    letters = base64.b32encode(bytes.fromhex(digest)).decode()[:10]
    # Letters and digits that are mistaken for each other on paper do not occur.
    clear = letters.translate(str.maketrans("IO", "89"))
    return f"{clear[:5]}-{clear[5:]}"
