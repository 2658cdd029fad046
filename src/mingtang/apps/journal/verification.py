"""核对: recompute the chain, look at the triggers, compare with heads published earlier; name every fault.

changed-row        an entry is not what its digest says, or does not follow the one before it
missing-middle-row numbers leap
missing-last-row   the head, here or as published, is past the last entry
words-changed      words differ from the digest in the chain, or vanished without an erasing entry
trigger-missing    the database no longer refuses changes
rebuilt-chain      the chain agrees with itself but not with a head published earlier
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from mingtang.apps.journal import triggers
from mingtang.apps.journal.actions.erasing import ERASED
from mingtang.apps.journal.chain import GENESIS, Head, digest_of_words
from mingtang.apps.journal.models import Entry, Words
from mingtang.apps.journal.queries import head

AT_MOST = 200


@dataclass(frozen=True)
class Fault:
    """One fault: its code, a Chinese sentence, and the number of the entry if it is about one."""

    code: str
    text: str
    number: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What was found: how many entries, where the chain ends, how many heads it was compared with, faults."""

    entries: int
    head: Head
    heads_compared: int
    faults: tuple[Fault, ...]


def verify(published: Mapping[str, Head]) -> Verdict:
    """Verify the whole journal against `published`: where a head comes from (a day, a file) -> head."""
    faults: list[Fault] = []
    wanted = {one.number for one in published.values()}
    digests: dict[int, str] = {}
    last, count = Head(0, GENESIS), 0
    erased = _erased()
    for entry in Entry.objects.select_related("words").order_by("number").iterator(2000):
        faults += _faults_of(entry, last)
        faults += _faults_of_words(entry, erased)
        last, count = Head(entry.number, entry.digest), count + 1
        if entry.number in wanted:
            digests[entry.number] = entry.digest
    faults += _missing_at_end(last, published)
    faults += _rebuilt(published, digests, faults)
    faults += [
        Fault("trigger-missing", f"数据库里防止改动记录的触发器“{name}”不见了或被改过。")
        for name in triggers.missing(connection)
    ]
    return Verdict(count, last, len(published), tuple(faults[:AT_MOST]))


def _faults_of(entry: Entry, last: Head) -> Iterable[Fault]:
    if entry.number != last.number + 1:
        missing = (
            f"第{last.number + 1}条"
            if entry.number == last.number + 2
            else f"第{last.number + 1}至{entry.number - 1}条"
        )
        yield Fault("missing-middle-row", f"{missing}记录不见了。", last.number + 1)
    elif entry.previous != last.digest:
        yield Fault("changed-row", f"第{entry.number}条记录与前一条接不上，其中一条被改过。", entry.number)
    if entry.computed_digest() != entry.digest:
        yield Fault("changed-row", f"第{entry.number}条记录的内容与它的摘要不符，被改过。", entry.number)


def _missing_at_end(last: Head, published: Mapping[str, Head]) -> Iterable[Fault]:
    own = head()
    if own.number > last.number:
        yield Fault(
            "missing-last-row",
            f"链条应到第{own.number}条，现在只到第{last.number}条，末尾的记录被删除。",
            own.number,
        )
    elif own != last:
        yield Fault("changed-row", "链条末端的标记与最后一条记录不符，其中之一被改过。", last.number or None)
    for source, one in published.items():
        if one.number > max(last.number, own.number):
            text = f"{source}公布过第{one.number}条，现在只到第{last.number}条，末尾的记录被删除。"
            yield Fault("missing-last-row", text, one.number)


def _rebuilt(
    published: Mapping[str, Head], digests: Mapping[int, str], known: list[Fault]
) -> Iterable[Fault]:
    """Yield the heads the chain disagrees with; an entry named already is not named again."""
    named = {fault.number for fault in known}
    for source, one in published.items():
        if one.number in digests and digests[one.number] != one.digest and one.number not in named:
            text = f"第{one.number}条的摘要与{source}公布的不同：到这一条为止的记录被整体改写过。"
            yield Fault("rebuilt-chain", text, one.number)


def _erased() -> set[int]:
    """Return the numbers of the entries whose words were erased in due form."""
    things = Entry.objects.filter(verb=ERASED).values_list("thing", flat=True)
    return {int(thing.rpartition(":")[2]) for thing in things}


def _faults_of_words(entry: Entry, erased: set[int]) -> Iterable[Fault]:
    if not entry.words_digest:
        return
    words: Words | None = getattr(entry, "words", None)
    if words is None or not words.text:
        if entry.number not in erased:
            text = f"第{entry.number}条记录的说明不见了，又没有删除它的记录。"
            yield Fault("words-changed", text, entry.number)
    elif digest_of_words(words.text, words.salt) != entry.words_digest:
        yield Fault("words-changed", f"第{entry.number}条记录的说明被改过。", entry.number)
