"""`mingtang deadline reply --received DATE …`: until when a request is to be answered, and why (答复期限).

--consult SENT:CLOSED   an opinion asked for and received; SENT: alone is still open; several times
--extend N              extended by N working days, 1 to 20
--corrected DATE        the corrected request came in: counted anew from then
--today DATE            the day on which the state is read (default: today in Beijing time)
--json                  one JSON document: due_on, state, provisional, days_used, days_left, is_late,
                        earliest_due_on, latest_due_on, steps [{on, what, article}]
Work days come with the package; years that a county added to its home (MINGTANG_HOME) count too. Needs no
Django and no database.
"""

from __future__ import annotations

import json
from datetime import date

from mingtang.command.calendars import calendar_of_home
from mingtang.command.words import day_of, number_of, options_of, today_in_beijing
from mingtang_core.deadlines import Clock, Event, EventKind, derive, read_clock
from mingtang_core.errors import BadInput
from mingtang_core.workdays import WorkCalendar

_USAGE = (
    "用法：mingtang deadline reply --received 日期 [--consult 发出:收到]… [--extend 天数] "
    "[--corrected 日期] [--today 日期] [--json]。"
)


def run(arguments: list[str]) -> int:
    """Compute one reply deadline and print it."""
    if arguments[:1] != ["reply"]:
        raise BadInput(_USAGE)
    options = options_of(
        arguments[1:],
        usage=_USAGE,
        once=("--received", "--extend", "--corrected", "--today"),
        often=("--consult",),
        switches=("--json",),
    )
    if "--received" not in options:
        raise BadInput(_USAGE)
    today = day_of(options["--today"][0]) if "--today" in options else today_in_beijing()
    calendar = calendar_of_home()
    clock = read_clock(events_of(options), calendar=calendar, today=today)
    if "--json" in options:
        print(json.dumps(outer_form(clock, calendar), ensure_ascii=False))
    else:
        print("\n".join(summary(clock, calendar)))
    return 0


def events_of(options: dict[str, list[str]]) -> list[Event]:
    """Return the events that the options tell; raises BadInput for dates that contradict each other."""
    received_on = day_of(options["--received"][0])
    events = [Event(EventKind.RECEIVED, received_on, "received")]
    start_on = received_on
    if "--corrected" in options:
        start_on = day_of(options["--corrected"][0])
        if start_on < received_on:
            raise BadInput("补正后的申请不会早于收到申请之日，请检查 --corrected 和 --received。")
        events.append(Event(EventKind.CORRECTED, start_on, "corrected"))
    for number, word in enumerate(options.get("--consult", ())):
        events += _consultation(f"consult-{number}", word, received_on)
    if "--extend" in options:
        workdays = number_of(options["--extend"][0], example="--extend 20")
        if not 1 <= workdays <= 20:
            raise BadInput(f"延长答复期限只能是1至20个工作日，现在是{workdays}，请改正 --extend。")
        events.append(Event(EventKind.EXTENDED, start_on, "extended", workdays=workdays))
    return events


def _consultation(key: str, word: str, received_on: date) -> list[Event]:
    sent, colon, closed = word.partition(":")
    if not colon:
        raise BadInput(f"“{word[:40]}”写得不对，请写成 --consult 发出日期:收到日期，还没收到就写 发出日期:。")
    sent_on = day_of(sent)
    if sent_on < received_on:
        raise BadInput(f"征求意见（{sent_on}）不会早于收到申请（{received_on}），请检查日期。")
    events = [Event(EventKind.ORGAN_ASKED, sent_on, key)]
    if closed:
        closed_on = day_of(closed)
        if closed_on < sent_on:
            raise BadInput(f"收到意见（{closed_on}）不会早于发出（{sent_on}），请检查 --consult。")
        events.append(Event(EventKind.OPINION_RECEIVED, closed_on, f"{key}-closed", key))
    return events


def outer_form(clock: Clock, calendar: WorkCalendar) -> dict[str, object]:
    """Return the clock as JSON writes it."""
    return {
        "due_on": _iso(clock.due_on),
        "earliest_due_on": _iso(clock.earliest_due_on),
        "latest_due_on": _iso(clock.latest_due_on),
        "state": clock.state.value,
        "provisional": clock.is_provisional,
        "is_late": clock.is_late,
        "days_used": clock.days_used,
        "days_left": clock.days_left,
        "steps": [step.outer_form() for step in derive(clock, calendar)],
    }


def summary(clock: Clock, calendar: WorkCalendar) -> list[str]:
    """Return the date, how it stands, and its derivation for people."""
    due_on = clock.due_on
    if due_on is None:
        head = "答复期限  暂停计算，届满日未定"
    else:
        mark = "（暂定）" if clock.is_provisional else ""
        head = f"答复期限  {due_on.isoformat()}{mark}"
    lines = [head, f"状态      {clock.state.label}，{_standing(clock)}", ""]
    for step in derive(clock, calendar):
        when = step.on.isoformat() if step.on else " " * 10
        lines.append(f"  {when}  {step.what}" + (f"。{step.article}" if step.article else ""))
    return lines


def _standing(clock: Clock) -> str:
    used = f"已用{clock.days_used}个工作日"
    if clock.is_late:
        return f"{used}，已经逾期"
    return used if clock.days_left is None else f"{used}，还剩{clock.days_left}个工作日"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
