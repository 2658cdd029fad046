"""Making a backup while the service runs.

The database is taken first, as one consistent state; the files after it. A file's content is stored before
its row is written and is never changed, so everything the database speaks of is in the archive.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from mingtang.project.backups import postgres
from mingtang.project.backups.archives import MANIFEST, Member, is_zip, member_of, writer
from mingtang_core.errors import BadInput

FORMAT = "mingtang-backup-1"
FOLDERS = ("files", "public", "workdays")
KEYS = "secrets.json"


@dataclass(frozen=True)
class Made:
    """A finished backup: its size, how many files it holds, the journal's head inside."""

    size_bytes: int
    files: int
    head_number: int
    head_digest: str


def make_backup(target: Path, *, with_keys: bool, now: datetime) -> Made:
    """Write the backup to `target`, whole or not at all. Raises BadInput: there already, no room."""
    as_zip = is_zip(target)
    if target.exists():
        raise BadInput(f"{target} 已经存在，备份不覆盖旧文件，请换一个文件名。")
    if not target.parent.is_dir():
        raise BadInput(f"文件夹 {target.parent} 不存在，请先建好。")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".mingtang-") as work:
            made = _write(draft, Path(work), as_zip=as_zip, with_keys=with_keys, now=now)
        draft.replace(target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise BadInput("磁盘空间不够，备份没有做成，请清理后重试。") from error
        raise
    finally:
        draft.unlink(missing_ok=True)
    return made


def _write(draft: Path, work: Path, *, as_zip: bool, with_keys: bool, now: datetime) -> Made:
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    database, head = _database(work)
    home = Path(settings.HOME)
    paths = {f"database/{database.name}": database}
    for folder in FOLDERS:
        inside = (
            path
            for path in (home / folder).rglob("*")
            if path.is_file() and not path.name.startswith("draft-")
        )
        paths |= {path.relative_to(home).as_posix(): path for path in inside}
    for name in ("home.json", *([KEYS] if with_keys else [])):
        if (home / name).exists():
            paths[name] = home / name
    members: dict[str, Member] = {}
    archive = writer(draft, as_zip=as_zip)
    try:
        for name, path in sorted(paths.items()):
            members[name] = member_of(path)
            archive.add(name, path)
        archive.add_bytes(MANIFEST, _manifest(members, head, with_keys=with_keys, now=now))
    finally:
        archive.close()
    return Made(draft.stat().st_size, len(members), *head)


def _database(work: Path) -> tuple[Path, tuple[int, str]]:
    """Return a consistent copy of the database and the journal's head in it."""
    if connection.vendor == "postgresql":
        target = work / "dump.pgc"
        return target, postgres.dump(connection.settings_dict, target)
    target = work / "db.sqlite3"
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        row = copy.execute("SELECT number, digest FROM journal_chainhead WHERE id = 1").fetchone()
    return target, (int(row[0]), str(row[1])) if row else (0, "0" * 64)


def _manifest(members: dict[str, Member], head: tuple[int, str], *, with_keys: bool, now: datetime) -> bytes:
    content = {
        "format": FORMAT,
        "version": version("mingtang"),
        "made_at": now.isoformat(timespec="seconds"),
        "database": connection.vendor,
        "with_keys": with_keys,
        "journal_head": {"number": head[0], "digest": head[1]},
        "files": {name: {"sha256": one.digest, "size": one.size_bytes} for name, one in members.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
