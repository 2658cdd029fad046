"""Names known from elsewhere in the same document, used to mend a name that a table cut or swallowed.

Only damage is mended, never an abbreviation: a lost or doubled character (县交通运局), a wrong first one
(印城乡建设局),
a name cut at the column line (县农业农|村局). A name that could be two known ones stays as it is.

>>> book = Lexicon({"县交通运输局", "县住房和城乡建设局", "县农业农村局"})
>>> [book.mended(name) for name in ("县交通运局", "印城乡建设局", "县农业农", "县住建局")]
['县交通运输局', '县住房和城乡建设局', '县农业农村局', None]
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BRACKETED = re.compile(r"[（(][^（()）]*[）)]$")


class Lexicon:
    """A set of names; a name with a bracket behind it is also known without."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = set(names)
        self.names |= {bare for name in self.names if len(bare := _BRACKETED.sub("", name)) > 3}

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def begins(self, words: str) -> bool:
        """Whether a known name begins with these words."""
        return any(name.startswith(words) for name in self.names)

    def mended(self, name: str, *, is_cut: bool = True) -> str | None:
        """The known name that `name` is a damaged form of, or None; `is_cut` allows a mere beginning."""
        if name in self.names:
            return name
        near = {known for known in self.names if _is_damage(name, known)}
        if not near and is_cut and len(name) >= 2:
            near = {known for known in self.names if known.startswith(name)}
        if len(near) > 1:
            closest = min(abs(len(known) - len(name)) for known in near)
            near = {known for known in near if abs(len(known) - len(name)) == closest}
        return near.pop() if len(near) == 1 else None


def _is_damage(name: str, known: str) -> bool:
    if len(name) >= 5 and len(known) >= 4 and abs(len(name) - len(known)) <= 2:
        if _is_within(name, known) or _is_within(known, name):
            return True
        if len(name) == len(known) and sum(a != b for a, b in zip(name, known, strict=True)) == 1:
            return len(name) >= 6
    tail = name[1:]
    return len(tail) >= 4 and (known.endswith(tail) or known == "县" + name)


def _is_within(short: str, long: str) -> bool:
    """Whether the shorter name is the longer one with characters left out."""
    letters = iter(long)
    return len(short) < len(long) and all(letter in letters for letter in short)
