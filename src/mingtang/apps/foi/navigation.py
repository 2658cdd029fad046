"""What requests add to the navigations."""

from __future__ import annotations

from mingtang.kit.navigation import Entry

PUBLIC = (Entry("依申请公开", "foi:public-guides", public=True),)
