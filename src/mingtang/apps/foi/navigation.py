"""What requests add to the navigations."""

from __future__ import annotations

from mingtang.apps.foi.permissions import HANDLES, SEES_COUNTY
from mingtang.kit.navigation import Entry

PUBLIC = (Entry("依申请公开", "foi:public-guides", public=True),)
STAFF = (Entry("依申请公开", "foi:workbench", frozenset((*HANDLES, *SEES_COUNTY))),)
