"""The writes of search. None is an act of law: the journal has the acts, the index follows.

keep_up     read new journal entries and take in, or forget, what they touch; the worker's continuous verb
reindex     everything anew, resumable
count       one more of what is counted by day
"""

from mingtang.apps.search.actions.counting import count
from mingtang.apps.search.actions.following import keep_up
from mingtang.apps.search.actions.reindexing import reindex

__all__ = ["count", "keep_up", "reindex"]
