"""PostgreSQL's own tools for whole databases: pg_dump and pg_restore."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from mingtang_core.errors import BadInput

Settings = Mapping[str, object]


def program(name: str) -> str:
    """Return where `name` is: MINGTANG_PG_BIN, PATH, newest /usr/lib/postgresql/*/bin; raises BadInput."""
    said = os.environ.get("MINGTANG_PG_BIN")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True
    )
    for folder in [Path(said)] if said else []:
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name) or next((str(path / name) for path in debian if (path / name).exists()), None)
    if found is None:
        raise BadInput(
            f"没有找到 {name}。请安装 PostgreSQL 客户端（Debian：sudo apt install postgresql-client）。"
        )
    return found


def dump(settings: Settings, target: Path) -> tuple[int, str]:
    """Write a dump and return the number and digest of the journal's head in exactly that state."""
    with psycopg.connect(_address(settings)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchone()
        head = connection.execute("SELECT number, digest FROM journal_chainhead WHERE id = 1").fetchone()
        options = ["-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot[0] if snapshot else ''}"]
        _run(program("pg_dump"), settings, [*options, "-f", str(target), str(settings["NAME"])])
    return (int(head[0]), str(head[1])) if head else (0, "0" * 64)


def is_empty(settings: Settings) -> bool:
    """Return whether the database holds no table yet; raises BadInput when nobody answers."""
    try:
        with psycopg.connect(_address(settings), connect_timeout=10) as connection:
            query = (
                "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            )
            row = connection.execute(query).fetchone()
    except psycopg.OperationalError as error:
        raise BadInput("连不上数据库，请检查 MINGTANG_DATABASE_URL 和数据库服务。") from error
    return row == (0,)


def load(settings: Settings, source: Path) -> None:
    """Load a dump into an empty database, all of it or nothing."""
    options = [
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
        "-d",
        str(settings["NAME"]),
    ]
    _run(program("pg_restore"), settings, [*options, str(source)])


def _address(settings: Settings) -> str:
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {ours: str(settings[theirs]) for ours, theirs in names.items() if settings.get(theirs)}
    return make_conninfo(**given)


def _run(program: str, settings: Settings, arguments: Sequence[str]) -> None:
    names = {"PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    given = {ours: str(settings[theirs]) for ours, theirs in names.items() if settings.get(theirs)}
    done = subprocess.run(  # noqa: S603 - our own arguments
        [program, *arguments], env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BadInput(f"{Path(program).name} 没有成功：{done.stderr.strip().splitlines()[-1][:200]}")
