"""The tables of the ledger, by what they are about."""

from mingtang.apps.ledger.models.chasing import Chase, ChasingRule
from mingtang.apps.ledger.models.export import Export
from mingtang.apps.ledger.models.looking_back import LookBack
from mingtang.apps.ledger.models.plan import Amendment, Doubt, Duty, DutyUnit, Reading, WorkPlan
from mingtang.apps.ledger.models.proof import CloseOut, Evidence, EvidenceCheck
from mingtang.apps.ledger.models.work import Assignment, Milestone, Progress

__all__ = [
    "Amendment",
    "Assignment",
    "Chase",
    "ChasingRule",
    "CloseOut",
    "Doubt",
    "Duty",
    "DutyUnit",
    "Evidence",
    "EvidenceCheck",
    "Export",
    "LookBack",
    "Milestone",
    "Progress",
    "Reading",
    "WorkPlan",
]
