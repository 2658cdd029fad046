"""Processes that need not import the libraries first: a second and a half of two for each of a hundred.

Each is a process of its own with its own environment, killed or ended like any other; what it does not prove
is that a cold interpreter can start, which every `start` of OwnHome does.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

INTERPRETER = Path(__file__).with_name("warm_interpreter.py")
_one_at_a_time = threading.Lock()


def finish(
    code: str, arguments: Sequence[str], environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """Run `python -c code arguments…` to its end; raises TimeoutExpired."""
    command = [sys.executable, "-c", code, *arguments]
    if not hasattr(os, "fork"):
        return subprocess.run(
            command, env=dict(environment), capture_output=True, text=True, timeout=timeout, check=False
        )
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="mingtang-said-") as folder:
        said = {name: Path(folder) / name for name in ("stdout", "stderr")}
        for path in said.values():
            path.touch()
        asked = {"code": code, "arguments": list(arguments), "environment": dict(environment)}
        returncode = _ask({**asked, **{name: str(path) for name, path in said.items()}}, timeout)
        if returncode is None:
            raise subprocess.TimeoutExpired(command, timeout)
        stdout, stderr = (path.read_text(encoding="utf-8") for path in said.values())
        return subprocess.CompletedProcess(command, returncode, stdout, stderr)


def _ask(asked: dict[str, object], timeout: float) -> int | None:
    """Return the exit code, or nothing when it took too long; then the interpreter is given up."""
    warm = _warm()
    assert warm.stdin and warm.stdout
    warm.stdin.write(json.dumps(asked) + "\n")
    warm.stdin.flush()
    if not select.select([warm.stdout], [], [], timeout)[0]:
        _give_up(warm)
        return None
    return int(warm.stdout.readline())


@cache
def _warm() -> subprocess.Popen[str]:
    told = ("MINGTANG_", "DJANGO_", "PYTHONPATH")  # is for the process that is asked for
    plain = {name: value for name, value in os.environ.items() if not name.startswith(told)}
    warm = subprocess.Popen(
        [sys.executable, str(INTERPRETER)],
        env={**plain, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    atexit.register(_give_up, warm)
    return warm


def _give_up(warm: subprocess.Popen[str]) -> None:
    """End the interpreter and whatever it still runs: they are one group."""
    if warm.poll() is None:
        os.killpg(warm.pid, 9)
        warm.wait()
    _warm.cache_clear()
