"""Asking for many values at once, however many, as one parameter: `filter(address__in=Among(addresses))`.

Django prepares and binds each value of a list by itself, which for a batch of two hundred takes longer than
the database takes to answer; and SQLite takes only so many parameters in one statement.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression


class Among(Expression):
    """The right side of `__in`: texts or whole numbers, not both, as the column has them."""

    def __init__(self, values: Iterable[str] | Iterable[int]) -> None:
        super().__init__()
        self.values = list(values)

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:  # type: ignore[override]  # a compiler has no types
        """Return a question that answers with the values. Raises EmptyResultSet when there are none."""
        if not self.values:
            raise EmptyResultSet
        if connection.vendor == "sqlite":
            return "(SELECT value FROM json_each(%s))", [json.dumps(self.values)]
        kind = "text" if isinstance(self.values[0], str) else "bigint"
        return f"(SELECT unnest(%s::{kind}[]))", [self.values]
