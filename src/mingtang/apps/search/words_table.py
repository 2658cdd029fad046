"""The table `search_words` of the database's own full text, on SQLite (FTS5) and PostgreSQL (tsvector).

It is no model: a migration makes it. Both hold our own tokens (`tokens`), so neither cuts anything itself.
"""

from __future__ import annotations


def creation(vendor: str) -> list[str]:
    """Return the statements that make the table."""
    if vendor == "sqlite":
        # ascii: every sign beyond ASCII belongs to a token, so blanks alone part them; prefix: one character
        return [
            "CREATE VIRTUAL TABLE search_words USING fts5(title, number, body, tokenize='ascii', prefix='1')"
        ]
    return [
        "CREATE TABLE search_words (item_id bigint NOT NULL, part integer NOT NULL, words tsvector NOT NULL, "
        "PRIMARY KEY (item_id, part))",
        "CREATE INDEX search_words_gin ON search_words USING gin (words) WITH (fastupdate = off)",
    ]


def removal(vendor: str) -> list[str]:
    """Return the statements that drop it."""
    return ["DROP TABLE IF EXISTS search_words"]
