"""Build a fresh demo beside the running one and put it in its place when it is ready."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mingtang.project.home import read_home, write_home

MOVED = ("files", "public", "demo-site")
DATABASE = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")
_DEMO = "import sys; from mingtang.command import main; sys.exit(main())"


def main(home_folder: str) -> None:
    """Build in `rebuild/` of the home, then swap; the running site opens the new database with its next
    request.
    """
    home = Path(home_folder)
    fresh = home / "rebuild"
    shutil.rmtree(fresh, ignore_errors=True)
    day = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    arguments = [sys.executable, "-c", _DEMO, "demo", "--no-serve", "--today", day]
    done = subprocess.run(  # noqa: S603 - our own program
        arguments, env={**os.environ, "MINGTANG_HOME": str(fresh)}, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode == 0:
        swap(fresh, home)
    else:
        write_home(home, {**read_home(home), "is_rebuilding": False})
    shutil.rmtree(fresh, ignore_errors=True)


def swap(fresh: Path, home: Path) -> None:
    """Replace the county's state by the fresh one; keys stay, so that the site goes on running."""
    for name in DATABASE:
        (home / name).unlink(missing_ok=True)
    for name in DATABASE:
        if (fresh / name).exists():
            (fresh / name).replace(home / name)
    for name in MOVED:
        shutil.rmtree(home / name, ignore_errors=True)
        if (fresh / name).exists():
            (fresh / name).replace(home / name)
    write_home(home, read_home(fresh))
