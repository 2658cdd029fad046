"""佐证复核: look at every address that proves a duty; what fell away reopens it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.attach_evidence import GONE, holds, text_digest, text_of
from mingtang.apps.ledger.actions.close_out import reopen
from mingtang.apps.ledger.models import Evidence, EvidenceCheck
from mingtang.apps.ledger.ports import Unreachable, fetcher
from mingtang.apps.ledger.queries.proof import addresses_in_use
from mingtang.kit.acting import Actor, job
from mingtang.kit.asking import composed
from mingtang.kit.clock import now_recorded
from mingtang.kit.keeping import insert, update
from mingtang_core.duties import Check, Outcome, Verdict, judge
from mingtang_core.errors import BadInput

JOB = job("recheck_evidence")
PAUSE = timedelta(minutes=50)  # a little less than the hour of the hourly verb


def recheck_evidence(today: date) -> int:
    """Look at all addresses in use and return how many looks were made. Periodic; each look is its own
    transaction.
    """
    count = 0
    for evidence_id in addresses_in_use():
        for evidence in _as_it_is(evidence_id):
            look_again(evidence=evidence, by=JOB, today=today)
            count += 1
    return count


@composed
def _as_it_is(evidence_id: int) -> QuerySet[Evidence]:
    return Evidence.objects.select_related("assignment", "snapshot").filter(pk=evidence_id)


def recheck_doubtful(today: date) -> int:
    """Look again at addresses whose last look failed, so that "24 hours" does not wait for days. Periodic,
    hourly.
    """
    failed = (Outcome.GONE.value, Outcome.UNREACHABLE.value)
    latest = EvidenceCheck.objects.filter(evidence=OuterRef("pk")).order_by("-checked_at", "-id")
    doubtful = (
        Evidence.objects.filter(
            kind=Evidence.Kind.ADDRESS, is_withdrawn=False, verdict__in=("stands", "note")
        )
        .annotate(
            last=Subquery(latest.values("outcome")[:1]), last_at=Subquery(latest.values("checked_at")[:1])
        )
        .filter(last__in=failed, last_at__lte=now_recorded() - PAUSE)
    )
    found = list(doubtful.select_related("assignment", "snapshot").order_by("id"))
    for evidence in found:
        look_again(evidence=evidence, by=JOB, today=today)
    return len(found)


def look_again(*, evidence: Evidence, by: Actor, today: date) -> Verdict:
    """Look at one address, keep what was found, and reopen the duty if the proof fell away."""
    outcome, digest = _look(evidence)
    return _keep(evidence, outcome, digest, by=by, today=today)


def _look(evidence: Evidence) -> tuple[Outcome, str]:
    try:
        seen = fetcher().fetch(evidence.address, pinned_ip=evidence.pinned_ip)
    except (Unreachable, BadInput):
        return Outcome.UNREACHABLE, ""
    if seen.status in GONE:
        return Outcome.GONE, ""
    if seen.status != 200:
        return Outcome.UNREACHABLE, ""
    if hashlib.sha256(seen.body).hexdigest() == evidence.snapshot.digest:
        return Outcome.SAME, evidence.text_digest  # byte for byte what was taken: nothing to read again
    text = text_of(seen.body, evidence.file_name)
    digest = text_digest(text)
    if evidence.passage and evidence.text and not holds(text, evidence.passage):
        return Outcome.PASSAGE_GONE, digest
    return (Outcome.SAME if digest == evidence.text_digest else Outcome.CHANGED), digest


@transaction.atomic
def _keep(evidence: Evidence, outcome: Outcome, digest: str, *, by: Actor, today: date) -> Verdict:
    look = EvidenceCheck(
        evidence=evidence, checked_at=now_recorded(), outcome=outcome.value, text_digest=digest
    )
    insert(look)
    verdict = judge([Check(checked_at, Outcome(outcome)) for checked_at, outcome in _latest(evidence.pk)])
    if verdict.value == evidence.verdict:
        return verdict
    evidence.verdict = verdict.value
    update(evidence, "verdict")
    record(
        by=by, verb="ledger.evidence_verdict", thing=evidence.assignment.thing, on=today,
        facts={"evidence": evidence.pk, "verdict": verdict.value, "text": digest},
    )  # fmt: skip
    if verdict.reopens:
        reopen(assignment=evidence.assignment, reason=f"佐证失效：{verdict.label}", by=by, today=today)
    return verdict


@composed
def _latest(evidence_id: int) -> QuerySet[EvidenceCheck, tuple[datetime, str]]:
    looks = EvidenceCheck.objects.filter(evidence_id=evidence_id).order_by("-checked_at", "-id")
    return looks.values_list("checked_at", "outcome")[:20]
