"""Questions to the requests.

standing_of    where a request stands on a day: state, clock, side periods, from its events
request_for    a request by number and query code
"""

from mingtang.apps.foi.queries.finding import request_for, same_wish_of
from mingtang.apps.foi.queries.standing import Standing, standing_of

__all__ = ["Standing", "request_for", "same_wish_of", "standing_of"]
