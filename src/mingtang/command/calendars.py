"""The work days that commands without Django count by: the packaged years, and those of the home."""

from __future__ import annotations

import os
from pathlib import Path

from mingtang_core.workdays import WorkCalendar, load_calendar, read_folder


def calendar_of_home() -> WorkCalendar:
    """Return the packaged calendar with the years that stand in `MINGTANG_HOME/workdays/<year>.toml`.

    Raises BadInput, naming the file, when one cannot be read.
    """
    home = os.environ.get("MINGTANG_HOME")
    return load_calendar(read_folder(Path(home) / "workdays")) if home else load_calendar()
