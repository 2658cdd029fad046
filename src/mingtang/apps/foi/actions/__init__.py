"""The writes of requests; every one is an act of the table of moves, and ends in the journal.

register_request    take a request in, by any channel (登记)
confirm_receipt     both sides confirmed: the clock starts (确认收到)
withdraw            the requester takes it back (撤回)
perform             what the others are made of
refresh_standings   the copies for lists, once a day
"""

from mingtang.apps.foi.actions.performing import perform, refresh_standings
from mingtang.apps.foi.actions.receiving import confirm_receipt, withdraw
from mingtang.apps.foi.actions.registering import Registered, register_request

__all__ = [
    "Registered",
    "confirm_receipt",
    "perform",
    "refresh_standings",
    "register_request",
    "withdraw",
]
