"""The packaged data on the language of organ names (`data/words.toml`, `data/groups.toml`), read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain


@dataclass(frozen=True)
class Family:
    """Names of one set of organs; without organs called `lacks` they are also names of the group `like`."""

    names: frozenset[str]
    lacks: str = ""
    like: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Words, joining characters, ends of names with the kind they mean, fixed names, families of groups."""

    words: frozenset[str]
    longest_word: int
    joining: frozenset[str]
    tails: tuple[tuple[str, str], ...]
    fixed: dict[str, str]
    families: tuple[Family, ...]


@cache
def lexicon() -> Lexicon:
    """Return the packaged lexicon."""
    folder = files("mingtang_core.names") / "data"
    data = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    groups = tomllib.loads((folder / "groups.toml").read_text(encoding="utf-8"))
    tails = chain.from_iterable(((end, one["same"][0]) for end in one["same"]) for one in data["tails"])
    return Lexicon(
        words=frozenset(data["words"]),
        longest_word=max(map(len, data["words"])),
        joining=frozenset(data["joining"]),
        tails=tuple(sorted(tails, key=lambda pair: -len(pair[0]))),
        fixed=dict(data["fixed"]),
        families=tuple(
            Family(frozenset(one["same"]), *one.get("same_without", ())) for one in groups["families"]
        ),
    )
