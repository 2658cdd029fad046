"""检查的例外和分类: what the county decides about checks and classes, each with its time and its source."""

from __future__ import annotations

import re
from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.publishing.models import CheckExemption, Classification
from mingtang.apps.publishing.permissions import may_set_review
from mingtang.apps.publishing.queries.classes import classes
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse
from mingtang_core.editions import DocumentKind
from mingtang_core.editions.classifications import parent_of
from mingtang_core.errors import BadInput, Conflict
from mingtang_core.text_checks import CHECKS, Severity

_CODE = re.compile(r"\d{2}(?:\d{2})?")


@transaction.atomic
def set_exemption(
    *,
    rule: str,
    kind: DocumentKind,
    topic: str,
    source: str,
    from_on: date,
    until: date,
    by: Actor,
    today: date,
) -> CheckExemption:
    """Let a blocking check pass for a kind of publication in a span of days (both included).

    There is no exemption for one document, none without an end, and none that reaches back.
    """
    refuse(may_set_review(by, None))
    if rule not in {row.rule for row in CHECKS if row.severity is Severity.BLOCK}:
        raise BadInput("只有“不能发布”的检查才需要例外。", code="rule")
    if topic and topic not in classes("topic"):
        raise BadInput("没有这个主题分类，请从列出的里选。", code="topic")
    if from_on < today:
        raise BadInput("例外不能往前算，请从今天或者以后的日期起。", code="from_on")
    if until < from_on:
        raise BadInput("止的日期不能早于起的日期。", code="until")
    exemption = CheckExemption.objects.create(
        rule=rule, kind=kind.value, topic=topic, source=need_words(source, "依据", at_most=300),
        effective_on=from_on, ended_on=until,
    )  # fmt: skip
    _record(exemption, "set-exemption", by, today)
    return exemption


@transaction.atomic
def end_exemption(*, exemption: CheckExemption, by: Actor, today: date) -> CheckExemption:
    """End an exemption with today; one that has not begun is taken back whole."""
    refuse(may_set_review(by, None))
    locked = CheckExemption.objects.select_for_update().get(pk=exemption.pk)
    if locked.ended_on < today:
        raise Conflict("这条例外已经过期，不用再停。")
    _record(locked, "end-exemption", by, today)
    if locked.effective_on > today:
        locked.delete()
        return exemption
    locked.ended_on = today
    locked.save(update_fields=("ended_on",))
    return locked


@transaction.atomic
def set_class(
    *, scheme: str, code: str, name: str, is_active: bool, by: Actor, today: date
) -> Classification:
    """Add, rename or retire a class; documents that bear a retired one keep it."""
    refuse(may_set_review(by, None))
    if scheme not in Classification.Scheme.values:
        raise BadInput("没有这种分类。", code="scheme")
    if not _CODE.fullmatch(code):
        raise BadInput("代码是两位或者四位数字：前两位是上一级。", code="code")
    above = parent_of(code)
    if above and above not in classes(scheme):
        raise BadInput(f"还没有上一级{above}，请先加上一级。", code="code")
    said = {"name": need_words(name, "名称", at_most=60), "is_active": is_active}
    row, _ = Classification.objects.update_or_create(scheme=scheme, code=code, defaults=said)
    record(
        by=by, verb="publishing.set-class", thing=f"publishing.class:{row.pk}", on=today,
        facts={"scheme": scheme, "code": code, "is_active": int(is_active)},
    )  # fmt: skip
    return row


def _record(exemption: CheckExemption, verb: str, by: Actor, today: date) -> None:
    record(
        by=by, verb=f"publishing.{verb}", thing=f"publishing.exemption:{exemption.pk}", on=today,
        reason=exemption.source, facts={
            "rule": exemption.rule, "kind": exemption.kind, "topic": exemption.topic,
            "until": exemption.ended_on.isoformat(),
        },
    )  # fmt: skip
