"""A throwaway PostgreSQL: loopback only, free port, own folder, stopped by its own pid.

    python tests/services/postgres.py -- COMMAND …    runs COMMAND with MINGTANG_DATABASE_URL pointing at it

`initdb` refuses root: as root everything here runs as an unprivileged account that owns the temporary folder.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

INITDB = ("-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
SERVER = (
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=60",
)
MISSING = "PostgreSQL was not found: sudo apt install postgresql"


def folder_of_programs() -> Path | None:
    """Return the folder holding `initdb` and `postgres`, or None.

    Looks at MINGTANG_PG_BIN, PATH, the newest /usr/lib/postgresql/*/bin, Homebrew.
    """
    said = os.environ.get("MINGTANG_PG_BIN")
    on_path = shutil.which("initdb")
    candidates = [Path(said)] if said else []
    candidates += [Path(on_path).resolve().parent] if on_path else []
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    candidates += sorted(debian, key=lambda path: float(path.parent.name), reverse=True)
    candidates += sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True)
    return next(
        (path for path in candidates if (path / "initdb").exists() and (path / "createdb").exists()), None
    )


def missing() -> str:
    """Return which package to install, or "" when PostgreSQL is here."""
    return "" if folder_of_programs() else MISSING


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a PostgreSQL and yield the address of its database; stop it and leave nothing behind."""
    programs = folder_of_programs()
    if programs is None:
        raise FileNotFoundError(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="mingtang-pg-"))
    account = _unprivileged()
    try:
        if account:
            shutil.chown(folder, account)
        port = _free_port()
        _call(
            account,
            [programs / "initdb", "-D", folder / "data", "-U", "mingtang", *INITDB],
        )
        server = _start(account, programs, folder, port)
        try:
            _wait(port, server, folder / "log")
            _call(
                account, [programs / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "mingtang", "mingtang"]
            )
            yield f"postgresql://mingtang@127.0.0.1:{port}/mingtang"
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown: running sessions are ended
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """Return the account to run as when we are root."""
    if os.name == "nt" or os.getuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - absent on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def _call(account: str | None, command: list[object]) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd="/", user=account, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")


def _start(account: str | None, programs: Path, folder: Path, port: str) -> subprocess.Popen[bytes]:
    options = [part for setting in SERVER for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [str(programs / "postgres"), "-D", str(folder / "data"), "-p", port, "-k", str(folder), *options],
            stdout=log,
            stderr=log,
            cwd="/",
            user=account,
        )


def _wait(port: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", int(port)), 1):
            if b"ready to accept connections" in log.read_bytes():
                return
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")


def main(arguments: list[str]) -> int:
    """Run a command against a throwaway PostgreSQL and return its exit code."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print(__doc__)
        return 2
    try:
        with cluster() as address:
            return subprocess.call(command, env={**os.environ, "MINGTANG_DATABASE_URL": address})
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
