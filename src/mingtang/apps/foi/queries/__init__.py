"""Questions to the requests.

standing_of    where a request stands on a day: state, clock, side periods, from its events
request_for    a request by number and query code
same_wish_of   earlier requests of the same person for the same thing
guide_on       what the guide page says; tracked: what the requester sees
"""

from mingtang.apps.foi.queries.finding import request_for, same_wish_before, same_wish_of
from mingtang.apps.foi.queries.guide import Guide, guide_on, organs_asked
from mingtang.apps.foi.queries.standing import Standing, standing_of
from mingtang.apps.foi.queries.tracking import Tracked, tracked

__all__ = [
    "Guide",
    "Standing",
    "Tracked",
    "guide_on",
    "organs_asked",
    "request_for",
    "same_wish_before",
    "same_wish_of",
    "standing_of",
    "tracked",
]
