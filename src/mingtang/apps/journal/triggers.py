"""Triggers by which the database itself keeps the journal append-only, on SQLite and PostgreSQL.

    journal_entry      no update, no delete, no replacing, no truncating
    journal_words      only erasing (text and salt become empty)
    journal_chainhead  moves one step forward only

A migration that remakes one of these tables on SQLite loses its triggers and has to call `create` again;
`mingtang verify` tells.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

ENTRY, WORDS, HEAD = "journal_entry", "journal_words", "journal_chainhead"

_RULES = (
    # name, event, table, condition under which the database refuses
    ("journal_entry_no_update", "UPDATE", ENTRY, ""),
    ("journal_entry_no_delete", "DELETE", ENTRY, ""),
    (
        "journal_words_only_erased",
        "UPDATE",
        WORDS,
        "NEW.text <> '' OR NEW.salt <> '' OR NEW.entry_id <> OLD.entry_id",
    ),
    ("journal_words_no_delete", "DELETE", WORDS, ""),
    ("journal_head_only_forward", "UPDATE", HEAD, "NEW.number <> OLD.number + 1 OR NEW.id <> OLD.id"),
    ("journal_head_no_delete", "DELETE", HEAD, ""),
)
# SQLite's INSERT OR REPLACE deletes without telling the delete trigger.
_REPLACE = (
    (
        "journal_entry_no_replace",
        ENTRY,
        "EXISTS (SELECT 1 FROM journal_entry WHERE number = NEW.number OR digest = NEW.digest)",
    ),
    ("journal_words_no_replace", WORDS, "EXISTS (SELECT 1 FROM journal_words WHERE entry_id = NEW.entry_id)"),
)
_FUNCTION = "journal_refuse"
_FUNCTION_BODY = "BEGIN RAISE EXCEPTION 'journal is append-only: % on %', TG_OP, TG_TABLE_NAME; END"


def definitions(vendor: str) -> dict[str, str]:
    """Return trigger name -> the statement that makes it."""
    if vendor == "sqlite":
        return {
            **{name: _sqlite(name, event, table, when) for name, event, table, when in _RULES},
            **{name: _sqlite(name, "INSERT", table, when) for name, table, when in _REPLACE},
        }
    return {
        **{name: _postgres_row(name, event, table, when) for name, event, table, when in _RULES},
        **{f"{table}_no_truncate": _postgres_truncate(table) for table in (ENTRY, WORDS, HEAD)},
    }


def creation(vendor: str) -> list[str]:
    """Return the statements that make all triggers."""
    function = (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION_BODY}$$"
    )
    return ([function] if vendor == "postgresql" else []) + list(definitions(vendor).values())


def removal(vendor: str) -> list[str]:
    """Return the statements that drop all triggers: to reverse the migration, to empty a test's database."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in definitions(vendor)]
    return [f"DROP TRIGGER IF EXISTS {name} ON {_table_of(name)}" for name in definitions(vendor)]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the triggers that are absent, switched off, or not as we wrote them."""
    wanted = definitions(connection.vendor)
    found = _found_sqlite(connection) if connection.vendor == "sqlite" else _found_postgres(connection)
    return [
        name for name, sql in wanted.items() if found.get(name) != _spelling(connection.vendor, name, sql)
    ]


def _table_of(name: str) -> str:
    tables = {rule[0]: rule[2] for rule in _RULES}
    return tables.get(name) or name.removesuffix("_no_truncate")


def _sqlite(name: str, event: str, table: str, when: str) -> str:
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{condition} "
        f"BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END"
    )


def _postgres_row(name: str, event: str, table: str, when: str) -> str:
    condition = f" WHEN ({when})" if when else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{condition} "
        f"EXECUTE FUNCTION {_FUNCTION}()"
    )


def _postgres_truncate(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
        f"EXECUTE FUNCTION {_FUNCTION}()"
    )


def _found_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _found_postgres(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return name -> spelling of the triggers that fire, provided that our function still refuses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [_FUNCTION])
        if [body for (body,) in cursor.fetchall()] != [_FUNCTION_BODY]:
            return {}
        cursor.execute(
            "SELECT t.tgname, c.relname, t.tgtype, t.tgqual IS NOT NULL FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE p.proname = %s AND t.tgenabled IN ('O', 'A')",
            [_FUNCTION],
        )
        return {name: f"{table} {kind} {conditional}" for name, table, kind, conditional in cursor.fetchall()}


def _spelling(vendor: str, name: str, sql: str) -> str:
    """Return what the catalogue says of a trigger made by `sql`."""
    if vendor == "sqlite":
        return sql
    # pg_trigger.tgtype: 1 for each row, 2 before, 8 delete, 16 update, 32 truncate
    kind = 2 + (8 if " DELETE " in sql else 16 if " UPDATE " in sql else 32) + (1 if "EACH ROW" in sql else 0)
    return f"{_table_of(name)} {kind} {' WHEN ' in sql}"
