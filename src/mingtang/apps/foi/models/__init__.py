"""Rows of a request: who asks, what for, what happened, the reply, and what else it needs."""

from mingtang.apps.foi.models.events import CaseEvent
from mingtang.apps.foi.models.replies import Reply, ReplyFile, ReviewMark
from mingtang.apps.foi.models.requesters import Requester
from mingtang.apps.foi.models.requests import Delivery, FoiRequest, Form, NumberSeries
from mingtang.apps.foi.models.tries import CodeTry

__all__ = [
    "CaseEvent",
    "CodeTry",
    "Delivery",
    "FoiRequest",
    "Form",
    "NumberSeries",
    "Reply",
    "ReplyFile",
    "Requester",
    "ReviewMark",
]
