r"""Which clauses of two stretches belong together: those that share most of their signs and neighbours.

In order, never crossing. Long stretches are paired near the same relative place only, so that the work stays
bounded.

>>> from mingtang_core.editions.clauses import clauses_of
>>> old = clauses_of("第一条 申请人应当提交书面申请\n第二条 本办法由县政府办公室解释")
>>> new = clauses_of("第一条 申请人可以提交申请\n第二条 增设监督\n第三条 本办法由县政府办公室负责解释")
>>> pairs_of(old, new)
[(0, 0), (1, 2)]
"""

from __future__ import annotations

from collections.abc import Sequence

from mingtang_core.editions.clauses import Clause

_ENOUGH, _SAME_NUMBER = 0.45, 0.1
_MOST_WORK, _WINDOW = 2500, 12
_Signs = tuple[frozenset[str], frozenset[str]]
_LONGEST = 600  # characters of a clause that are looked at


def pairs_of(old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[int, int]]:
    """Return pairs of places (old, new), rising on both sides, of the greatest likeness in all."""
    if not old or not new:
        return []
    left, right = [_signs(one.key) for one in old], [_signs(one.key) for one in new]
    is_small = len(old) * len(new) <= _MOST_WORK
    likes: dict[tuple[int, int], float] = {}
    for i in range(len(old)):
        for j in _near(i, len(old), len(new), is_small):
            like = _likeness(left[i], right[j]) + (_SAME_NUMBER if old[i].number == new[j].number else 0)
            if like >= _ENOUGH:
                likes[i, j] = like
    return _rising(likes, len(new))


def _near(i: int, count: int, others: int, is_small: bool) -> range:
    if is_small:
        return range(others)
    middle = i * others // count
    return range(max(0, middle - _WINDOW), min(others, middle + _WINDOW + 1))


def _rising(likes: dict[tuple[int, int], float], count: int) -> list[tuple[int, int]]:
    """The chain of pairs that rise on both sides with the greatest sum; `count` clauses on the new side.

    A tree of prefix maxima over the new side (Fenwick) answers for each pair which chain ends best before it.
    """
    tree: list[tuple[float, tuple[int, int]] | None] = [None] * (count + 1)
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    # Pairs of one old clause from the right, so that none of them follows another.
    for pair in sorted(likes, key=lambda one: (one[0], -one[1])):
        best: tuple[float, tuple[int, int]] | None = None
        at = pair[1]
        while at:
            best, at = _better(best, tree[at]), at & (at - 1)
        before[pair] = best[1] if best else None
        ending = (likes[pair] + (best[0] if best else 0.0), pair)
        at = pair[1] + 1
        while at <= count:
            tree[at], at = _better(tree[at], ending), at + (at & -at)
    last = max((end for end in tree if end), default=None)
    found: list[tuple[int, int]] = []
    pair_at = last[1] if last else None
    while pair_at is not None:
        found.append(pair_at)
        pair_at = before[pair_at]
    return found[::-1]


def _better(
    one: tuple[float, tuple[int, int]] | None, other: tuple[float, tuple[int, int]] | None
) -> tuple[float, tuple[int, int]] | None:
    if one is None or other is None:
        return one or other
    return other if other[0] > one[0] else one


def _signs(key: str) -> _Signs:
    words = key[:_LONGEST]
    return frozenset(words), frozenset(words[at : at + 2] for at in range(max(1, len(words) - 1)))


def _likeness(one: _Signs, other: _Signs) -> float:
    """The mean of the shares of signs and of pairs that both have."""
    return sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(one, other, strict=True)) / 2
