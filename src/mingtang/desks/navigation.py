"""What the desks add to the two navigations."""

from __future__ import annotations

from mingtang.apps.ledger.permissions import COUNTY_READERS
from mingtang.kit.navigation import Entry
from mingtang_core.terms import Role

HOME = (Entry("首页", "desks:home", public=True),)
PUBLIC = (
    Entry("公开日志", "desks:journal", public=True),
    Entry("关于", "desks:about", public=True),
)
DESK = (Entry("我的待办", "desks:desk"),)
OFFICE = (
    Entry("全县一览", "desks:office", frozenset(COUNTY_READERS)),
    Entry("机构", "desks:organs", frozenset({Role.OPENNESS_OFFICE, Role.ADMINISTRATOR})),
    Entry("规则", "desks:workdays", frozenset({Role.OPENNESS_OFFICE, Role.ADMINISTRATOR})),
    Entry("系统状态", "desks:status", frozenset({Role.OPENNESS_OFFICE, Role.ADMINISTRATOR})),
)
