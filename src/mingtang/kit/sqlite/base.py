"""Django's backend for SQLite; a statement is put into SQLite's own form once instead of at each execution.

Django writes the place of a value as `%s`, SQLite as `?`. Searching and rewriting a long statement takes as
long as SQLite takes to answer it.
"""

from __future__ import annotations

from functools import lru_cache

from django.db.backends.sqlite3 import base


class Cursor(base.SQLiteCursorWrapper):
    """A cursor that remembers statements."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """Return the statement as SQLite writes it."""
        if param_names is None:
            return _with_question_marks(query)
        return super().convert_query(query, param_names=param_names)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose cursors remember statements."""

    def create_cursor(self, name: object = None) -> Cursor:
        """Return a new cursor."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


@lru_cache(maxsize=1024)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
