"""备份与恢复: everything a home holds in one file, made while the service runs, restored into an empty home
only.

manifest.json            what is inside: every path with digest and size, the database's kind, the journal's
head database/…               db.sqlite3 (online backup) or dump.pgc (pg_dump) files/… public/… …       the
home's folders as they are secrets.json             the keys, only when asked for
"""
