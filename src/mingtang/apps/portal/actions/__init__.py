"""The writes of the portal. None of them is an act of law: the journal has the acts, these files follow.

follow               read new journal entries and queue the addresses they touch
write_waiting        render and write what is queued, in the order in which it may become visible
put_back_abandoned   free what a dead worker had claimed
keep_up              the three above, as the worker's continuous verb
rebuild              everything anew, in parallel, resumable
rebuild_if_needed    when it never was, or when masthead, navigation or foot have changed
"""

from mingtang.apps.portal.actions.following import follow, queue
from mingtang.apps.portal.actions.keeping_up import keep_up
from mingtang.apps.portal.actions.rebuilding import rebuild, rebuild_if_needed
from mingtang.apps.portal.actions.writing import put_back_abandoned, write_waiting

__all__ = [
    "follow",
    "keep_up",
    "put_back_abandoned",
    "queue",
    "rebuild",
    "rebuild_if_needed",
    "write_waiting",
]
