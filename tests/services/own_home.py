"""A home of its own with a database of its own, for tests that start `mingtang` as a process."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import psycopg

from tests.services import warm

_RUN = "import sys; from mingtang.command import main; sys.exit(main())"


class OwnHome:
    """Starts the command line in a home of kind "test"; on PostgreSQL each home has its own database.

    on_server  False for a demo, which keeps its SQLite wherever the tests run
    """

    def __init__(self, folder: Path, *, on_server: bool = True, **settings: str) -> None:
        self.folder = folder
        self.settings = {"MINGTANG_HOME": str(folder), "PYTHONUTF8": "1", **settings}
        self._server = os.environ.get("MINGTANG_DATABASE_URL", "") if on_server else ""
        if self._server:
            self._database = f"home_{uuid.uuid4().hex[:12]}"
            self._on_server(f"CREATE DATABASE {self._database}")
            self.settings["MINGTANG_DATABASE_URL"] = f"{self._server.rpartition('/')[0]}/{self._database}"

    def begin(self) -> OwnHome:
        """Lay out an empty test home with its tables: a copy of one that `mingtang migrate` made, with keys
        of its own.
        """
        made = _migrated(self._server)
        shutil.copytree(made.folder, self.folder, ignore=shutil.ignore_patterns("secrets.json"))
        if self._server:
            self._on_server(f"DROP DATABASE {self._database}")
            self._on_server(f"CREATE DATABASE {self._database} TEMPLATE {made._database}")
        return self

    def migrate(self) -> OwnHome:
        """Lay out an empty test home and let `mingtang migrate` make its tables."""
        self.folder.mkdir(parents=True)
        (self.folder / "home.json").write_text(json.dumps({"kind": "test"}), encoding="utf-8")
        done = self.run("migrate")
        assert done.returncode == 0, done.stderr
        return self

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one verb to its end."""
        return warm.finish(_RUN, arguments, self._environment(), timeout=120)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start one verb as a terminal does, in a process group of its own; whoever starts it ends it."""
        return self._start(_RUN, arguments)

    def start_python(self, code: str) -> subprocess.Popen[str]:
        """Start Python with Django ready; whoever starts it ends it."""
        return self._start(f"import mingtang.project.ready\n{code}", ())

    def _start(self, code: str, arguments: Sequence[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command(code, arguments),
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            process_group=0,
        )

    def finish_python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run Python with Django ready to its end, whatever that is."""
        return warm.finish(f"import mingtang.project.ready\n{code}", (), self._environment(), timeout=120)

    def python(self, code: str) -> str:
        """Run Python with Django ready in this home and return what it printed."""
        done = self.finish_python(code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def destroy_database(self) -> None:
        """Lose the database, as a broken disk does."""
        if self._server:
            self._on_server(f"DROP DATABASE IF EXISTS {self._database} WITH (FORCE)")
        else:
            for path in self.folder.glob("db.sqlite3*"):
                path.unlink()

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)

    def _environment(self) -> dict[str, str]:
        plain = {
            name: value for name, value in os.environ.items() if not name.startswith(("MINGTANG_", "DJANGO_"))
        }
        kept = {name: os.environ[name] for name in ("MINGTANG_PG_BIN",) if name in os.environ}
        return {**plain, **kept, **self.settings}

    @staticmethod
    def _command(code: str, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-c", code, *arguments]


@cache
def _migrated(server: str) -> OwnHome:
    """Return an empty home with its tables, made once a process; `server` is where its database is."""
    place = Path(tempfile.mkdtemp(prefix="mingtang-migrated-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return OwnHome(place / "home", on_server=bool(server)).migrate()
