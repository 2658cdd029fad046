"""The words after a verb: options read by hand, because argparse speaks English and costs start-up time.

Every fault is one Chinese sentence (BadInput). `--name value` and `--name=value` are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta, timezone

from mingtang_core.errors import BadInput

_BEIJING = timezone(timedelta(hours=8))


def options_of(
    arguments: Iterable[str],
    *,
    usage: str,
    once: Collection[str] = (),
    often: Collection[str] = (),
    switches: Collection[str] = (),
) -> dict[str, list[str]]:
    """Return option -> its values, [""] for a switch. Raises BadInput for anything else, or said twice."""
    options: dict[str, list[str]] = {}
    words = iter(arguments)
    for word in words:
        name, sign, value = word.partition("=")
        is_known = name in (*once, *often, *switches) and not (sign and name in switches)
        if not is_known or (name in options and name not in often):
            raise BadInput(usage)
        if name not in switches and not sign:
            value = next(words, "")
        options.setdefault(name, []).append(value)
    return options


def day_of(word: str) -> date:
    """Return the date that a word says; raises BadInput."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise BadInput(f"日期“{word[:20]}”写得不对，请写成 2026-05-06 这样。") from error


def number_of(word: str, *, example: str) -> int:
    """Return the integer that a word says; raises BadInput with an example of the right form."""
    try:
        return int(word)
    except ValueError as error:
        raise BadInput(f"“{word[:20]}”不是整数，请写一个数，例如 {example}。") from error


def today_in_beijing() -> date:
    """Return the local date of the command, which has no settings to ask."""
    return datetime.now(_BEIJING).date()
