"""Every layer of a file that can leak is read; what cannot be read is named."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import openpyxl
import pypdf
import pypdf.annotations
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from reportlab.pdfgen import canvas

from mingtang_core.editions import Attachment, EditionContent
from mingtang_core.text_checks.context import CheckContext
from mingtang_core.text_checks.editions import layers_of_edition
from mingtang_core.text_checks.files import is_over_limit, layers_of_file
from mingtang_core.text_checks.gate import check
from mingtang_core.text_checks.layers import Layer, LayerKind

TODAY = date(2031, 5, 6)
ID = "11010519491231002X"


def saved(thing: object) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def said(layers: list[Layer]) -> dict[str, str]:
    found: dict[str, str] = {}
    for layer in layers:
        found[layer.kind.value] = found.get(layer.kind.value, "") + layer.text + "\n"
    return found


def with_parts(data: bytes, **parts: str) -> bytes:
    """A copy of an archive with parts replaced or added; __ in a name is /."""
    stream = io.BytesIO()
    new = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as archive:
        for name in old.namelist():
            if name not in new:
                archive.writestr(name, old.read(name))
        for name, text in new.items():
            archive.writestr(name, text)
    return stream.getvalue()


def letter() -> docx.document.Document:
    document = docx.Document()
    document.add_paragraph("关于印发办法的通知，各乡镇、街道要认真落实工作。")
    return document


W = nsdecls("w")


def run_xml(inside: str) -> object:
    return parse_xml(f"<w:p {W}>{inside}</w:p>")


def test_word_gives_up_everything() -> None:
    document = letter()
    document.add_table(1, 2).rows[0].cells[1].text = "表中文字"
    document.sections[0].header.paragraphs[0].text = "机密★1年"
    document.core_properties.author = "属性作者"
    document.core_properties.comments = "属性备注"
    body = document.element.body
    for xml in (
        '<w:del w:author="改稿人" w:id="1"><w:r><w:delText>删去的话</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="2"><w:r><w:t>移走的话</w:t></w:r></w:moveFrom>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起的话</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>',
        "<w:r><w:instrText>HYPERLINK 域代码</w:instrText></w:r>",
        "<w:r><w:t>一</w:t><w:br/><w:tab/><w:noBreakHyphen/></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        '<w:r><w:drawing><w:docPr w:id="3" w:descr="图的说明"/></w:drawing></w:r>',
    ):
        body.insert(0, run_xml(xml))
    data = with_parts(
        saved(document),
        word__footnotes=f"<w:footnotes {W}><w:p><w:r><w:t>脚注的话</w:t></w:r></w:p></w:footnotes>",
        word__comments=f"<w:comments {W}><w:p><w:r><w:t>批注的话</w:t></w:r></w:p></w:comments>",
        docProps__custom="<Properties><property name='承办'>自定义属性</property></Properties>",
        word__charts__chart1="<c><v>图表的话</v></c>",
    )
    layers = list(layers_of_file(data, "办法.docx"))
    words = said(layers)
    assert "表中文字" in words["body"] and "看得见" in words["body"] and "藏起" not in words["body"]
    assert words["change"].split() == ["移走的话", "删去的话"]
    assert "藏起的话" in words["hidden"] and "域代码" in words["hidden"] and "图表的话" in words["hidden"]
    assert words["text-box"].strip() == "框里的话"
    assert words["alt-text"].strip() == "图的说明"
    assert words["note"].strip() == "脚注的话" and words["comment"].strip() == "批注的话"
    assert "机密★1年" in words["header"]
    for fact in ("属性作者", "属性备注", "自定义属性", "承办", "改稿人"):
        assert fact in words["property"]
    found = check(layers, CheckContext(TODAY))
    assert [(one.rule, one.layer) for one in found] == [("secrecy-mark", "header")]
    assert found[0].where == "办法.docx·页眉页脚"


def test_a_number_is_found_over_cells_and_runs_of_a_table() -> None:
    document = letter()
    row = document.add_table(1, 18).rows[0]
    for cell, digit in zip(row.cells, ID, strict=True):
        cell.text = digit
    found = check(layers_of_file(saved(document), "表.docx"), CheckContext(TODAY))
    assert [(one.rule, one.text) for one in found] == [("identity-number", "11*************02X")]


def test_sheets_give_up_what_is_hidden() -> None:
    book = openpyxl.Workbook()
    shown = book.active
    shown.title = "公示"
    shown["A1"], shown["A2"], shown["B1"] = "看得见", "藏起的行", "藏起的列"
    shown["A1"].comment = Comment("批注的话", "批注人")
    shown["A3"] = 13800001234.0
    shown["A4"] = "=A3"
    shown.row_dimensions[2].hidden = True
    shown.column_dimensions["B"].hidden = True
    other = book.create_sheet("底稿")
    other.sheet_state = "veryHidden"
    other["A1"] = ID
    book.properties.creator = "制表人"
    layers = list(layers_of_file(saved(book), "名单.xlsx"))
    words = said(layers)
    assert words["sheet"].split() == ["看得见", "13800001234"]
    assert all(part in words["hidden"] for part in ("藏起的行", "藏起的列", ID, "A3"))
    assert "批注的话" in words["comment"] and "制表人" in words["property"] and "底稿" in words["property"]
    found = check(layers, CheckContext(TODAY))
    assert [(one.rule, one.where) for one in found] == [
        ("identity-number", "名单.xlsx·隐藏的工作表“底稿”"),
        ("mobile", "名单.xlsx·工作表“公示”"),
    ]


def test_strings_and_sheets_that_nobody_shows_are_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "在用"
    data = with_parts(
        saved(book),
        xl__sharedStrings="<sst><si><t>在用</t></si><si><r><t>不再</t></r><r><t>显示</t></r></si></sst>",
        xl__worksheets__sheet9="<worksheet><row><c t='inlineStr'><is><t>游离的表</t></is></c>"
        "<c t='s'><v>99</v></c><c><v>1.38E+2</v></c></row></worksheet>",
        xl__pivotCache__pivotCacheRecords1="<r><s v='透视的旧数据'/></r>",
    )
    words = said(list(layers_of_file(data, "表.xlsx")))["hidden"]
    assert "不再显示" in words and "游离的表\t\t138" in words and "透视的旧数据" in words


def test_a_workbook_without_its_lists_is_read_by_its_sheets() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", "<workbook><sheets><sheet name='甲' id='r1'/></sheets></workbook>"
        )
        archive.writestr("xl/worksheets/s.xml", "<worksheet><row/><row><c><v>7</v></c></row></worksheet>")
    assert said(list(layers_of_file(stream.getvalue(), "表.xlsx")))["hidden"].strip() == "7"


def pdf_of(*pages: str, picture: bool = False) -> bytes:
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    for words in pages:
        if words:
            page.drawString(50, 700, words)
        elif picture:
            page.drawInlineImage(_dot(), 10, 10, 50, 50)
        page.showPage()
    page.save()
    return stream.getvalue()


def _dot() -> object:
    image = pytest.importorskip("PIL.Image")
    return image.new("RGB", (20, 20), "black")


def test_pdf_gives_up_what_stands_behind_its_pages() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(f"number {ID} of a person", "second page here")))
    writer.add_metadata({"/Author": "作者甲", "/Keywords": "关键词"})
    parent = writer.add_outline_item(title="书签一", page_number=0)
    writer.add_outline_item(title="书签二", page_number=1, parent=parent)
    writer.add_attachment("底稿.txt", "内嵌文件13800001234".encode())
    note = pypdf.annotations.FreeText(text="批注的话", rect=(0, 0, 50, 50))
    writer.add_annotation(0, note)
    writer.add_uri(0, "http://inner.example/x", pypdf.generic.RectangleObject((0, 0, 5, 5)))
    stream = io.BytesIO()
    writer.write(stream)
    layers = list(layers_of_file(stream.getvalue(), "文件.pdf"))
    words = said(layers)
    assert ID in words["body"] and "\f" in words["body"] and "内嵌文件" in words["body"]
    assert "批注的话" in words["comment"] and "inner.example" in words["comment"]
    assert words["hidden"].split() == ["书签一", "书签二"]
    assert "作者甲" in words["property"] and words["file-name"].count("底稿.txt") == 2
    assert {one.rule for one in check(layers, CheckContext(TODAY))} == {"identity-number", "mobile"}


def test_scanned_pages_are_named() -> None:
    layers = list(layers_of_file(pdf_of("words enough on this page", "", picture=True), "a.pdf"))
    assert "第2页没有文字层" in said(layers)["unreadable"]
    whole = list(layers_of_file(pdf_of("", picture=True), "a.pdf"))
    assert "扫描件" in said(whole)["unreadable"]


def zip_with_password() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "words")
    data = bytearray(stream.getvalue())
    data[data.find(b"PK\x01\x02") + 8] |= 1  # the sign that a member is encrypted
    return bytes(data)


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("secret words")))
    writer.encrypt("open")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wps"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        ("a.docx", b"no archive at all", "password"),
        ("a.zip", zip_with_password(), "password"),
        ("a.docx", b"PK\x03\x04 broken", "broken"),
        ("a.pdf", b"%PDF-1.4 broken", "broken"),
        ("a.pdf", locked(), "password"),
        ("a.png", b"\x89PNG....", "image"),
        ("a.rtf", b"{\\rtf1}", "rtf"),
        ("a.txt", b"", "empty"),
        ("a.bin", bytes(range(256)) * 9, "binary"),
    ],
)
def test_what_cannot_be_read_is_a_finding(name: str, data: bytes, reason: str) -> None:
    layers = list(layers_of_file(data, name))
    assert [layer.name for layer in layers] == ["file-name", reason]
    (found,) = check(layers, CheckContext(TODAY))
    assert (found.rule, found.severity.value) == ("unreadable-attachment", "warn")
    assert not is_over_limit(layers[1])


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def test_archives_are_opened_to_a_depth_and_a_size() -> None:
    inner = zipped(a_txt=f"身份证{ID}".encode())
    layers = list(layers_of_file(zipped(b_zip=inner), "包.zip"))
    assert [one.where for one in check(layers, CheckContext(TODAY))] == ["包.zip·b.zip·a.txt"]
    deep = zipped(d_zip=zipped(c_zip=zipped(b_zip=inner)))
    assert any(is_over_limit(layer) and layer.name == "nested" for layer in layers_of_file(deep, "包.zip"))
    bomb = zipped(a_txt=b"0" * 30_000_000)
    assert any(layer.name == "bomb" for layer in layers_of_file(bomb, "包.zip"))
    huge = list(layers_of_file(b"a" * (50 * 1024 * 1024 + 1), "a.txt"))
    assert is_over_limit(huge[1])


def test_names_in_archives_may_be_gbk() -> None:
    data = zipped(abcd_txt=b"x").replace(b"abcd", "名单".encode("gbk"))
    assert any(layer.text == "包.zip·名单.txt" for layer in layers_of_file(data, "包.zip"))
    wide = zipped(名单_txt=b"x")
    assert any(layer.text == "包.zip·名单.txt" for layer in layers_of_file(wide, "包.zip"))


def test_parts_with_entities_are_refused() -> None:
    evil = "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document/>"
    layers = list(layers_of_file(with_parts(saved(letter()), word__document=evil), "a.docx"))
    assert layers[-1].kind is LayerKind.UNREADABLE
    broken = list(layers_of_file(with_parts(saved(letter()), word__document="<a>"), "a.docx"))
    assert broken[-1].name == "broken"


def test_a_document_of_pictures_only_is_named() -> None:
    data = with_parts(saved(docx.Document()), word__media__image1="x")
    layers = list(layers_of_file(data, "a.docx"))
    assert [layer.name for layer in layers][-2:] == ["image", "pictures"]
    assert [one.rule for one in check(layers, CheckContext(TODAY))] == ["unreadable-attachment", "picture"]


def test_files_inside_documents_are_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = ID
    stream = io.BytesIO(saved(letter()))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/embeddings/sheet1.xlsx", saved(book))
    (found,) = check(layers_of_file(stream.getvalue(), "a.docx"), CheckContext(TODAY))
    assert found.rule == "identity-number" and "sheet1.xlsx" in found.where


def test_slides_are_read_and_ofd_is_named() -> None:
    slide = "<p:sld xmlns:p='p' xmlns:a='a'><a:t>电话13800001234</a:t></p:sld>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("ppt/slides/slide1.xml", slide)
    assert [one.rule for one in check(layers_of_file(stream.getvalue(), "a.pptx"), CheckContext(TODAY))] == [
        "mobile"
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("OFD.xml", "<o/>")
    assert list(layers_of_file(stream.getvalue(), "a.ofd"))[-1].name == "ofd"


def test_pages_and_markdown_give_their_links() -> None:
    page = (
        "<h1 id='top'>标题</h1><![if x]><a href='/d/1/'>第一<a href='#x'>二</a><img alt='图'><select>"
        "<option>选</select></section><a href='/d/2/'></a><a href='/d/3'>三"
    )
    layers = list(layers_of_file(page.encode(), "a.html"))
    main = next(layer for layer in layers if layer.kind is LayerKind.BODY)
    assert [link.href for link in main.links] == ["/d/1/", "#x", "/d/2/", "/d/3"]
    assert main.text[main.links[0].start : main.links[0].end] == "第一"
    note = next(layer for layer in layers_of_file("见[办法](/d/9/)".encode(), "a.md") if layer.links)
    assert note.text[note.links[0].start : note.links[0].end] == "办法"


def test_an_edition_has_a_title_a_body_fields_and_files() -> None:
    content = EditionContent(
        title="通知", body="<p>正文</p>", issuer="青禾县人民政府", attachments=(Attachment("表.xlsx", "0"),)
    )
    layers = [*layers_of_edition(content), *layers_of_file(b"PK\x03\x04", "表.xlsx")]
    assert [layer.kind.value for layer in layers] == [
        "title", "body", "metadata", "file-name", "file-name", "unreadable"
    ]  # fmt: skip
    assert layers[3] == layers[4]


def test_places_lead_back_through_gaps() -> None:
    layer = Layer(LayerKind.BODY, "正文", " 甲\u200b乙\n\n丙\u00ad丁 ")
    words = layer.squeezed
    assert words.text == "甲乙丙丁"
    for at, letter_ in enumerate(words.text):
        start, end = words.span(at, at + 1)
        assert layer.text[start:end] == letter_
    assert [line for _, line in layer.lines] == ["甲 乙", "丙 丁"]


def samples() -> list[tuple[str, bytes]]:
    book = openpyxl.Workbook()
    book.active["A1"] = ID
    found = [
        ("a.docx", saved(letter())),
        ("a.xlsx", saved(book)),
        ("a.pdf", pdf_of("words on a page", "more")),
    ]
    return [*found, ("a.zip", zipped(a_txt=b"words" * 99, b_html=b"<p>words<svg><a></svg></b>"))]


SAMPLES = samples()


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_damaged_files_are_findings_never_errors(
    sample: tuple[str, bytes], damage: list[tuple[float, int]]
) -> None:
    name, data = sample[0], bytearray(sample[1])
    for share, value in damage:
        data[min(int(share * len(data)), len(data) - 1)] = value
    layers = list(layers_of_file(bytes(data), name))
    assert layers[0].kind is LayerKind.FILE_NAME and len(layers) > 1
    check(layers, CheckContext(TODAY))


def test_names_that_are_neither_utf8_nor_gbk_stay() -> None:
    data = zipped(abcd_txt=b"x").replace(b"abcd", b"\xff\xff\xff\xff")
    assert any(layer.text.endswith(".txt") for layer in layers_of_file(data, "包.zip"))
