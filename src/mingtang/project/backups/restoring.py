"""Restoring into an empty home. Django is not started before: its settings would make keys there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from mingtang.kit import env
from mingtang.project.backups import postgres
from mingtang.project.backups.archives import unpack
from mingtang.project.backups.making import FORMAT
from mingtang_core.errors import BadInput

MAY_BE_THERE = {"logs"}


def restore_backup(source: Path, home: Path) -> dict[str, Any]:
    """Put everything in `source` into `home` and return the manifest.

    Raises BadInput and changes nothing: home or database not empty, other kind of database, damaged archive.
    """
    if not source.is_file():
        raise BadInput(f"没有备份文件 {source}，请检查路径。")
    if home.exists() and {path.name for path in home.iterdir()} - MAY_BE_THERE:
        raise BadInput(f"数据目录 {home} 不是空的，恢复只能写进空目录；请另设 MINGTANG_HOME。")
    database = env.database(env.text("MINGTANG_DATABASE_URL"), home / "db.sqlite3")
    vendor = "postgresql" if "postgresql" in str(database["ENGINE"]) else "sqlite"
    if vendor == "postgresql" and not postgres.is_empty(database):
        raise BadInput("MINGTANG_DATABASE_URL 指向的数据库不是空的，恢复只能写进空数据库；请新建一个。")
    home.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home.parent, prefix=".mingtang-") as folder:
        work = Path(folder)
        manifest = unpack(source, work)
        if manifest.get("format") != FORMAT:
            raise BadInput("这不是本程序做的备份，或者版本太新，请用同一版本恢复。")
        if manifest["database"] != vendor:
            names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
            made_on = names[manifest["database"]]
            raise BadInput(f"备份来自{made_on}，现在设置的是{names[vendor]}，请改 MINGTANG_DATABASE_URL。")
        _put(work, home, database, vendor)
    return manifest


def _put(work: Path, home: Path, database: dict[str, object], vendor: str) -> None:
    """Load the database first: if that fails the home is still empty."""
    if vendor == "postgresql":
        postgres.load(database, work / "database" / "dump.pgc")
    home.mkdir(parents=True, exist_ok=True)
    if vendor == "sqlite":
        shutil.move(work / "database" / "db.sqlite3", home / "db.sqlite3")
    for path in work.iterdir():
        if path.name not in ("database", "manifest.json"):
            shutil.move(path, home / path.name)
    if (home / "secrets.json").exists():
        (home / "secrets.json").chmod(0o600)
