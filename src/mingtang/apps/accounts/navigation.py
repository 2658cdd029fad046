"""What this app adds to the staff navigation."""

from __future__ import annotations

from mingtang.kit.navigation import Entry
from mingtang_core.terms import Role

ENTRIES = (Entry("账户", "accounts:list", frozenset({Role.ADMINISTRATOR})),)
