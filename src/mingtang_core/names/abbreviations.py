"""缩写: when a short name can stand for a full one.

A short name keeps the kind of organ at its end (局, 办 = 办公室, 委 = 委员会) and, in their order, first
characters of words of the full name, or more of such a word: 发改局, 发展改革局 and 市场监管局 are good,
展革局 is not.

>>> abbreviates("发改局", "发展和改革局"), abbreviates("展革局", "发展和改革局")
(True, False)
>>> abbreviates("资规局", "自然资源和规划局"), abbreviates("编办", "委机构编制委员会办公室")
(True, True)
"""

from __future__ import annotations

from functools import lru_cache

from mingtang_core.names.lexicon import lexicon


def is_same(one: str, other: str) -> bool:
    """Return whether two stems differ only in joining characters and in their end (委办, 委办公室)."""
    return parted(_fixed(one)) == parted(_fixed(other))


def abbreviates(short: str, full: str) -> bool:
    """Return whether `short` can stand for `full`; both are stems (`spelling.stem`)."""
    if is_same(short, full):
        return True
    core, tail = parted(_fixed(short))
    full_core, full_tail = parted(_fixed(full))
    if tail != full_tail or not tail:
        return False
    if len(core) < (1 if tail in ("办", "联") else 2) or len(core) >= len(full_core):
        return False
    return _follows(core, words_of(full_core))


def writes_out(written: str, listed: str) -> bool:
    """Return whether `written` is the long form of a short name that the directory lists.

    Every word of it must show in the short one: a further word may mean another organ.

    >>> writes_out("文化和广电旅游体育局", "文广旅体局"), writes_out("教育体育局", "教育局")
    (True, False)
    """
    core, tail = parted(_fixed(listed))
    long_core, long_tail = parted(_fixed(written))
    return tail == long_tail and len(core) > 1 and _shows_all(core, words_of(long_core))


@lru_cache(4096)
def parted(stem: str) -> tuple[str, str]:
    """Return what an organ is about and the kind of organ, in its short form.

    >>> parted("发展和改革委员会"), parted("政务服务办公室"), parted("柳河镇人民政府")
    (('发展改革', '委'), ('政务服务', '办'), ('柳河', '镇'))
    """
    known = lexicon()
    for end, kind in known.tails:
        if stem.endswith(end) and len(stem) > len(end):
            core = stem.removesuffix(end)
            return "".join(c for c in core if c not in known.joining), kind
    return stem, ""


@lru_cache(4096)
def words_of(core: str) -> tuple[str, ...]:
    """Return `core` cut into words of the lexicon, the longest first; other characters stand alone.

    >>> words_of("文化广电旅游体育")
    ('文化', '广电', '旅游', '体育')
    """
    known = lexicon()
    words, at = [], 0
    while at < len(core):
        size = next(
            (size for size in range(known.longest_word, 1, -1) if core[at : at + size] in known.words), 1
        )
        words.append(core[at : at + size])
        at += size
    return tuple(words)


def _fixed(stem: str) -> str:
    return lexicon().fixed.get(stem, stem)


def _follows(short: str, words: tuple[str, ...]) -> bool:
    """Return whether `short` is made of first and perhaps further characters of some words, in order."""
    if not short:
        return True
    if not words:
        return False
    word, rest = words[0], words[1:]
    taken = 0
    if word[0] == short[0]:
        taken = 1
        for character in word[1:]:
            if taken < len(short) and short[taken] == character:
                taken += 1
    # Taking less of a word may leave more for the next one: 市监 in 市场/监督.
    return any(_follows(short[take:], rest) for take in range(taken, -1, -1))


def _shows_all(short: str, words: tuple[str, ...]) -> bool:
    """Return whether `short` has the first character, perhaps more, of every word in order, no other."""
    if not words or not short:
        return not words and not short
    if words[0][0] != short[0]:
        return False
    taken = 1
    for character in words[0][1:]:
        if taken < len(short) and short[taken] == character:
            taken += 1
    return any(_shows_all(short[take:], words[1:]) for take in range(taken, 0, -1))
