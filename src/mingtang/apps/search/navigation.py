"""What search adds to the navigations."""

from __future__ import annotations

from mingtang.kit.navigation import Entry

PUBLIC = (Entry("检索", "search:search", public=True),)
