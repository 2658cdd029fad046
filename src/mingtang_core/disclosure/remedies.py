"""救济途径: what the person who asked can do about a reply, by its kind and the day it was made, to the day.

Refusals under 《政府信息公开条例》第十四条至第十六条, the refused part of a partial disclosure, and silence
go to reconsideration first (复议前置), by 《行政复议法》第二十三条第一款 from 2024-01-01 on; every other
reply can be taken to reconsideration or straight to court. The fee notice alone can be taken to neither; a
withdrawal leaves nothing to contest. The rule is that of the day of the reply (our convention [derived]).

>>> from mingtang_core.workdays import load_calendar
>>> found = remedy(ReplyKind.REFUSED, on=date(2026, 3, 2), ground=Ground.DELIBERATIVE)
>>> print(found.paragraph(reconsideration_organ="青禾县人民政府", court="青禾县人民法院"))
如果不服本答复，可以自知道本答复之日起60日内先向青禾县人民政府申请行政复议；对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向青禾县人民法院提起行政诉讼。
>>> last = last_days(found, known_on=date(2026, 3, 3), calendar=load_calendar())
>>> last.reconsideration.due_on, last.suit
(datetime.date(2026, 5, 6), None)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang_core.deadlines.periods import Period, end_of
from mingtang_core.derivations import Step
from mingtang_core.disclosure.drafts import ReplyDraft
from mingtang_core.disclosure.grounds import Ground, rule_of
from mingtang_core.disclosure.remedy_rules import RemedyPath, RemedyPeriod, RemedyRule, period_on, rule_on
from mingtang_core.disclosure.reply_kinds import RemedyCase, ReplyKind
from mingtang_core.disclosure.requirements import REQUIREMENTS
from mingtang_core.errors import BadInput
from mingtang_core.workdays import WorkCalendar


@dataclass(frozen=True)
class Remedy:
    """The way open against one reply.

    rule    the dated rule it follows
    parts   the sentence of the letter in parts; {reconsideration_organ} and {court} stand for names
    steps   why it is this way: the ground, the rule, the lengths
    """

    rule: RemedyRule
    parts: tuple[str, ...]
    steps: tuple[Step, ...]
    reconsideration: RemedyPeriod | None = None
    suit: RemedyPeriod | None = None
    suit_after: RemedyPeriod | None = None

    @property
    def path(self) -> RemedyPath:
        """Return which way is open."""
        return self.rule.path

    @property
    def article(self) -> str:
        """Return what the way rests on."""
        return self.rule.article

    def paragraph(self, *, reconsideration_organ: str, court: str) -> str:
        """Return the remedy paragraph of the letter with the names put in; "" where there is none."""
        names = {"{reconsideration_organ}": reconsideration_organ, "{court}": court}
        text = "".join(self.parts)
        for sign, name in names.items():
            text = text.replace(sign, name)
        return text


@dataclass(frozen=True)
class LastDays:
    """Until when to apply or sue; None where that way is not open (yet)."""

    reconsideration: Period | None
    suit: Period | None


def remedy(kind: ReplyKind | RemedyCase, *, on: date, ground: Ground | None = None) -> Remedy:
    """Return the way open against a reply of `kind`, or against silence or a fee notice.

    on      the day the reply was made; for silence the last day of the reply period
    ground  the primary ground, needed for refusals and partial disclosure: it is named in the steps
    """
    case = REQUIREMENTS[kind].remedy if isinstance(kind, ReplyKind) else kind
    if case in (RemedyCase.REFUSAL, RemedyCase.PARTIAL) and ground is None:
        raise BadInput("不予公开的答复要先选定法定情形，才能确定救济途径，请先选定。", code="no-ground")
    rule = rule_on(case, on)
    steps = [] if ground is None else [Step(None, f"不予公开的情形：{ground.label}", rule_of(ground).article)]
    steps.append(Step(on, f"{case.label}：{rule.path.label}", rule.article))
    if rule.path not in (RemedyPath.EITHER, RemedyPath.RECONSIDERATION_FIRST):
        words = (_FEE_WORDS,) if rule.path is RemedyPath.WITH_LATER_DECISION else ()
        return Remedy(rule, words, tuple(steps))
    first, suit, after = (period_on(name, on) for name in ("reconsideration", "suit", "suit-after"))
    is_first = rule.path is RemedyPath.RECONSIDERATION_FIRST
    steps.append(Step(None, f"申请行政复议：自知道之日起{first.words}内", first.article))
    if not is_first:
        steps.append(Step(None, f"直接起诉：自知道之日起{suit.words}内", suit.article))
    steps.append(Step(None, f"对复议决定不服：自收到决定书之日起{after.words}内起诉", after.article))
    parts = _words(case, first, None if is_first else suit, after)
    return Remedy(rule, parts, tuple(steps), first, None if is_first else suit, after)


def remedy_for(draft: ReplyDraft, *, on: date) -> Remedy:
    """Return the way open against a drafted reply made on `on`."""
    return remedy(draft.kind, on=on, ground=next(iter(draft.grounds), None))


def last_days(found: Remedy, *, known_on: date, calendar: WorkCalendar) -> LastDays:
    """Return the last days from the day the person knew of the reply: its delivery, or the end of silence.

    That day is not counted; a last day off moves to the next working day.
    """
    return LastDays(_end(found.reconsideration, known_on, calendar), _end(found.suit, known_on, calendar))


def last_day_to_sue_after(found: Remedy, *, decided_on: date, calendar: WorkCalendar) -> Period | None:
    """Return until when to sue after the decision on reconsideration was received on `decided_on`."""
    return _end(found.suit_after, decided_on, calendar)


_FEE_WORDS = (
    "对收费决定不能单独申请行政复议或者提起行政诉讼；缴费期满后，对不再处理申请的决定不服的，"
    "可以依法申请行政复议或者提起行政诉讼。"
)


def _words(
    case: RemedyCase, first: RemedyPeriod, suit: RemedyPeriod | None, after: RemedyPeriod
) -> tuple[str, ...]:
    """Return the sentence of the letter in parts: first way, second way."""
    what, since = {
        RemedyCase.SILENCE: ("逾期没有答复的，", "答复期限届满"),
        RemedyCase.PARTIAL: ("如果不服本答复中不予公开的部分，", "知道本答复"),
    }.get(case, ("如果不服本答复，", "知道本答复"))
    start = f"{what}可以自{since}之日起{first.words}内"
    if suit is not None:
        return (
            f"{start}向{{reconsideration_organ}}申请行政复议，",
            f"也可以自{since}之日起{suit.words}内直接向{{court}}提起行政诉讼。",
        )
    return (
        f"{start}先向{{reconsideration_organ}}申请行政复议；",
        f"对行政复议决定仍不服的，可以自收到行政复议决定书之日起{after.words}内向{{court}}提起行政诉讼。",
    )


def _end(period: RemedyPeriod | None, start: date, calendar: WorkCalendar) -> Period | None:
    if period is None:
        return None
    return end_of(start, period.length, period.unit, calendar=calendar, article=period.article)
