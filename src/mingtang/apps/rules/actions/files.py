"""The years entered as TOML in the home, where the command line reads them without a database.

The rows of the table are the truth; the files follow after each change, and are written again when missing.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from django.conf import settings

from mingtang.apps.rules.models import ArrangementKind
from mingtang.apps.rules.queries import latest_versions
from mingtang.kit.disk import replace_file
from mingtang_core.workdays import write_year

log = logging.getLogger(__name__)


def write_files(_today: date | None = None) -> int:
    """Bring the folder in step with the table and return how many files changed; twice does no harm.

    Years that were never entered are left alone: a file there was put by hand.
    """
    folder = Path(settings.MINGTANG_WORKDAYS)
    changed = 0
    for row in latest_versions():
        path = folder / f"{row.year}.toml"
        if row.kind == ArrangementKind.SET:
            changed += replace_file(path, write_year(row.as_year()).encode())
        elif path.exists():
            path.unlink(missing_ok=True)
            changed += 1
    return changed


def write_files_or_log() -> None:
    """Write once a change is committed; a full disk must not make the act look failed, it is mended later."""
    try:
        write_files()
    except OSError:
        log.exception("work day files not written")
