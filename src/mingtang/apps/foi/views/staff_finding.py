"""Finding a request for a member of staff; one that is not theirs to see does not exist."""

from __future__ import annotations

from django.http import HttpRequest

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.permissions import HANDLES, SEES_COUNTY, visible_to
from mingtang.kit.guards import actor_of
from mingtang_core.errors import NotFound

READERS = (*HANDLES, *SEES_COUNTY)


def find_request(request: HttpRequest, number: str) -> FoiRequest:
    """Return the request of that number, if the person may see it. Raises NotFound."""
    found = visible_to(actor_of(request)).filter(number=number).select_related("organ", "requester").first()
    if found is None:
        raise NotFound("没有这件申请，或者它不归您所在的机关办理。请检查编号，或者从列表里找。")
    return found
