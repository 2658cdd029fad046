"""分析: what people ask for, how it is answered, how long it takes; every number keeps its cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from django.db.models import QuerySet

from mingtang.apps.foi.models import CaseEvent, FoiRequest
from mingtang.apps.foi.queries.remedies import standing_disputes
from mingtang.apps.foi.queries.report import ends_of
from mingtang.apps.organs.queries import region_words
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import Ground, ReplyKind, ReportRow
from mingtang_core.flows import Act
from mingtang_core.matching import Topic, topics_of
from mingtang_core.reports import DisputeResult
from mingtang_core.terms import Term
from mingtang_core.workdays import WorkCalendar

ASKED_OFTEN = 3  # times in the period before it is suggested for release; our own measure, not a rule of law
DISCLOSING = (ReportRow.DISCLOSED, ReportRow.PARTIAL)
BUCKETS = ((5, "5个工作日以内"), (10, "6至10个工作日"), (15, "11至15个工作日"), (20, "16至20个工作日"),
           (40, "21至40个工作日"), (None, "超过40个工作日"))  # fmt: skip
_ASKED_OTHERS = (Act.ASK_THIRD_PARTY, Act.ASK_CO_MAKER, Act.ASK_ORGAN)
_WAYS = {
    **dict.fromkeys(_ASKED_OTHERS, ("consulted", "征求过意见")),
    Act.ASK_CORRECTION: ("corrected", "告知过补正"),
    Act.EXTEND: ("extended", "延长过期限"),
}


@dataclass(frozen=True)
class Bar:
    """One number with its cases: the code that an address names it by, and its words."""

    code: str
    label: str
    keys: tuple[str, ...]
    note: str = ""

    @property
    def count(self) -> int:
        """Return how many cases it is."""
        return len(self.keys)


@dataclass(frozen=True)
class Rate:
    """A share, such as 2 of 15; `of` is 0 where there is nothing to share."""

    bar: Bar
    of: int

    @property
    def percent(self) -> int | None:
        """Return the rounded share, None of nothing."""
        return round(100 * self.bar.count / self.of) if self.of else None


@dataclass(frozen=True)
class Analysis:
    """The requests received in a period.

    groups     group -> its bars: topic, organ, month, channel, kind, ground, days
    rates      how often something happens
    days       work days from receipt to end of each ended case; waiting times are in it
    proposed   topics asked for often that were answered by giving it
    """

    total: int
    answered: int
    groups: Mapping[str, tuple[Bar, ...]]
    rates: tuple[Rate, ...]
    days: tuple[int, ...]
    proposed: tuple[Bar, ...] = field(default=())

    @property
    def median_days(self) -> int | None:
        """Return the middle of the days used."""
        return round(median(self.days)) if self.days else None

    def find(self, group: str, code: str) -> Bar | None:
        """Return one bar or rate by its group and code."""
        bars: Iterable[Bar] = self.groups.get(group, ())
        if group == "rate":
            bars = (rate.bar for rate in self.rates)
        return next((bar for bar in bars if bar.code == code), None)


@dataclass(frozen=True)
class _Case:
    key: str
    organ: str
    channel: str
    received_on: date
    text: str
    ended_on: date | None
    row: str
    kind: ReplyKind | None
    grounds: tuple[Ground, ...]


def analysis_of(organ_ids: Collection[int], start: date, end: date, *, calendar: WorkCalendar) -> Analysis:
    """Return the analysis of what these organs received from `start` to `end`; six queries."""
    received = FoiRequest.objects.filter(organ_id__in=organ_ids, received_on__range=(start, end))
    cases, pks = _cases(organ_ids, received)
    answered = [case for case in cases if case.kind and case.ended_on]
    used = {
        case.key: calendar.workdays_between(case.received_on, case.ended_on)
        for case in cases
        if case.ended_on
    }
    topics = topics_of({case.key: case.text for case in cases if case.text}, names=region_words(), at_least=2)
    groups = {
        "topic": tuple(_topic(topic, {case.key: case for case in cases}) for topic in topics),
        "organ": _grouped((case.organ, case.organ, case.key) for case in cases),
        "month": _months(cases, start, end),
        "channel": _grouped((case.channel, Channel(case.channel).label, case.key) for case in cases),
        "kind": _grouped(_named(case.kind, case.key) for case in answered if case.kind),
        "ground": _grouped(_named(ground, case.key) for case in answered for ground in case.grounds),
        "days": _buckets(used),
    }
    rates = (*_ways(received, pks, len(cases)), *_disputes(received, pks, len(answered)))
    return Analysis(
        len(cases),
        len(answered),
        groups,
        rates,
        tuple(sorted(used.values())),
        _proposed(groups["topic"], cases),
    )


def _cases(organ_ids: Collection[int], received: QuerySet[FoiRequest]) -> tuple[list[_Case], dict[int, str]]:
    """Return the cases and their numbers by id; of a destroyed one nothing is left to find a topic in."""
    fields = (
        "pk", "number", "organ__name", "channel", "received_on", "wanted", "search_words", "erased_on",
        "reply__row", "reply__content",
    )  # fmt: skip
    ends, cases, pks = ends_of(organ_ids), [], {}
    for pk, number, organ, channel, on, wanted, more, erased_on, row, content in (
        received.order_by("number").values_list(*fields).iterator(2000)
    ):  # fmt: skip
        ended_on, act = ends.get(pk, (None, None))
        said = content if content and act is Act.DELIVER else {}
        pks[pk] = number
        cases.append(
            _Case(
                number, organ, channel, on, "" if erased_on else f"{wanted}\n{more}", ended_on, row or "",
                ReplyKind(said["kind"]) if said else None, _grounds(said),
            )
        )  # fmt: skip
    return cases, pks


def _grounds(said: Mapping[str, Any]) -> tuple[Ground, ...]:
    """Return the grounds of a reply in its outer form, each once; the whole draft is not needed here."""
    parts = [said, *said.get("parts", ())]
    named = [code for part in parts for code in (part.get("ground"), *part.get("further", ())) if code]
    return tuple(Ground(code) for code in dict.fromkeys(named))


def _named(term: Term, key: str) -> tuple[str, str, str]:
    return term.value, term.label, key


def _grouped(items: Iterable[tuple[str, str, str]]) -> tuple[Bar, ...]:
    """Return a bar for each code, the most frequent first."""
    found: dict[tuple[str, str], list[str]] = {}
    for code, label, key in items:
        found.setdefault((code, label), []).append(key)
    bars = (Bar(code, label, tuple(keys)) for (code, label), keys in found.items())
    return tuple(sorted(bars, key=lambda bar: (-bar.count, bar.label)))


def _topic(topic: Topic, cases: Mapping[str, _Case]) -> Bar:
    """Return a topic with the organs asked, the most asked first, and the time in which it was asked."""
    asked = [cases[key] for key in topic.keys]
    organs = [bar.label for bar in _grouped((case.organ, case.organ, case.key) for case in asked)]
    first, last = min(case.received_on for case in asked), max(case.received_on for case in asked)
    when = f"{first:%Y-%m}" if f"{first:%Y-%m}" == f"{last:%Y-%m}" else f"{first:%Y-%m}至{last:%Y-%m}"
    return Bar(topic.words, topic.words, topic.keys, f"{'、'.join(organs[:3])}，{when}")


def _months(cases: Iterable[_Case], start: date, end: date) -> tuple[Bar, ...]:
    """Return every month of the period in order, empty ones too."""
    found: dict[str, list[str]] = {}
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        found[f"{number // 12}-{number % 12 + 1:02d}"] = []
    for case in cases:
        found[f"{case.received_on:%Y-%m}"].append(case.key)
    return tuple(Bar(month, f"{month[:4]}年{int(month[5:])}月", tuple(keys)) for month, keys in found.items())


def _buckets(used: Mapping[str, int]) -> tuple[Bar, ...]:
    keys: dict[str, list[str]] = {label: [] for _, label in BUCKETS}
    for key, days in used.items():
        label = next(label for limit, label in BUCKETS if limit is None or days <= limit)
        keys[label].append(key)
    return tuple(Bar(f"{limit or 'more'}", label, tuple(keys[label])) for limit, label in BUCKETS)


def _ways(received: QuerySet[FoiRequest], pks: Mapping[int, str], total: int) -> list[Rate]:
    """Return how often a request was corrected, extended, and others were asked."""
    standing = CaseEvent.objects.filter(request__in=received.order_by(), act__in=[act.value for act in _WAYS])
    rows = standing.exclude(answers__act=Act.VOID.value).values_list("request_id", "act").distinct()
    found: dict[str, set[str]] = {code: set() for code, _ in _WAYS.values()}
    for pk, act in rows.order_by():
        found[_WAYS[Act(act)][0]].add(pks[pk])
    labels = dict(_WAYS.values())
    return [Rate(Bar(code, labels[code], tuple(sorted(found[code]))), total) for code in reversed(labels)]


def _disputes(received: QuerySet[FoiRequest], pks: Mapping[int, str], answered: int) -> list[Rate]:
    """Return 争议率, 纠错率 and 败诉率; mediation is none of them."""
    rows = standing_disputes(received.order_by()).exclude(kind="mediation")
    known = [(pks[pk], kind, result) for pk, kind, result in rows.values_list("request_id", "kind", "result")]
    decided = [one for one in known if one[2]]
    suits = [one for one in decided if one[1] == "suit"]
    shares = (
        ("disputed", "有复议、诉讼", known, answered),
        ("overturned", "复议、诉讼被纠正", _overturned(decided), len(decided)),
        ("lost", "诉讼被纠正（败诉）", _overturned(suits), len(suits)),
    )
    return [
        Rate(Bar(code, label, tuple(sorted({number for number, *_ in found}))), of)
        for code, label, found, of in shares
    ]


def _overturned(decided: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [one for one in decided if one[2] == DisputeResult.CORRECTED.value]


def _proposed(topics: Iterable[Bar], cases: Iterable[_Case]) -> tuple[Bar, ...]:
    """Return the topics asked often of which something was given: it may as well be open to all (art. 44)."""
    given = {case.key for case in cases if case.row in DISCLOSING}
    return tuple(bar for bar in topics if bar.count >= ASKED_OFTEN and given.intersection(bar.keys))
