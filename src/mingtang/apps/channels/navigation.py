"""What channels add to the navigations."""

from __future__ import annotations

from mingtang.kit.navigation import Entry
from mingtang_core.terms import Role

PUBLIC = (Entry("订阅", "channels:subscribe", public=True),)
STAFF = (Entry("发布渠道", "channels:channels", frozenset({Role.OPENNESS_OFFICE, Role.LEADER})),)
