"""Correction, opinions, extension, reasons, delay: what each leaves behind, and what each refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.cast import Cast

from mingtang.apps.foi import actions
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import requester_of
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.foi.queries.records import missing_of
from mingtang.apps.journal.models import Entry, Words
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import ClockState, SideKind
from mingtang_core.errors import BadInput, Refused
from mingtang_core.flows import State

pytestmark = pytest.mark.django_db


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_correction_lists_everything_once_and_starts_the_clock_anew(
    case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    """Art. 30."""
    asked = actions.ask_correction(
        request=case,
        missing=["哪一年的清单", " ", "哪些乡镇"],
        note="电话也已说明",
        by=clerk,
        today=cast.today,
    )
    case.refresh_from_db()
    assert missing_of(asked) == ["哪一年的清单", "哪些乡镇"]
    assert (case.state, case.clock_state) == (State.AWAITING_CORRECTION, ClockState.WAITING)
    assert asked.until == date(2026, 3, 26)  # 15 working days, the county's rule
    actions.record_notice_delivery(request=case, by=clerk, today=cast.today)
    assert case.events.last().about == asked
    later = date(2026, 3, 10)
    actions.receive_correction(request=case, text="2025年，全县", by=requester_of(case), today=later)
    case.refresh_from_db()
    assert (case.state, case.received_on, case.due_on) == (
        State.IN_PROGRESS, date(2026, 3, 3), date(2026, 4, 8),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.ask_correction(request=case, missing=["还有"], by=clerk, today=later)
    assert codes(refused) == ["not-corrected-before"]


def test_a_correction_says_what_and_until_when(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    with pytest.raises(BadInput, match="每行一项"):
        actions.ask_correction(request=case, missing=[" "], by=clerk, today=cast.today)
    with pytest.raises(BadInput, match="最后一天"):
        actions.ask_correction(request=case, missing=["年份"], until=cast.today, by=clerk, today=cast.today)
    assert case.events.count() == 1


def test_who_does_not_correct_gave_up_but_not_a_day_early(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    actions.ask_correction(
        request=case, missing=["年份"], until=date(2026, 3, 20), by=clerk, today=cast.today
    )
    with pytest.raises(Refused) as refused:
        actions.close_uncorrected(request=case, by=clerk, today=date(2026, 3, 20))
    assert codes(refused) == ["correction-period-over"]
    actions.close_uncorrected(request=case, by=clerk, today=date(2026, 3, 21))
    case.refresh_from_db()
    assert (case.state, case.act_by) == (State.CLOSED, None)


def test_an_answer_is_never_older_than_its_question(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    actions.ask_correction(request=case, missing=["年份"], by=clerk, today=cast.today)
    with pytest.raises(BadInput, match="早于") as bad:
        actions.receive_correction(
            request=case, text="2025年", by=clerk, today=cast.today, on=cast.today - timedelta(days=1)
        )
    assert bad.value.code == "on"


@pytest.mark.parametrize(
    ("ask", "side"),
    [
        (actions.ask_third_party, SideKind.THIRD_PARTY),
        (actions.ask_co_maker, SideKind.CO_MAKER),
        (actions.ask_organ, None),
    ],
)
def test_a_letter_stops_the_count_until_the_opinion(
    ask: Callable[..., object], side: SideKind | None, case: FoiRequest, clerk: Actor, cast: Cast
) -> None:
    """Arts 32 to 34: the day it leaves counts, the day of the opinion does not yet."""
    letter = ask(request=case, whom="青禾养老服务中心", note="两份合同", by=clerk, today=cast.today)
    actions.record_letter_delivery(request=case, about=letter, by=clerk, today=cast.today)
    case.refresh_from_db()
    assert (case.clock_state, case.due_on) == (ClockState.PAUSED, None)
    kinds = [period.kind for period in standing_of(case, cast.today).sides]
    assert (side in kinds) if side else kinds == [SideKind.CORRECTION_NOTICE]
    with pytest.raises(BadInput, match="送达已经登记过"):
        actions.record_letter_delivery(request=case, about=letter, by=clerk, today=cast.today)
    came = date(2026, 3, 12)
    opinion = actions.receive_opinion(request=case, about=letter, agrees=True, words="", by=clerk, today=came)
    case.refresh_from_db()
    assert opinion.facts == {"agrees": "yes"}
    assert (case.clock_state, case.due_on) == (ClockState.RUNNING, date(2026, 4, 8))
    entry = Entry.objects.filter(thing=case.thing).latest("number")
    assert "青禾养老" not in str(entry.facts)


def test_a_refusal_to_agree_needs_its_reason(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    letter = actions.ask_third_party(request=case, whom="甲公司", by=clerk, today=cast.today)
    with pytest.raises(BadInput, match="不同意公开的理由"):
        actions.receive_opinion(
            request=case, about=letter, agrees=False, words=" ", by=clerk, today=cast.today
        )
    with pytest.raises(BadInput, match="征求谁的意见"):
        actions.ask_organ(request=case, whom="", by=clerk, today=cast.today)


def test_the_head_extends_once_and_at_most_twenty(
    case: FoiRequest, clerk: Actor, head: Actor, cast: Cast
) -> None:
    """Art. 33."""
    with pytest.raises(Refused) as refused:
        actions.extend(request=case, workdays=10, reason="材料多", by=clerk, today=cast.today)
    assert codes(refused) == ["not-yours"]
    for workdays in (0, 21):
        with pytest.raises(BadInput, match="最多20个工作日"):
            actions.extend(request=case, workdays=workdays, reason="材料多", by=head, today=cast.today)
    actions.extend(request=case, workdays=10, reason="材料多", by=head, today=cast.today)
    case.refresh_from_db()
    assert case.due_on == date(2026, 4, 15)
    with pytest.raises(Refused) as refused:
        actions.extend(request=case, workdays=5, reason="还是多", by=head, today=cast.today)
    assert codes(refused) == ["not-extended-before"]


def test_reasons_are_asked_given_and_only_then_the_reply_is_delayed(
    case: FoiRequest, clerk: Actor, head: Actor, cast: Cast
) -> None:
    """Art. 35."""
    until = date(2026, 5, 29)
    with pytest.raises(Refused) as refused:
        actions.delay(request=case, until=until, reason="数量大", by=head, today=cast.today)
    assert codes(refused) == ["reasons-given"]
    actions.ask_reasons(request=case, why="一个月内第30件", by=clerk, today=cast.today)
    actions.receive_reasons(request=case, text="写论文", by=clerk, today=cast.today)
    with pytest.raises(BadInput, match="晚于"):
        actions.delay(request=case, until=cast.today, reason="数量大", by=head, today=cast.today)
    actions.delay(request=case, until=until, reason="数量大", by=head, today=cast.today)
    case.refresh_from_db()
    assert (case.state, case.due_on) == (State.IN_PROGRESS, until)


def test_a_void_event_keeps_its_reason(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    letter = actions.ask_organ(request=case, whom="县财政局", by=clerk, today=cast.today)
    with pytest.raises(BadInput, match="作废的理由"):
        actions.void_event(request=case, about=letter, reason="", by=clerk, today=cast.today)
    actions.void_event(request=case, about=letter, reason="发错了", by=clerk, today=cast.today)
    case.refresh_from_db()
    assert (case.clock_state, case.due_on) == (ClockState.RUNNING, date(2026, 3, 31))
    assert case.events.last().note == "发错了"


def test_who_asks_is_read_with_a_reason_by_handlers_only(case: FoiRequest, clerk: Actor, cast: Cast) -> None:
    opened = actions.open_identity(request=case, reason="电话确认补正内容", by=clerk, today=cast.today)
    assert (opened["name"], opened["phone"]) == ("欧阳听雨", "13800000000")
    entry = Entry.objects.get(verb="foi.open-identity")
    assert Words.objects.get(entry=entry).text == "电话确认补正内容"
    assert "欧阳" not in str(entry.facts)
    for part in ("office", "supervisor", "other_clerk", "administrator"):
        with pytest.raises(Refused):
            actions.open_identity(request=case, reason="想看", by=cast.actor(part), today=cast.today)
    with pytest.raises(BadInput, match="查看的理由"):
        actions.open_identity(request=case, reason=" ", by=clerk, today=cast.today)
