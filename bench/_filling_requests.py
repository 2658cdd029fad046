"""Bulk rows for `bench foi`: requests of one year over forty organs, most of them answered."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from bench._filling import BEGUN, SETUP, TODAY, UNITS, _person, _session
from django.db import transaction

from mingtang.apps.accounts.models import Staff
from mingtang.apps.foi.models import CaseEvent, FoiRequest, Reply, Requester, WishPair
from mingtang.apps.foi.queries.finding import wish_digest
from mingtang.apps.foi.queries.standing import standing_from
from mingtang.apps.organs.actions import add_organ, set_county
from mingtang.apps.organs.models import Organ
from mingtang.kit import clock
from mingtang_core.deadlines import Channel, EventKind
from mingtang_core.disclosure import Ground, ReplyDraft, ReplyKind, ReportRow, outer_form
from mingtang_core.flows import Act
from mingtang_core.matching import pairs_of
from mingtang_core.terms import RequesterKind, Role
from mingtang_core.workdays import load_calendar

ENDS = (
    (ReportRow.DISCLOSED, ReplyDraft(ReplyKind.DISCLOSED)),
    (ReportRow.DISCLOSED, ReplyDraft(ReplyKind.ALREADY_PUBLIC)),
    (ReportRow.PARTIAL, ReplyDraft(ReplyKind.PARTIAL)), (ReportRow.NOT_HELD, ReplyDraft(ReplyKind.NOT_EXIST)),
    (ReportRow.THIRD_PARTY_RIGHTS, ReplyDraft(ReplyKind.REFUSED, Ground.THIRD_PARTY_RIGHTS)),
    (ReportRow.REPEAT, ReplyDraft(ReplyKind.REPEAT)),
)  # fmt: skip
ASKED = ("老旧小区改造", "低保标准", "殡葬收费", "学区划分", "征地补偿安置", "危房改造", "农机补贴",
         "河道采砂", "污水处理厂", "公租房分配", "高标准农田建设", "医保报销")  # fmt: skip
PIECES = ("的清单", "资金使用情况", "实施方案", "的批复和验收材料", "历年标准")
TO_DELIVERY = (Act.SUBMIT_REPLY, Act.PASS_LEGAL_REVIEW, Act.PASS_SECRECY_REVIEW, Act.SIGN, Act.DELIVER)


def fill(cases: int) -> None:
    """Fill the home and print the sessions of the office and of a clerk, and the number of one open case."""
    set_county(
        by=SETUP, on=BEGUN, name="青禾县", office_name="青禾县人民政府办公室", site_identifier="9900010001"
    )
    organs = [add_organ(by=SETUP, on=BEGUN, name=f"青禾县第{number:02d}局") for number in range(1, UNITS + 1)]
    office = _person("office", Role.OPENNESS_OFFICE, organs[0])
    clerk = _person("clerk", Role.CLERK, organs[1])
    with transaction.atomic():
        _cases(organs, clerk, cases)
    open_one = FoiRequest.objects.filter(organ=organs[1]).order_by("pk")[0]
    print(_session(office), _session(clerk), open_one.number)


def _cases(organs: list[Organ], clerk: Staff, count: int) -> None:
    dice, calendar = random.Random(20_260_922), load_calendar()
    requesters = Requester.objects.bulk_create(
        [
            Requester(
                kind=dice.choice([RequesterKind.PERSON] * 5 + list(RequesterKind)).value, shown_name="林**",
                sealed="", fingerprint=f"{dice.randrange(count // 2):064d}",
            )
            for _ in range(count)
        ]
    )  # fmt: skip
    requests = FoiRequest.objects.bulk_create(
        [_request(dice, organs, requester, number) for number, requester in enumerate(requesters, 1)]
    )
    ends = {request.pk: _end(dice, request.arrived_on) for request in requests}
    ends |= {request.pk: None for request in requests[:UNITS]}  # every organ has an open one
    made: dict[int, list[CaseEvent]] = {r.pk: list(_events(r, ends[r.pk], clerk)) for r in requests}
    CaseEvent.objects.bulk_create([event for events in made.values() for event in events], batch_size=500)
    Reply.objects.bulk_create(
        [_reply(dice, r, ends[r.pk], clerk) for r in requests if ends[r.pk]], batch_size=500
    )
    WishPair.objects.bulk_create(
        [WishPair(request=r, pair=pair) for r in requests for pair in sorted(pairs_of(r.wanted))],
        batch_size=2000,
    )
    for request in requests:
        standing = standing_from(
            Channel(request.channel), request.arrived_on, made[request.pk], today=TODAY, calendar=calendar
        )
        request.state, request.clock_state = standing.state.value, standing.clock.state.value
        request.received_on, request.due_on = standing.clock.received_on, standing.clock.due_on
        request.act_by, request.calendar = standing.act_by, standing.calendar
    fields = ["state", "clock_state", "received_on", "due_on", "act_by", "calendar"]
    FoiRequest.objects.bulk_update(requests, fields, batch_size=500)


def _request(dice: random.Random, organs: list[Organ], requester: Requester, number: int) -> FoiRequest:
    wanted = f"{dice.randrange(2020, 2027)}年{dice.choice(ASKED)}{dice.choice(PIECES)}"
    day = date(2026, 1, 2) + timedelta(days=dice.randrange(260))
    return FoiRequest(
        organ=organs[number % UNITS], requester=requester, number=f"YSQ2026{number:05d}",
        channel=Channel.COUNTER.value, arrived_on=day, registered_at=clock.at_noon(day), wanted=wanted,
        wanted_digest=wish_digest(wanted), key=f"bench-{number}", state="in-progress", clock_state="running",
        received_on=day,
    )  # fmt: skip


def _end(dice: random.Random, day: date) -> date | None:
    end = day + timedelta(days=dice.randrange(3, 40))
    return end if end <= TODAY and dice.random() < 0.95 else None


def _events(request: FoiRequest, end: date | None, clerk: Staff) -> Iterator[CaseEvent]:
    same = {"request": request, "by_kind": "staff", "by_id": str(clerk.pk)}
    came, gone = EventKind.RECEIVED.value, EventKind.ANSWERED.value
    at = clock.at_noon(request.arrived_on)
    yield CaseEvent(act="register", clock=came, on=request.arrived_on, recorded_at=at, **same)
    if end:
        for act in TO_DELIVERY:
            kind = gone if act is Act.DELIVER else ""
            yield CaseEvent(act=act.value, clock=kind, on=end, recorded_at=clock.at_noon(end), **same)


def _reply(dice: random.Random, request: FoiRequest, end: date | None, clerk: Staff) -> Reply:
    row, draft = dice.choice(ENDS)
    return Reply(
        request=request, content=outer_form(draft), digest=f"{request.pk:064d}", drafted_by=clerk,
        drafted_on=end or TODAY, number=f"答复{request.pk}号", signed_on=end, row=row.value,
    )  # fmt: skip
