"""Settings from the environment, typed; an unusable value stops the start with one sentence."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mingtang_core.errors import BadInput


def text(name: str, default: str = "") -> str:
    """Return a text setting; `NAME_FILE` names a file that holds it (for secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadInput(f"设置 {name}_FILE 指向的文件 {path} 读不了，请检查路径和权限。") from error
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no setting: 1/0, true/false, yes/no."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in ("1", "true", "yes"):
        return True
    if value.lower() in ("0", "false", "no"):
        return False
    raise BadInput(f"设置 {name} 只能是 1 或 0，现在是“{value}”。")


def number(name: str, default: int) -> int:
    """Return a whole-number setting."""
    value = os.environ.get(name, "")
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise BadInput(f"设置 {name} 应是整数，现在是“{value}”。") from None


def month_and_day(name: str, default: tuple[int, int]) -> tuple[int, int]:
    """Return a day of the year setting, written 12-01."""
    value = os.environ.get(name, "")
    if not value:
        return default
    try:
        day = date.fromisoformat(f"2000-{value}")
    except ValueError:
        raise BadInput(f"设置 {name} 应写成 月-日，例如 12-01，现在是“{value}”。") from None
    return day.month, day.day


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated setting."""
    value = os.environ.get(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def database(url: str, sqlite_file: Path) -> dict[str, Any]:
    """Return Django's database settings from `postgresql://user:password@host:port/name`; empty means SQLite.

    SQLite takes its write lock when a transaction begins (IMMEDIATE), so that two writers queue instead of
    failing. What was committed is on the disk (FULL): a published head or a receipt number must not outlive
    its rows when the power goes.
    """
    if not url:
        return {
            "ENGINE": "mingtang.kit.sqlite",
            "NAME": sqlite_file,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "cached_statements": 512,  # savepoints have names of their own and push others out
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456; "
                    "PRAGMA cache_size=-65536; PRAGMA foreign_keys=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadInput("设置 MINGTANG_DATABASE_URL 应写成 postgresql://用户:密码@主机:端口/库名。")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12, "timeout": 20}},
    }
