"""`mingtang demo`: build the demo county if it is not there, and serve it.

A home that nobody touched since it was built is rebuilt when the day or the demo itself changed; a touched
one asks.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import os
import shutil
import sqlite3
import sys
import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mingtang.kit.collecting import seldom_collecting
from mingtang.project.home import home_folder, read_home, write_home
from mingtang_core.errors import BadInput

SOURCES = Path(__file__).resolve().parents[1] / "demo"


def run(arguments: list[str]) -> int:
    """Build and serve."""
    parser = argparse.ArgumentParser(prog="mingtang demo", description="建一个演示县并打开网站。")
    parser.add_argument("--today", type=_date, help="演示的“今天”，如 2026-09-22，默认是真实日期")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", action="store_true", help="建好就退出")
    parser.add_argument("--rebuild", action="store_true", help="不问，直接重建")
    options = parser.parse_args(arguments)
    today = options.today or datetime.now(ZoneInfo("Asia/Shanghai")).date()
    home = home_folder()
    if _must_build(home, today, rebuild=options.rebuild):
        _build(home, today)
    else:
        importlib.import_module("mingtang.project.ready").bring_up_to_date()
    if options.no_serve:
        return 0
    return int(importlib.import_module("mingtang.command.serve").serve(options.host, options.port))


def _date(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise argparse.ArgumentTypeError("日期写成 2026-09-22 这样") from None


def _must_build(home: Path, today: date, *, rebuild: bool) -> bool:
    facts = read_home(home)
    if not facts:
        if home.exists() and any(path.name not in ("secrets.json", "logs") for path in home.iterdir()):
            raise BadInput(f"目录 {home} 里有正式数据，不能建演示县。请用 MINGTANG_HOME 指定另一个目录。")
        return True
    if facts.get("kind") != "demo":
        raise BadInput(f"目录 {home} 是正式的县，不能建演示县。请用 MINGTANG_HOME 指定另一个目录。")
    if rebuild or not facts.get("is_built"):
        return True
    is_current = facts.get("built_for") == today.isoformat() and facts.get("made_by") == made_by()
    if is_current:
        return False
    if _journal_rows(home) == facts.get("rows"):
        return True
    return _ask()


def _ask() -> bool:
    """Ask whether to throw a touched demo away; without a terminal it is kept."""
    if not sys.stdin.isatty():
        print("演示数据有人动过，继续使用。要重建请加 --rebuild。", file=sys.stderr)
        return False
    answer = input("演示数据有人动过。重建演示（r）还是继续（回车）？")
    return answer.strip().lower() in ("r", "重建")


def made_by() -> str:
    """Return the digest of the demo's own sources: a changed story is a changed demo."""
    digest = hashlib.sha256()
    for path in sorted([*SOURCES.glob("*.py"), *SOURCES.glob("texts/*.txt")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _journal_rows(home: Path) -> int:
    """Return the journal's last number, read without starting the product."""
    try:
        with sqlite3.connect(f"file:{home / 'db.sqlite3'}?mode=ro", uri=True) as database:
            row = database.execute("select number from journal_chainhead").fetchone()
    except sqlite3.Error:
        return -1
    return int(row[0]) if row else 0


def _build(home: Path, today: date) -> None:
    """Empty the home and live fourteen months in it."""
    if os.environ.get("MINGTANG_DATABASE_URL"):
        raise BadInput("演示县用自带的 SQLite，请先去掉 MINGTANG_DATABASE_URL。")
    for path in home.glob("*") if home.exists() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    write_home(home, {"kind": "demo", "is_built": False})
    began = time.monotonic()
    with seldom_collecting():
        importlib.import_module("mingtang.project.ready").bring_up_to_date()
        rows = importlib.import_module("mingtang.demo.building").Demo(today, _tell).build()
    facts = {"kind": "demo", "is_built": True, "built_for": today.isoformat(), "today": today.isoformat(),
             "made_by": made_by(), "rows": rows}  # fmt: skip
    write_home(home, facts)
    print(f"\r演示县已建好：{rows}条留痕，用时{time.monotonic() - began:.0f}秒。      ", file=sys.stderr)


def _tell(percent: int) -> None:
    if sys.stderr.isatty():
        print(f"\r正在建演示县 {percent}%", end="", file=sys.stderr, flush=True)
