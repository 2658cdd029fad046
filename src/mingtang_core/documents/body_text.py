r"""正文: a document's own words, without what has a field of its own or belongs to the paper alone.

The head above the addressees (发文机关标志, 发文字号, the title, labels of a web page) is told by its fields,
and 版记 (抄送, 印发机关和印发日期) is not published. Secrecy marks and notes stay: checks have to see them.
So do the signature and the date, which are part of the text.
Source: 党政机关公文格式 GB/T 9704-2012, 7.2 and 7.4.

>>> text = "青禾县人民政府文件\n青政发〔2031〕3号\n关于修路的通知\n各乡镇：\n请修路。\n抄送：县委办。"
>>> body_of(text, title="关于修路的通知", number="青政发〔2031〕3号", addressees=("各乡镇",))
Body(text='各乡镇：\n请修路。', left_out=('版头', '版记'))
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingtang_core.documents.folding import folded, squeezed
from mingtang_core.documents.labels import DOC_NUMBER, has_labels, is_bare_label
from mingtang_core.documents.numbering import opener
from mingtang_core.documents.zones import PRINTED

_MOST_HEAD, _UNTOLD_HEAD = 60, 12  # lines above the body; where nothing tells its beginning
_LONG_SENTENCE = 15
_LONG_PART = 6
_RED_HEAD = re.compile(r"[^。，,;；:：]{3,36}文件")
_DRAWN_LINE = re.compile(r"[\W_—\-＿━─=★]{4,}")
_PAGE_WORDS = re.compile(
    r".{0,30}[>＞»].{2,}|分享到?:?|繁体字?|简体字?|打印本页|关闭窗口|浏览次数.{0,12}|字体.{0,10}"
)
_COPIES = re.compile(r"(?:抄送|抄报)\s*:")
_COPY_LINES = 5


@dataclass(frozen=True)
class Body:
    """The text, and the names of what was left out of it."""

    text: str
    left_out: tuple[str, ...] = ()


def body_of(text: str, *, title: str = "", number: str = "", addressees: Sequence[str] = ()) -> Body:
    """Return the body of a mended text whose head has been read."""
    lines = text.split("\n")
    kept, left_out = kept_lines(lines, title=title, number=number, addressees=addressees)
    return Body("\n".join(lines[at] for at in kept).strip("\n"), left_out)


def kept_lines(
    lines: Sequence[str], *, title: str = "", number: str = "", addressees: Sequence[str] = ()
) -> tuple[list[int], tuple[str, ...]]:
    """Return which lines, or blocks of a page, are the body, and the names of what was left out."""
    start = _start(lines, addressees)
    told = _Told(squeezed(folded(title)), squeezed(folded(number)))
    blank = {at for at in range(start) if not lines[at].strip()}
    head = {at for at, is_head in _head(lines[:start], told) if is_head}
    own = set(_without_trailer(lines))
    left_out = (*(("版头",) if head else ()), *(("版记",) if len(own) < len(lines) else ()))
    return [at for at in range(len(lines)) if at in own - head - blank], left_out


@dataclass
class _Told:
    """Title and number as the fields have them; `at`: how far the lines so far have told the title."""

    title: str
    number: str
    at: int = 0

    def holds(self, short: str) -> bool:
        """Return whether a line repeats the number, or goes on with the title: whole or broken anywhere."""
        if self.number and self.number in short:
            return True
        for at in dict.fromkeys((self.at, 0)):
            if self.title.startswith(short, at):
                self.at = at + len(short)
                return True
        return len(short) >= _LONG_PART and short in self.title


def _start(lines: Sequence[str], addressees: Sequence[str]) -> int:
    """Return the line with which the body begins: addressees, the first number or the first sentence."""
    named = {squeezed(folded(name)) for name in addressees}
    for at, line in enumerate(lines[:_MOST_HEAD]):
        words = folded(line).strip()
        to = squeezed(words).rstrip(":")
        is_to = words.endswith(":") and named and all(name in to for name in named)
        is_sentence = "。" in words and len(words) > _LONG_SENTENCE
        if is_to or is_sentence or (opener(words) and not DOC_NUMBER.match(words)):
            return at
    is_page = any(has_labels(folded(line)) or is_bare_label(folded(line)) for line in lines[:_UNTOLD_HEAD])
    return min(_MOST_HEAD if is_page else _UNTOLD_HEAD, len(lines))


def _head(lines: Sequence[str], told: _Told) -> Iterator[tuple[int, bool]]:
    """Yield the lines with words above the body, and whether each only says what a field says."""
    label = False
    for at, line in enumerate(lines):
        words = folded(line).strip()
        if not words:
            continue
        is_value, label = label, is_bare_label(words)
        repeats = told.holds(squeezed(words))
        yield (
            at,
            is_value
            or label
            or repeats
            or (has_labels(words) and (":" in words or "\t" not in words))
            or any(form.fullmatch(words) for form in (_RED_HEAD, _DRAWN_LINE, _PAGE_WORDS)),
        )


def _without_trailer(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that are no 抄送 and no 印发, and no name of an organ right before its 印发."""
    copies = 0
    waiting: list[int] = []  # lines after 抄送 that may still belong to 印发
    is_after = False
    for at, line in enumerate(lines):
        words = folded(line).strip()
        if _COPIES.match(words):
            copies, is_after = 0 if words.endswith(("。", ".")) else _COPY_LINES, True
        elif PRINTED.fullmatch(words):
            waiting, copies, is_after = [], 0, False
        elif copies and words:
            copies = 0 if words.endswith(("。", ".")) else copies - 1
        elif is_after and len(waiting) < 2 and len(words) < _MOST_HEAD and "。" not in words:
            waiting.append(at)
        else:
            yield from waiting
            waiting, is_after = [], False
            yield at
    yield from waiting
