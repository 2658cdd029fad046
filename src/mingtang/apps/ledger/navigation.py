"""What the ledger adds to the navigations."""

from __future__ import annotations

from mingtang.kit.navigation import Entry
from mingtang_core.terms import Role

STAFF = (
    Entry("任务台账", "ledger:plans"),
    Entry("催办规则", "ledger:chasing", frozenset({Role.OPENNESS_OFFICE})),
)
PUBLIC = (Entry("工作要点", "ledger:public-plans", public=True),)
