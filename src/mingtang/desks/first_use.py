"""Whether this home waits to be set up, and the code that proves one may set it up.

The code stands in `setup-code.txt` of the home, readable by the account that runs the service only: who
can read it is who installed it. It dies with the file when first use is done.
"""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from django.conf import settings

from mingtang.apps.accounts.queries import has_any_staff


def is_first_use() -> bool:
    """Return whether nobody has an account here yet."""
    return not has_any_staff()


def setup_code_file() -> Path:
    """Return where the code stands, made when it is not there (mode 0600; of two makers one wins)."""
    path = Path(settings.HOME) / "setup-code.txt"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(8))
    return path


def is_setup_code(said: str) -> bool:
    """Return whether this is the code, compared in constant time."""
    code = setup_code_file().read_text(encoding="ascii").strip()
    return hmac.compare_digest(code.encode(), said.strip().lower().encode())


def forget_setup_code() -> None:
    """Remove the code: first use is done."""
    (Path(settings.HOME) / "setup-code.txt").unlink(missing_ok=True)
