"""The hash chain (哈希链): each entry's digest covers its own content and the digest of the entry before it.

The digest is sha256 over the previous digest, a line feed, and the canonical JSON of the entry: keys
sorted, strings in Unicode form NFC, no spaces, UTF-8. Whoever knows one published digest can prove every
entry before it.

>>> digest_of({"number": 1, "verb": "a"}, GENESIS) == digest_of({"verb": "a", "number": 1}, GENESIS)
True
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
Fact = str | int | None


@dataclass(frozen=True)
class Head:
    """Where the chain ends: the number and digest of its last entry; 0 and zeros for an empty chain."""

    number: int
    digest: str


def canonical(content: Mapping[str, object]) -> bytes:
    """Return the one spelling of `content` that is digested."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def digest_of(content: Mapping[str, object], previous: str) -> str:
    """Return the digest (64 hex digits) that binds `content` to the entry before it."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(content)).hexdigest()


def digest_of_words(words: str, salt: str) -> str:
    """Return the digest that the chain keeps of erasable words.

    The salt is erased with the words: afterwards nobody can try guesses against the digest.
    """
    return hashlib.sha256(f"{salt}\n{unicodedata.normalize('NFC', words)}".encode()).hexdigest()
