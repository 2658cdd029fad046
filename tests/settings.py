"""The product's settings in a throwaway home, so that a test never meets a county's state.

The home is of kind "test": there, and in demo homes, today may be moved.
"""

import atexit
import json
import os
import shutil
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="mingtang-test-"))
_owner = os.getpid()
(_home / "home.json").write_text(json.dumps({"kind": "test"}), encoding="utf-8")
(_home / "static").mkdir()
os.environ["MINGTANG_HOME"] = str(_home)


@atexit.register
def _remove_home() -> None:
    # Forked children leave it to the process that made it.
    if os.getpid() == _owner:
        shutil.rmtree(_home, ignore_errors=True)


from mingtang.project.settings import *  # noqa: E402, F403

if "sqlite" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file, as in life: in memory, threads share one cache and meet locks that no county meets.
    # Added to what stands there: Django may have put its own defaults in already.
    DATABASES["default"].setdefault("TEST", {})["NAME"] = _home / "test.sqlite3"  # noqa: F405

PASSWORD_HASHERS = ["tests.cheap_hasher.CheapArgon2"]
