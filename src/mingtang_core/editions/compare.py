r"""比对: two editions of a text clause by clause: same, changed, added, removed, moved.

White space, width and traditional characters make no difference, nor do line ends alone. For the page and for
the table of new against old (修订对照表): a change holds both sides and where the words differ.

>>> changes = compare("一、目标\n提高质量。", "一、目标\n提高效率。\n二、附则")
>>> [(one.kind.value, one.before, one.after) for one in changes]
[('same', '一、目标', '一、目标'), ('changed', '提高质量。', '提高效率。'), ('added', '', '二、附则')]
>>> changes[1].before_spans, changes[1].after_spans
(((2, 4),), ((2, 4),))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mingtang_core.editions.clauses import Clause, clauses_of
from mingtang_core.editions.compare_pairs import pairs_of
from mingtang_core.editions.compare_words import Span, words_changed
from mingtang_core.terms import Term

_SHORTEST_MOVED = 4
_OFTEN = 4  # times that clauses repeat, from where frequent ones no longer anchor


class ChangeKind(Term):
    """What happened to a clause."""

    SAME = "same", "未变"
    CHANGED = "changed", "修改"
    ADDED = "added", "新增"
    REMOVED = "removed", "删去"
    MOVED = "moved", "移动"


@dataclass(frozen=True)
class ClauseChange:
    """A clause on both sides; places count clauses from 0 and are None on the side that has none.

    Several clauses that differ in their line ends alone are one, their lines kept. `before_spans` and
    `after_spans` are the places of the words that only that side has.
    """

    kind: ChangeKind
    before: str = ""
    after: str = ""
    before_spans: tuple[Span, ...] = ()
    after_spans: tuple[Span, ...] = ()
    before_place: int | None = None
    after_place: int | None = None
    number: str = ""


def compare(before: str, after: str) -> tuple[ClauseChange, ...]:
    """Return every clause of both texts once, in the order of the new text, removed ones where they stood."""
    old, new = clauses_of(before), clauses_of(after)
    if _key(old) == _key(new) and [one.key for one in old] != [one.key for one in new]:
        return (_same(old, new, 0, 0),)
    matcher = SequenceMatcher(
        None, [one.key for one in old], [one.key for one in new], autojunk=_is_repetitive(new)
    )
    found: list[ClauseChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found += (_same((old[a + i],), (new[c + i],), a + i, c + i) for i in range(b - a))
        elif tag == "replace" and _key(old[a:b]) == _key(new[c:d]):
            found.append(_same(old[a:b], new[c:d], a, c))
        else:
            found += _replaced(old, new, (a, b), (c, d))
    return tuple(_with_moves(found))


def sides(changes: Iterable[ClauseChange]) -> tuple[str, str]:
    r"""Return both texts again, one clause a line.

    >>> sides(compare("甲\n乙", "乙"))
    ('甲\n乙', '乙')
    """
    listed = list(changes)
    old = sorted((one.before_place, one.before) for one in listed if one.before_place is not None)
    new = sorted((one.after_place, one.after) for one in listed if one.after_place is not None)
    return "\n".join(text for _, text in old), "\n".join(text for _, text in new)


def _is_repetitive(clauses: Sequence[Clause]) -> bool:
    return len({one.key for one in clauses}) * _OFTEN < len(clauses)


def _key(clauses: Sequence[Clause]) -> str:
    return "".join(one.key for one in clauses)


def _text(clauses: Sequence[Clause]) -> str:
    return "\n".join(one.text for one in clauses)


def _same(old: Sequence[Clause], new: Sequence[Clause], at: int, to: int) -> ClauseChange:
    return ClauseChange(
        ChangeKind.SAME,
        _text(old),
        _text(new),
        before_place=at,
        after_place=to,
        number=new[0].number,
    )


def _replaced(
    old: Sequence[Clause], new: Sequence[Clause], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[ClauseChange]:
    """Clauses of a stretch where the two differ: like ones are pairs, the rest is removed or added."""
    (a, b), (c, d) = left, right
    at, to = a, c
    for i, j in [*pairs_of(old[a:b], new[c:d]), (b - a, d - c)]:
        yield from (_removed(old[place], place) for place in range(at, a + i))
        yield from (_added(new[place], place) for place in range(to, c + j))
        at, to = a + i + 1, c + j + 1
        if at <= b and to <= d and (i, j) != (b - a, d - c):
            yield _changed(old[a + i], new[c + j], a + i, c + j)


def _removed(one: Clause, place: int) -> ClauseChange:
    return ClauseChange(ChangeKind.REMOVED, before=one.text, before_place=place, number=one.number)


def _added(one: Clause, place: int) -> ClauseChange:
    return ClauseChange(ChangeKind.ADDED, after=one.text, after_place=place, number=one.number)


def _changed(old: Clause, new: Clause, at: int, to: int) -> ClauseChange:
    before, after = words_changed(old.text, new.text)
    return ClauseChange(ChangeKind.CHANGED, old.text, new.text, before, after, at, to, new.number)


def _with_moves(changes: Sequence[ClauseChange]) -> Iterator[ClauseChange]:
    """A clause removed here and added there is moved, and stands where it is now."""
    removed: dict[str, list[ClauseChange]] = {}
    for one in changes:
        if one.kind is ChangeKind.REMOVED:
            removed.setdefault(clauses_of(one.before)[0].key, []).append(one)
    taken: set[int | None] = set()
    moved: dict[int | None, ClauseChange] = {}
    for one in changes:
        key = clauses_of(one.after)[0].key if one.kind is ChangeKind.ADDED else ""
        if len(key) >= _SHORTEST_MOVED and removed.get(key):
            was = removed[key].pop(0)
            taken.add(was.before_place)
            moved[one.after_place] = replace(
                one, kind=ChangeKind.MOVED, before=was.before, before_place=was.before_place
            )
    for one in changes:
        if one.kind is ChangeKind.REMOVED and one.before_place in taken:
            continue
        yield moved.get(one.after_place, one) if one.kind is ChangeKind.ADDED else one
