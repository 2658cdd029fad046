"""保管期限: how long archived requests are kept, which are due, and what stands against destroying one."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Max, Prefetch, Q, QuerySet

from mingtang.apps.foi.models import (
    CaseType,
    DisposalItem,
    DisposalList,
    Dispute,
    FoiRequest,
    Reply,
    RetentionPeriod,
)
from mingtang.apps.foi.queries.remedies import standing_disputes
from mingtang.apps.foi.queries.report import ENDS_WITHOUT_REPLY, ends_of
from mingtang_core.disclosure import ReportRow
from mingtang_core.errors import Reason
from mingtang_core.flows import Act, State
from mingtang_core.terms import Certainty

_SECTIONS = {"3.1": CaseType.DISCLOSED, "3.2": CaseType.DISCLOSED, "3.3": CaseType.REFUSED,
             "3.4": CaseType.NOT_PROVIDED, "3.5": CaseType.NOT_PROVIDED, "3.6": CaseType.ENDED}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """How long one type is kept: whole years, None for ever; how sure that is; version 0 came with us."""

    case_type: CaseType
    years: int | None
    source: str
    certainty: Certainty
    effective_on: date
    version: int = 0


@dataclass(frozen=True)
class Kept:
    """An archived case: since when, until when, and every reason against destroying it then.

    due_on  None: kept for ever
    """

    request: FoiRequest
    case_type: CaseType
    ended_on: date | None
    archived_on: date
    due_on: date | None
    reasons: tuple[Reason, ...]

    def is_due(self, today: date) -> bool:
        """Return whether its period is over."""
        return self.due_on is not None and self.due_on <= today


@cache
def shipped() -> Mapping[str, Any]:
    """Return the periods that come with the product, and their note."""
    return tomllib.loads((Path(__file__).parents[1] / "retention.toml").read_text(encoding="utf-8"))


def periods_on(day: date) -> dict[CaseType, Period]:
    """Return the period of each type in force on `day`: the county's newest, else the shipped one."""
    found = {
        CaseType(name): Period(CaseType(name), years, "", Certainty.UNCONFIRMED, shipped()["effective_on"])
        for name, years in shipped()["years"].items()
    }
    for row in RetentionPeriod.objects.filter(effective_on__lte=day).order_by("version"):
        kind = CaseType(row.case_type)
        found[kind] = Period(
            kind, row.years, row.source, Certainty(row.certainty), row.effective_on, row.version
        )
    return found


def kept_cases(
    organ_ids: Collection[int], today: date, *, numbers: Collection[str] | None = None
) -> list[Kept]:
    """Return the archived cases of these organs that are not destroyed, the first due first; seven queries.

    numbers  only these
    """
    rows = FoiRequest.objects.filter(organ_id__in=organ_ids, state=State.ARCHIVED.value, erased_on=None)
    if numbers is not None:
        rows = rows.filter(number__in=numbers)
    archived_on = Max("events__on", filter=Q(events__act=Act.ARCHIVE.value))
    disputes = Prefetch("disputes", queryset=standing_disputes(), to_attr="standing")
    known = rows.annotate(archived_on=archived_on).select_related("organ", "requester", "reply")
    periods, leaned_on, ends = periods_on(today), _leaned_on(), ends_of(organ_ids)
    live = DisposalItem.objects.filter(is_live=True, disposal__organ_id__in=organ_ids)
    listed = set(live.values_list("request", flat=True))
    found = [
        _kept(request, ends[request.pk], periods, leaned_on, request.pk in listed)
        for request in known.prefetch_related(disputes).order_by("pk")
    ]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.request.number))


def _kept(
    request: Any,  # a request with the columns of `kept_cases`
    end: tuple[date, Act],
    periods: Mapping[CaseType, Period],
    leaned_on: Mapping[str, str],
    is_listed: bool,
) -> Kept:
    disputes: list[Dispute] = request.standing
    ended_on, act = end
    row = ENDS_WITHOUT_REPLY.get(act) or ReportRow(request.reply.row)
    kind = CaseType.DISPUTED if disputes else _SECTIONS[row.value[:3]]
    since = max([request.archived_on, *(one.decided_on for one in disputes if one.decided_on)])
    years = periods[kind].years
    due_on = None if years is None else _years_after(since, years)
    reasons = tuple(_against(request, disputes, leaned_on, is_listed))
    return Kept(request, kind, ended_on, request.archived_on, due_on, reasons)


def _against(
    request: FoiRequest, disputes: Iterable[Dispute], leaned_on: Mapping[str, str], is_listed: bool
) -> Iterator[Reason]:
    if any(one.decided_on is None for one in disputes):
        yield Reason("open-dispute", "有复议、诉讼或者调解还没有结束。")
    if any(one.redo_by and not one.redone_on for one in disputes):
        yield Reason("redo", "复议或者诉讼要求重新作出答复，还没有完成。")
    reply = getattr(request, "reply", None)
    names = (request.number, reply.number if reply else None)
    for user in {leaned_on[name] for name in names if name and name in leaned_on}:
        if user != request.number:
            yield Reason("leaned-on", f"{user}还没有归档，它的答复引用了这一件。")
    if is_listed:
        yield Reason("listed", "已经在一份销毁清册里。")


def _leaned_on() -> dict[str, str]:
    """Return number of a case, reply or letter -> a case not archived yet whose reply names it."""
    live = Reply.objects.exclude(request__state=State.ARCHIVED.value)
    named: dict[str, str] = {}
    for number, content in live.values_list("request__number", "content").iterator(2000):
        said = [content.get("earlier_number") or "", *(content.get("basis_letters") or ())]
        named |= {words.strip(): number for words in said if words.strip()}
    return named


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)


def digest_of_items(items: Iterable[DisposalItem]) -> str:
    """Return sha256 over canonical JSON of what both people sign."""
    plain = [
        [one.number, one.wanted_digest, one.case_type, *map(_iso, (one.received_on, one.ended_on,
         one.archived_on, one.due_on))]
        for one in sorted(items, key=lambda one: one.number)
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(plain, separators=(",", ":")).encode()).hexdigest()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def disposals_of(organ_ids: Collection[int]) -> QuerySet[DisposalList]:
    """Return the lists of these organs, the newest first."""
    return DisposalList.objects.filter(organ_id__in=organ_ids).select_related(
        "organ", "made_by", "approved_by"
    )
