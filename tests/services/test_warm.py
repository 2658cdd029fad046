"""A warm process is what a cold one would be: told the same, ending the same, knowing nothing of others."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.services import warm

pytestmark = [
    pytest.mark.one_database(reason="is about processes"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="everything is cold here"),
]
TELL = """
import json, os, sys
print(json.dumps({
    "environment": {name: value for name, value in os.environ.items() if name != "LC_CTYPE"},  # set by Python
    "arguments": sys.argv, "path": sys.path, "folder": os.getcwd(),
    "name": __name__, "main": sys.modules["__main__"].__dict__ is globals(), "stdin": sys.stdin.read(),
    "settings": "django.conf" in sys.modules and sys.modules["django.conf"].settings.configured,
    "product": [name for name in sys.modules if name.partition(".")[0] == "mingtang"],
}))
"""
ENDS = {
    "by itself": ("print('said')", 0),
    "with a number": ("import sys; print('said'); sys.exit(3)", 3),
    "with an error": ("print('said'); raise ValueError('broken')", 1),
    "by a signal": ("import os, signal; print('said', flush=True); os.kill(os.getpid(), signal.SIGKILL)", -9),
    "with what it has registered": ("import atexit; atexit.register(print, 'said')", 0),
}


def environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "PYTHONPATH": "/a:/b", "MINGTANG_HOME": "/c"}


def cold(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment(), capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def hot(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return warm.finish(code, arguments, environment(), timeout=60)


def test_it_is_told_the_same() -> None:
    told = [json.loads(run(TELL, "a", "b c").stdout) for run in (cold, hot)]
    assert told[0] == told[1]
    assert told[1]["product"] == []


@pytest.mark.parametrize("way", ENDS)
def test_it_ends_the_same(way: str) -> None:
    code, ends_with = ENDS[way]
    cooler, warmer = cold(code), hot(code)
    assert (warmer.returncode, warmer.stdout) == (cooler.returncode, cooler.stdout) == (ends_with, "said\n")
    assert warmer.stderr.splitlines()[-1:] == cooler.stderr.splitlines()[-1:]


def test_one_leaves_nothing_to_the_next() -> None:
    hot("import json, os; json.left = 1; os.environ['LEFT'] = '1'; os.chdir('/')")
    said = hot("import json, os; print(hasattr(json, 'left'), 'LEFT' in os.environ, os.getcwd() == '/')")
    assert said.stdout == "False False False\n"


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        warm.finish("import time; time.sleep(60)", (), environment(), timeout=0.5)
    assert hot("print('said')").stdout == "said\n"
