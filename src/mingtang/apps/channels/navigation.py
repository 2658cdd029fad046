"""What channels add to the navigations; the office, whose own is full, comes by 系统状态."""

from __future__ import annotations

from mingtang.kit.navigation import Entry
from mingtang_core.terms import Role

PUBLIC = (Entry("订阅", "channels:subscribe", public=True),)
STAFF = (Entry("渠道", "channels:channels", frozenset({Role.LEADER})),)
