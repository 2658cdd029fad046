"""The home (MINGTANG_HOME): one folder that holds all state, so that two instances never meet.

home.json      what kind of home this is: {"kind": "county" | "demo", …}
db.sqlite3     the database, unless PostgreSQL serves
secrets.json   keys made on first run; readable by the owner only, never printed
files/         the content-addressed store
public/        what anyone may fetch: journal heads
logs/
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def home_folder() -> Path:
    """Return the home of this process: MINGTANG_HOME, else `var/` of the checkout."""
    return Path(os.environ.get("MINGTANG_HOME") or CHECKOUT / "var").absolute()


def load_secrets(home: Path) -> dict[str, str]:
    """Return the keys of this home, made on first run.

    Written with O_EXCL and mode 0600: of two first starts one makes them and the other reads them.
    """
    path = home / "secrets.json"
    home.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _completed(path)
    made = {name: make() for name, make in _KEYS.items()}
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(made, file)
    return made


def _completed(path: Path) -> dict[str, str]:
    """Return the keys of the file; those that a newer version needs are added, the others stay."""
    known = dict(json.loads(path.read_text(encoding="utf-8")))
    missing = {name: make() for name, make in _KEYS.items() if name not in known}
    if missing:
        known |= missing
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(known), encoding="utf-8")
        draft.replace(path)
    return known


def _data_key() -> str:
    """Make a key for encryption at rest: 32 bytes in URL-safe base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


_KEYS = {
    "secret_key": lambda: secrets.token_urlsafe(64),
    "journal_key": lambda: secrets.token_urlsafe(32),
    "data_keys": _data_key,
}


def read_home(home: Path) -> dict[str, object]:
    """Return what `home.json` says, or nothing for an empty home."""
    path = home / "home.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write_home(home: Path, facts: dict[str, object]) -> None:
    """Replace `home.json` atomically."""
    home.mkdir(parents=True, exist_ok=True)
    draft = home / "home.json.new"
    draft.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(home / "home.json")
