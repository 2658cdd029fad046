r"""近似重复: texts that are copies of one another, by runs of eight characters.

Blind to white space, width, punctuation and traditional characters. `likeness` compares two texts;
`sketch` gives the few numbers of a text that an index keeps: texts that are much alike share some of them
(the smallest hashes of all runs: of two texts with a share J of common runs, each kept number is common with
probability about J). A candidate is then compared itself.

>>> old = "本季度低保名单在村务公开栏张贴，公示期七天，群众有疑问的，按时到村委会查询核对。"
>>> new = "本季度低保名单在村务公开栏张贴；公示期七天，群众有疑问的，及时到村委会查询核对。"
>>> round(likeness(shingles(old), shingles(new)), 2)
0.72
>>> likeness(shingles(old), shingles("毫无关系的另一段文字"))
0.0
>>> len(set(sketch(old)) & set(sketch(new))) > 8
True
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set
from heapq import nsmallest
from zlib import crc32

from mingtang_core.documents.folding import folded
from mingtang_core.documents.repairs import traditional

RUN = 8
KEPT = 64  # numbers of a sketch
_NO_LETTER = re.compile(r"[\W_]+")
_WIDTH = 4  # bytes of a character in UTF-32
_BYTES_OF_NUMBER = 8


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of all runs of eight letters; a shorter text is one run, an empty one none."""
    return frozenset(crc32(run) for run in _runs(text))


def likeness(one: Set[int], other: Set[int]) -> float:
    """Return which share of the runs of the shorter text the longer one has, 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def sketch(text: str) -> tuple[int, ...]:
    """Return at most `KEPT` numbers of 63 bits, rising, by which an index finds copies."""
    smallest = nsmallest(KEPT, {(crc32(run), run) for run in _runs(text)})
    return tuple(sorted(_number(run) for _, run in smallest))


def _runs(text: str) -> list[bytes]:
    plain = _NO_LETTER.sub("", folded(text))
    pieces, at = [], 0
    for edit in traditional.find(plain):
        pieces += [plain[at : edit.start], edit.new]
        at = edit.end
    plain = "".join([*pieces, plain[at:]])
    written = plain.encode("utf-32-le", "surrogatepass")
    last = max(len(plain) - RUN, 0) if plain else -1
    return [written[_WIDTH * at : _WIDTH * (at + RUN)] for at in range(last + 1)]


def _number(run: bytes) -> int:
    """A number that collides with no other run's by chance: an index of millions must not."""
    return int.from_bytes(hashlib.blake2b(run, digest_size=_BYTES_OF_NUMBER).digest()) >> 1
