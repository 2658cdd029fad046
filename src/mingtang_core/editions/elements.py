"""格式要素: which paragraphs of a text are recipients, signature, annex or trailer, and how a page sets them.

Source: 党政机关公文格式 GB/T 9704-2012. 主送机关 begin at the margin, 署名 and 成文日期 stand on the right,
an annex (附件) begins a page of its own with its title in the middle, 版记 closes the paper. A body says
nothing of this: it has no styling (`rich_text`), and what is signed stays as it is. The words say it.

>>> lines = ["各乡镇人民政府：", "请遵照执行。", "青禾县财政局", "2026年8月28日", "（此件公开发布）"]
>>> {place: element.label for place, element in elements_of(lines).items()}
{0: '主送机关', 2: '发文机关署名和成文日期', 3: '发文机关署名和成文日期'}
>>> laid_out("<p>请遵照执行。</p><p>青禾县财政局</p><p>2026年8月28日</p>")
'<p>请遵照执行。</p><p class="official__sign">青禾县财政局</p><p class="official__sign">2026年8月28日</p>'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from mingtang_core.documents.dates import DATE
from mingtang_core.documents.folding import folded, squeezed
from mingtang_core.documents.head import names_addressees
from mingtang_core.documents.zones import ANNEX_START, COPIES, PRINTED
from mingtang_core.terms import Term


class Element(Term):
    """格式要素 that a page sets apart from the text."""

    RECIPIENTS = "recipients", "主送机关"
    SIGNATURE = "signature", "发文机关署名和成文日期"
    ANNEX = "annex", "附件标识"
    ANNEX_TITLE = "annex-title", "附件标题"
    TRAILER = "trailer", "版记"


_SETS = {
    Element.RECIPIENTS: "flush",
    Element.SIGNATURE: "official__sign",
    Element.ANNEX: "flush official__label",
    Element.ANNEX_TITLE: "official__annex",
    Element.TRAILER: "official__copy",
}
_TOP = 3  # lines above which no text has ended: recipients stand there, a signature does not
_LONGEST = 400  # characters of recipients; nothing else of these is as long
_SHORT = 60  # characters of the title of an annex, or of a line of a signature
_ENDS_DAY = "日0123456789"
_FIRST, _LAST = frozenset("附抄主分"), frozenset(f"{_ENDS_DAY}：:印发制.．")  # signs of the lines to look at
_BODY = re.compile(
    r"[\u4e00-\u9fff()、 ]{2,}"
    r"(?:政府|办公室|办公厅|委员会|委|局|厅|部|院|办|办事处|指挥部|小组|中心|站|所|会|公司|队|馆|社|学校)"
    r" *(?:\((?:盖章|印章|代章|公章)\))?"
)
_DAY = re.compile(rf"(?:(?P<body>{_BODY.pattern}) *)?{DATE}")
_QUOTED = re.compile(r"《([^《》]{4,60})》")
_BLOCK = re.compile(r"<(p|h[234])>([^<]*(?:<(?!/\1>)[^<]*)*)</\1>")
_TAG = re.compile(r"<[^>]*>")


def elements_of(lines: Sequence[str], title: str = "") -> dict[int, Element]:
    """Return place → element for the lines of a text, "" standing for each table and list.

    title  of the document: what it sends out (《…》) is the title of an annex where it stands alone
    """
    found: dict[int, Element] = {}
    sent = {squeezed(name) for name in _QUOTED.findall(title)}
    for place, line in enumerate(lines):
        follows_annex = found.get(place - 1) is Element.ANNEX
        if len(line) > _LONGEST or not (sent or follows_annex or line[:1] in _FIRST or line[-1:] in _LAST):
            continue
        words = folded(line).strip()
        if not words:
            continue
        if place < _TOP and names_addressees(words):
            found[place] = Element.RECIPIENTS
        elif _is_trailer(words):
            found[place] = Element.TRAILER
        elif len(words) > _SHORT:
            continue
        elif sent and squeezed(line) in sent:
            sent.discard(squeezed(line))
            found[place] = Element.ANNEX_TITLE
        elif _is_annex(words):
            found[place] = Element.ANNEX
        elif follows_annex and words[-1] not in "。;:,":
            found[place] = Element.ANNEX_TITLE
        elif place >= _TOP - 1 and words[-1] in _ENDS_DAY and (day := _DAY.fullmatch(words)):
            above = () if day["body"] else _signing(lines, place, found)
            found |= dict.fromkeys((*above, place), Element.SIGNATURE)
    return found


def laid_out(body: str, title: str = "") -> str:
    """Return the canonical HTML of a body with its elements marked by the classes of the page."""
    blocks = list(_BLOCK.finditer(body))
    lines, places = _lines(blocks)
    found = {places[place]: element for place, element in elements_of(lines, title).items()}
    written, end = [], 0
    for at in sorted(found):
        block = blocks[at]
        written += [body[end : block.start()], f'<{block[1]} class="{_SETS[found[at]]}">']
        end = block.start(2)
    return "".join(written) + body[end:]


def _is_annex(words: str) -> bool:
    """Return whether a line is 附件 or 附件1 alone; with a colon it begins the list of them (附件说明)."""
    mark = ANNEX_START.fullmatch(words) if words[0] == "附" and words[-1] != ":" else None
    return mark is not None and not mark["title2"]


def _is_trailer(words: str) -> bool:
    return bool(
        (words[0] in "抄主分" and COPIES.match(words)) or ("印" in words[-3:] and PRINTED.fullmatch(words))
    )


def _signing(lines: Sequence[str], day: int, found: dict[int, Element]) -> Iterator[int]:
    """Yield the lines of bodies right above a date, from below."""
    for place in range(day - 1, 0, -1):
        words = folded(lines[place]).strip()
        if place in found or len(words) > _SHORT or not _BODY.fullmatch(words):
            return
        yield place


def _lines(blocks: Sequence[re.Match[str]]) -> tuple[list[str], list[int]]:
    """Return the lines, "" between two blocks that do not touch, and which block each is."""
    lines: list[str] = []
    places: list[int] = []
    end = 0
    for at, block in enumerate(blocks):
        if block.start() != end:
            lines.append("")
            places.append(-1)
        inner = block[2]
        is_plain = len(inner) > _LONGEST or ("<" not in inner and "&" not in inner)
        lines.append(inner if is_plain else unescape(_TAG.sub("", inner)))
        places.append(at)
        end = block.end()
    return lines, places
