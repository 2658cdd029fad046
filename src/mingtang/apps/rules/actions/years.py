"""Entering a year's arrangement when its notice comes, and withdrawing what was entered."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.journal.chain import Fact
from mingtang.apps.rules.actions.files import write_files_or_log
from mingtang.apps.rules.models import ArrangementKind, YearArrangement, stored_days
from mingtang.apps.rules.permissions import may_set_year, may_withdraw_year
from mingtang.apps.rules.ports import Change, dependents
from mingtang.apps.rules.queries import calendar_in_force, current_version, wait_for_the_calendar
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_version, refuse
from mingtang_core.errors import BadInput, Conflict
from mingtang_core.workdays import Year, check_year, differences, packaged_years, write_year

FIRST_YEAR, LAST_YEAR = 2004, 2100
LONGEST_SOURCE, LONGEST_REASON = 200, 500


@transaction.atomic
def set_year(
    *,
    year: int,
    off: Mapping[date, str],
    worked: Collection[date],
    source: str,
    by: Actor,
    today: date,
    reason: str = "",
    seen_version: int | None = None,
) -> YearArrangement:
    """Enter the arrangement of `year`; it counts at once, and stored dates that rest on it move.

    reason        why it differs from the official arrangement that comes with the product; needed only then
    seen_version  the version the person looked at (0 for none): another one since then raises Conflict
    """
    refuse(may_set_year(by))
    source, reason = " ".join(source.split()), reason.strip()
    arrangement = checked_year(year, off, worked, source)
    packaged = packaged_years().get(year)
    if packaged and not reason and differences(packaged, arrangement):
        raise BadInput("和随产品提供的官方安排不一样，请写明理由。", code="reason")
    if len(reason) > LONGEST_REASON:
        raise BadInput(f"理由不能超过{LONGEST_REASON}个字，现在有{len(reason)}个。", code="reason")
    digest = hashlib.sha256(write_year(arrangement).encode()).hexdigest()
    current = _seen(year, seen_version)
    if current and current.kind == ArrangementKind.SET and current.digest == digest:
        raise BadInput("和现在的安排完全一样，没有要保存的。", code="unchanged")
    kept_off, kept_worked = stored_days(arrangement.off, arrangement.worked)
    row = _add(
        current, year, by, today, reason,
        kind=ArrangementKind.SET, off=kept_off, worked=kept_worked, source=source, digest=digest,
    )  # fmt: skip
    facts: dict[str, Fact] = {
        "off": len(arrangement.off),
        "worked": len(arrangement.worked),
        "digest": digest,
    }
    return _settle(row, by, today, "rules.set_year", facts)


@transaction.atomic
def withdraw_year(
    *, year: int, by: Actor, today: date, reason: str, seen_version: int | None = None
) -> YearArrangement:
    """Give the year back to the arrangement of the product, or to the provisional one; what was entered stays
    in the history.
    """
    current = _seen(year, seen_version)
    refuse(may_withdraw_year(by, current))
    reason = reason.strip()
    if not reason:
        raise BadInput("请写明为什么撤回，别人以后要看得懂。", code="reason")
    if len(reason) > LONGEST_REASON:
        raise BadInput(f"理由不能超过{LONGEST_REASON}个字，现在有{len(reason)}个。", code="reason")
    row = _add(current, year, by, today, reason, kind=ArrangementKind.WITHDRAWN)
    return _settle(row, by, today, "rules.withdraw_year", {})


def checked_year(year: int, off: Mapping[date, str], worked: Collection[date], source: str) -> Year:
    """Return the arrangement as a pure value; raises BadInput for one that cannot be official."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"只能录入{FIRST_YEAR}年到{LAST_YEAR}年的安排，现在是{year}年。")
    if len(source) > LONGEST_SOURCE:
        raise BadInput(f"依据不能超过{LONGEST_SOURCE}个字，现在有{len(source)}个。", code="source")
    arrangement = Year(year, dict(off), frozenset(worked), source)
    check_year(arrangement)
    return arrangement


def _seen(year: int, seen_version: int | None) -> YearArrangement | None:
    wait_for_the_calendar()
    current = current_version(year)
    need_version(seen_version, current.version if current else 0)
    return current


def _add(
    current: YearArrangement | None, year: int, by: Actor, today: date, reason: str, **said: Any
) -> YearArrangement:
    """End the current version and add the next; of two people at once one gets a sentence."""
    version = current.version + 1 if current else 1
    try:
        with transaction.atomic():
            if current:
                YearArrangement.objects.filter(pk=current.pk, ended_on=None).update(ended_on=today)
            return YearArrangement.objects.create(
                year=year, version=version, reason=reason, effective_on=today,
                entered_by_kind=by.kind, entered_by=by.id, **said,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("别人刚刚改过这一年的安排。请刷新，看过最新的再决定。") from None


def _settle(
    row: YearArrangement, by: Actor, today: date, verb: str, facts: Mapping[str, Fact]
) -> YearArrangement:
    """Move the dates that rest on the year, keep what moved, record, and write the file once committed."""
    calendar, occasion = calendar_in_force(), f"{row.thing}:{row.version}"
    moved = [
        change
        for one in dependents()
        for change in one.recompute(calendar, {row.year}, by=by, today=today, occasion=occasion)
    ]
    if moved:
        row.moved = [_stored(change) for change in moved]
        row.save(update_fields=["moved"])
    record(
        by=by, verb=verb, thing=row.thing, on=today, reason=row.reason,
        facts={"version": row.version, "moved": sum(change.count for change in moved), **facts},
    )  # fmt: skip
    transaction.on_commit(write_files_or_log)
    return row


def _stored(change: Change) -> dict[str, Any]:
    return {**asdict(change), "was": change.was.isoformat(), "now": change.now.isoformat()}
