"""佐证复核: does proof on the web still stand?

A page that answers "gone" (404, 410) twice in a row is gone. A page that cannot be reached is not gone yet:
three
checks in a row over at least 24 hours. A page that answers but no longer holds the marked passage proves
nothing. Anything else that changed on the page is a note, not a reason to reopen.

>>> from datetime import datetime, timedelta
>>> start = datetime(2026, 9, 21, 9)
>>> judge([Check(start, Outcome.GONE), Check(start + timedelta(hours=1), Outcome.GONE)])
<Verdict.GONE: 'gone'>
>>> judge([Check(start + timedelta(hours=h), Outcome.UNREACHABLE) for h in (0, 1, 2)])
<Verdict.STANDS: 'stands'>
>>> judge([Check(start + timedelta(hours=h), Outcome.UNREACHABLE) for h in (0, 12, 24)])
<Verdict.UNREACHABLE: 'unreachable'>
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from mingtang_core.terms import Term

GONE_CHECKS = 2
UNREACHABLE_CHECKS = 3
UNREACHABLE_SPAN = timedelta(hours=24)


class Outcome(Term):
    """What one look at an address found."""

    SAME = "same", "与取证时一致"
    CHANGED = "changed", "页面有改动，佐证文字还在"
    PASSAGE_GONE = "passage-gone", "佐证文字不在了"
    GONE = "gone", "页面已删除"
    UNREACHABLE = "unreachable", "打不开"


class Verdict(Term):
    """What the looks so far mean for the duty; all but STANDS and NOTE reopen it."""

    STANDS = "stands", "佐证有效"
    NOTE = "note", "页面有改动"
    GONE = "gone", "页面两次检查都已删除"
    UNREACHABLE = "unreachable", "24小时内三次检查都打不开"
    PASSAGE_GONE = "passage-gone", "页面上找不到佐证文字了"

    @property
    def reopens(self) -> bool:
        """Return whether the duty is to be reopened."""
        return self not in (Verdict.STANDS, Verdict.NOTE)


@dataclass(frozen=True)
class Check:
    """One look: when, and what it found."""

    at: datetime
    outcome: Outcome


def judge(checks: Sequence[Check]) -> Verdict:
    """Return the verdict of the looks, given in any order."""
    newest = sorted(checks, key=lambda check: check.at, reverse=True)
    if not newest:
        return Verdict.STANDS
    last = newest[0].outcome
    run = list(takewhile(lambda check: check.outcome is last, newest))
    if last is Outcome.PASSAGE_GONE:
        return Verdict.PASSAGE_GONE
    if last is Outcome.GONE and len(run) >= GONE_CHECKS:
        return Verdict.GONE
    if last is Outcome.UNREACHABLE and len(run) >= UNREACHABLE_CHECKS:
        return Verdict.UNREACHABLE if run[0].at - run[-1].at >= UNREACHABLE_SPAN else Verdict.STANDS
    return Verdict.NOTE if last is Outcome.CHANGED else Verdict.STANDS
