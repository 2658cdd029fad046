"""Django's backend for SQLite with a memory for statements (`base`, a name that Django looks for)."""
