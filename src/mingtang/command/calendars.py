"""The work days that commands without Django count by: the packaged years, and those of the home."""

from __future__ import annotations

import os
from pathlib import Path

from mingtang_core.errors import BadInput
from mingtang_core.workdays import WorkCalendar, load_calendar, read_year


def calendar_of_home() -> WorkCalendar:
    """Return the packaged calendar with the years that stand in `MINGTANG_HOME/workdays/<year>.toml`.

    Raises BadInput, naming the file, when one cannot be read.
    """
    home = os.environ.get("MINGTANG_HOME")
    folder = Path(home) / "workdays" if home else None
    if folder is None or not folder.is_dir():
        return load_calendar()
    years = []
    for path in sorted(folder.glob("[0-9]*.toml")):
        try:
            years.append(read_year(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"打不开工作日安排 {path}，请检查这个文件。") from error
        except BadInput as error:
            raise BadInput(f"{path}：{error.message}") from error
    return load_calendar(years)
