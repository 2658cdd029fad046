"""Rows of a request: who asks, what for, what happened, and the series its number comes from."""

from mingtang.apps.foi.models.events import CaseEvent
from mingtang.apps.foi.models.requesters import Requester
from mingtang.apps.foi.models.requests import Delivery, FoiRequest, Form, NumberSeries

__all__ = ["CaseEvent", "Delivery", "FoiRequest", "Form", "NumberSeries", "Requester"]
