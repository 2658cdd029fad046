"""拟发文件属性管理意见表: the form on which a draft's attribute is proposed, reviewed and signed, as docx.

Fields after the practice under 国办发〔2016〕80号: attribute, ground, reason, reviews, interpretation.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from mingtang.apps.accounts.queries import names_of
from mingtang.apps.publishing.models import AttributeOpinion, Edition
from mingtang.apps.publishing.queries.library import open_superiors
from mingtang_core.derivations import in_words
from mingtang_core.disclosure import Ground
from mingtang_core.editions import EditionContent
from mingtang_core.flows.editions import Act, Step

TITLE = "拟发文件属性管理意见表"


def attribute_form(edition: Edition) -> bytes:
    """Return the form, filled in with what is known; what is not yet done stays empty."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    head = word.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(head, TITLE, "方正小标宋简体", 20)
    table = word.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for name, words in _rows(edition):
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(42), Mm(120)
        _write(cells[0].paragraphs[0], name, "黑体", 12)
        _write(cells[1].paragraphs[0], words, "仿宋", 12)
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _rows(edition: Edition) -> Iterator[tuple[str, str]]:
    content = edition.as_content()
    yield "文件标题", content.title
    yield "发文字号", content.document_number
    yield "起草单位", content.drafting_unit or content.issuer
    yield "主送机关", content.addressees
    yield "起草人", _drafters(edition)
    yield "依据的上级文件", "\n".join(_bases(content)) or "无"
    yield "附件", "\n".join(one.name for one in content.attachments) or "无"
    yield "拟定公开属性", content.attribute.label if content.attribute else ""
    yield "不予公开的法定情形", content.ground.label if content.ground else "无"
    yield "理由", content.attribute_reason
    yield "政策文件解读方案", content.interpretation_plan if content.is_policy else "不需要"
    yield "行政规范性文件", "是" if content.is_normative else "否"
    opinion = edition.opinions.select_related("by").first()
    yield "公开办意见", _said(opinion) if opinion else ""
    marks = {mark.step: mark for mark in edition.marks.select_related("by") if mark.round == edition.round}
    for step in map(Step, edition.steps):
        mark = marks.get(step.value)
        signed = f"{mark.note or '同意'}　{mark.by.full_name}　{in_words(mark.on)}" if mark else ""
        yield step.label, signed


def _drafters(edition: Edition) -> str:
    """Return who wrote in it, with the day on which it was begun."""
    wrote = edition.events.filter(act=Act.EDIT.value).order_by("id")
    names = names_of({event.by_id for event in wrote})
    begun = wrote.first()
    named = "、".join(dict.fromkeys(names.get(event.by_id, "") for event in wrote))
    return f"{named}　{in_words(begun.on)}" if begun else named


def _bases(content: EditionContent) -> Iterator[str]:
    """Yield what is carried out, and whether it is open here (国办发〔2016〕80号)."""
    are_open = open_superiors(content)
    for one in dict.fromkeys((*content.basis, *are_open)):
        yield f"{one}（{'已公开' if one in are_open else '没有在本平台公开'}）"


def _said(opinion: AttributeOpinion) -> str:
    ground = f"法定情形：{Ground(opinion.ground).label}。" if opinion.ground else ""
    return f"{opinion.reason}　{ground}（{opinion.by.full_name}，{in_words(opinion.on)}）"


def _write(line: Paragraph, words: str, font: str, size: int) -> None:
    run = line.add_run(words)
    run.font.size, run.font.name = Pt(size), font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
