"""The questions asked in plain SQL say what the queries they stand for would say."""

import itertools

import pytest

from mingtang.apps.ledger.actions.attach_evidence import attach_file
from mingtang.apps.ledger.models import Assignment, CloseOut, Evidence
from mingtang.apps.ledger.queries.proof import addresses_in_use, applied_by, has_evidence
from mingtang_core.duties import Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence(mine, county):
    return attach_file(
        assignment=mine, content="已经公开。".encode(), name="说明.txt", by=county.actor("clerk"),
        today=county.today,
    )  # fmt: skip


def test_evidence_that_stands(mine, evidence):
    assert not has_evidence(mine.pk + 1)
    for verdict, gone, marked in itertools.product(Verdict, (False, True), ("", "ab")):
        Evidence.objects.update(verdict=verdict.value, is_withdrawn=gone, passage_digest=marked)
        stands = mine.evidence.filter(is_withdrawn=False, verdict__in=("stands", "note"))
        assert has_evidence(mine.pk) == stands.exists()
        assert has_evidence(mine.pk, marked=True) == stands.exclude(passage_digest="").exists()


def test_who_applied(mine, county):
    assert applied_by(mine.pk) is None
    clerk, office = county.people["clerk"], county.people["office"]
    for decision in CloseOut.Decision:
        is_open = decision == CloseOut.Decision.PENDING
        decided = {} if is_open else {"decided_by": office, "decided_on": county.today}
        CloseOut.objects.all().delete()
        CloseOut.objects.create(
            assignment=mine, applied_by=clerk, applied_on=county.today, decision=decision, **decided
        )
        assert applied_by(mine.pk) == (clerk.pk if is_open else None)
        assert applied_by(mine.pk + 1) is None


def test_addresses_in_use(mine, evidence):
    Evidence.objects.create(
        assignment=mine, kind="address", snapshot=evidence.snapshot, file_name="a",
        attached_by=evidence.attached_by, attached_on=evidence.attached_on, taken_at=evidence.taken_at,
    )  # fmt: skip
    for kind, gone, state in itertools.product(Evidence.Kind, (False, True), Assignment.State):
        Evidence.objects.filter(pk=evidence.pk).update(kind=kind, is_withdrawn=gone)
        Assignment.objects.filter(pk=mine.pk).update(state=state)
        in_use = Evidence.objects.filter(kind=Evidence.Kind.ADDRESS, is_withdrawn=False)
        in_use = in_use.exclude(assignment__state=Assignment.State.REMOVED).order_by("id")
        assert addresses_in_use() == list(in_use.values_list("pk", flat=True))
