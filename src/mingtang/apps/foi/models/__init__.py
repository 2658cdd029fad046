"""Rows of a request: who asks, what for, what happened, the reply, and what else it needs."""

from mingtang.apps.foi.models.commissions import Commission
from mingtang.apps.foi.models.events import CaseEvent
from mingtang.apps.foi.models.exports import ListExport
from mingtang.apps.foi.models.letters import Letter, LetterTemplate, SealUse
from mingtang.apps.foi.models.proposals import ReleaseProposal, WishPair
from mingtang.apps.foi.models.remedies import Dispute
from mingtang.apps.foi.models.replies import Reply, ReplyFile, ReviewMark
from mingtang.apps.foi.models.reports import ReportEdition
from mingtang.apps.foi.models.requesters import Requester
from mingtang.apps.foi.models.requests import Delivery, FoiRequest, Form, NumberSeries
from mingtang.apps.foi.models.retention import (
    CaseType,
    DisposalItem,
    DisposalList,
    DisposalState,
    RetentionPeriod,
)
from mingtang.apps.foi.models.tries import CodeTry

__all__ = [
    "CaseEvent",
    "CaseType",
    "CodeTry",
    "Commission",
    "Delivery",
    "DisposalItem",
    "DisposalList",
    "DisposalState",
    "Dispute",
    "FoiRequest",
    "Form",
    "Letter",
    "LetterTemplate",
    "ListExport",
    "NumberSeries",
    "ReleaseProposal",
    "Reply",
    "ReplyFile",
    "ReportEdition",
    "Requester",
    "RetentionPeriod",
    "ReviewMark",
    "SealUse",
    "WishPair",
]
