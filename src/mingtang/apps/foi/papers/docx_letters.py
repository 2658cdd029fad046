"""A letter as docx in the official layout (GB/T 9704): A4, margins 37, 35, 28 and 26 mm, 仿宋 of 16 points.

Fonts are named, not embedded: an office has 方正小标宋 and 仿宋, other machines show what they have instead.
The same letter gives the same bytes: neither the moment nor the machine goes into the file. The frame (page,
styles, page numbers) is made once; a letter only adds its text, which is many times faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from mingtang_core.derivations import in_words
from mingtang_core.letters import Letter, attachment_lines

TITLE_FONT, BODY_FONT, FIGURES_FONT = "方正小标宋简体", "仿宋", "宋体"
BODY, TITLE, FIGURES = 16, 22, 14  # points
LINE, TITLE_LINE = 28, 36
TWIPS = 20  # to a point
FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest moment that a zip can hold
TEXT, FACTS = "word/document.xml", "docProps/core.xml"
_BODY_MARK = "<w:body>"


def docx_of(letter: Letter) -> bytes:
    """Return the letter as docx."""
    frame, before, after = _frame()
    target = BytesIO(frame)
    with ZipFile(target, "a", ZIP_DEFLATED) as paper:
        _put(paper, TEXT, before + "".join(_lines(letter)) + after)
        _put(paper, FACTS, _facts(letter))
    return target.getvalue()


def _lines(letter: Letter) -> Iterator[str]:
    yield _line(letter.title, align="center", font=TITLE_FONT, size=TITLE, leading=TITLE_LINE)
    if letter.number:
        yield _line(letter.number, align="center")
    yield _line("")
    if letter.addressee:
        yield _line(f"{letter.addressee}：")
    for words in letter.paragraphs:
        yield _line(words, first=2)
    for place, words in enumerate(attachment_lines(letter.attachments)):
        yield _line(words, first=5 if place else 2)
    yield _line("")
    yield _line(letter.organ, align="right", right=2, is_kept=True)
    yield _line(in_words(letter.on), align="right", right=4)


def _line(
    words: str,
    *,
    align: str = "both",
    first: int = 0,
    right: int = 0,
    font: str = BODY_FONT,
    size: int = BODY,
    leading: int = LINE,
    is_kept: bool = False,
) -> str:
    """Return one paragraph. first, right: indents in characters; is_kept: with the next one."""
    kept = "<w:keepNext/>" if is_kept else ""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{leading * TWIPS}" w:lineRule="exact"/>'
    indent = ""
    if first:
        indent = f'<w:ind w:firstLineChars="{first * 100}" w:firstLine="{first * BODY * TWIPS}"/>'
    elif right:
        indent = f'<w:ind w:rightChars="{right * 100}" w:right="{right * BODY * TWIPS}"/>'
    shape = f'<w:pPr>{kept}{spacing}{indent}<w:jc w:val="{align}"/></w:pPr>'
    if not words:
        return f"<w:p>{shape}</w:p>"
    look = f'<w:rPr>{_fonts(font)}<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
    return f'<w:p>{shape}<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def _facts(letter: Letter) -> str:
    """Return the properties: what the letter itself says, and nothing of who made it or when."""
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    made = f'xsi:type="dcterms:W3CDTF">{letter.on.isoformat()}T00:00:00Z'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties {spaces}>'
        f"<dc:title>{escape(letter.title)}</dc:title><dc:creator>{escape(letter.organ)}</dc:creator>"
        f"<dcterms:created {made}</dcterms:created><dcterms:modified {made}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _put(paper: ZipFile, name: str, content: str | bytes) -> None:
    info = ZipInfo(name, FIXED)
    info.compress_type, info.create_system = ZIP_DEFLATED, 0
    paper.writestr(info, content)


@cache
def _frame() -> tuple[bytes, str, str]:
    """Return a zip of everything but text and properties, and the XML before and after the text."""
    book = Document()
    section = book.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    book.settings.odd_and_even_pages_header_footer = True
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        _number_page(footer.paragraphs[0], align)
    made, target = BytesIO(), BytesIO()
    book.save(made)
    with ZipFile(made) as source, ZipFile(target, "w", ZIP_DEFLATED) as frame:
        names = [name for name in source.namelist() if name not in (TEXT, FACTS)]
        for name in sorted(names, key=lambda one: (one != "[Content_Types].xml", one)):
            _put(frame, name, source.read(name))
        before, mark, after = source.read(TEXT).decode().partition(_BODY_MARK)
    return target.getvalue(), before + mark, after


def _number_page(paragraph: Paragraph, align: WD_ALIGN_PARAGRAPH) -> None:
    """Write “— 1 —”, one character from the edge of the text."""
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Pt(FIGURES)
    look = f'<w:rPr>{_fonts(FIGURES_FONT)}<w:sz w:val="{FIGURES * 2}"/></w:rPr>'
    before, number, after = (
        f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' for words in ("— ", "1", " —")
    )
    field = f'<w:fldSimple w:instr="PAGE">{number}</w:fldSimple>'
    runs = parse_xml(f"<w:p {nsdecls('w')}>{before}{field}{after}</w:p>")
    for run in list(runs):
        paragraph._element.append(run)


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/>'
