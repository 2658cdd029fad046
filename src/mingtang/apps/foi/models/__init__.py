"""Rows of a request: who asks, what for, what happened, its number's series, and tries at its code."""

from mingtang.apps.foi.models.events import CaseEvent
from mingtang.apps.foi.models.requesters import Requester
from mingtang.apps.foi.models.requests import Delivery, FoiRequest, Form, NumberSeries
from mingtang.apps.foi.models.tries import CodeTry

__all__ = ["CaseEvent", "CodeTry", "Delivery", "FoiRequest", "Form", "NumberSeries", "Requester"]
