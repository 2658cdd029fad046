"""The public pages that join what the apps know, handed to the portal in wiring.

front     / and /about/
journal   /journal/ and /journal/heads/<date>.json
"""

from mingtang.desks.pages.front import FrontPages
from mingtang.desks.pages.journal import HeadFiles, JournalPages

__all__ = ["FrontPages", "HeadFiles", "JournalPages"]
