"""推算过程: how a result came about, step by step, each with its date, its words and what it rests on.

Deadlines, fees, disclosure and reports all answer with steps, so that every page opens them in the same way.

>>> step = Step(date(2025, 1, 23), "收到申请", "《政府信息公开条例》第三十一条")
>>> step.outer_form()["on"]
'2025-01-23'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation.

    on        the day it happens or ends on; None where the step has no day (a fee)
    what      a complete Chinese phrase for the person concerned
    article   what it rests on: law and article, or the county's own rule, or "" for plain arithmetic
    """

    on: date | None
    what: str
    article: str = ""

    def outer_form(self) -> dict[str, str | None]:
        """Return the step as the command line and the API write it."""
        return {"on": self.on.isoformat() if self.on else None, "what": self.what, "article": self.article}


def in_words(day: date) -> str:
    """Return a day as official text writes it.

    >>> in_words(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"
