"""Bytes of every kind: encodings, formats, and what is refused with a sentence that names the way out."""

import io
import zipfile

import docx
import pypdf
import pytest

from mingtang_core.documents import read
from mingtang_core.documents.decoding import decode, decoded, undo_misreading
from mingtang_core.errors import BadInput

WORDS = (
    "青禾县政府办公室关于做好公开工作的通知\n各乡镇：\n一、公开预算，公开决算，及时解读政策，主动回应关"
    "切。（县财政局牵头）\n"
)
TRADITIONAL = (
    "青禾縣人民政府辦公室關於做好公開工作的通知，各鄉鎮要及時解讀政策，主動回應關切，接受社會監督。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_simplified_text_in_every_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding))[0] == WORDS


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030"])
def test_traditional_text_in_every_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding))[0] == TRADITIONAL


@pytest.mark.parametrize(("wrong", "name"), [("latin-1", "Latin-1"), ("gb18030", "GBK")])
def test_text_decoded_wrongly_before_it_was_saved(wrong: str, name: str) -> None:
    misread = WORDS.encode().decode(wrong, "replace")
    mended, was = undo_misreading(misread)
    assert was == name
    assert mended[:10] == WORDS[:10]


def test_line_ends_are_kept_as_they_are() -> None:
    assert read("一、公开\r\n做好公开。\r\n".encode()).text == "一、公开\r\n做好公开。\r\n"


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_paragraphs_tables_and_merged_cells() -> None:
    document = docx.Document()
    document.add_paragraph("青禾县2031年公开工作清单")
    table = document.add_table(rows=3, cols=4)
    for cell, words in zip(table.rows[0].cells, ("序号", "重点工作", "责任单位", "完成时限"), strict=True):
        cell.text = words
    table.rows[1].cells[0].merge(table.rows[1].cells[3]).text = "一、重点"
    for cell, words in zip(table.rows[2].cells, ("1", "公开\n预算。", "县财政局", "年底前"), strict=True):
        cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    reading = read(stream.getvalue(), name="a.docx")
    assert reading.encoding == "docx"
    assert "1\t公开 预算。\t县财政局\t年底前" in reading.text
    assert [(duty.section, duty.named("responsible")) for duty in reading.duties] == [("一", ("县财政局",))]


def test_automatic_numbers_of_word_are_spelled_out() -> None:
    document = docx.Document()
    for line in ("公开预算。（县财政局牵头）", "公开决算。（县审计局牵头）"):
        document.add_paragraph(line, style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    assert [duty.section for duty in read(stream.getvalue()).duties] == ["1", "2"]


def test_a_web_page_without_its_scripts() -> None:
    page = (
        "<html><head><title>县政府</title><style>p{}</style></head><body><script>var 甲=1;</script><p>一、"
        "公开&nbsp;预算。（县财政局<b>牵头</b>）</p>"
        "<table><tr><th>序号</th><th>重点工作</th><th>责任单位</th></tr><tr><td colspan=3>一、"
        "重点</td></tr><tr><td>1</td><td>公开<br>预算。</td><td>县财政局</td></tr></table></body></html>"
    )
    reading = read(page.encode("gb18030"))
    assert "var" not in reading.text
    assert "1\t公开 预算。\t县财政局" in reading.text
    assert reading.duties[0].row == 1


def test_cells_merged_over_rows_and_tables_that_lay_out_the_page() -> None:
    page = (
        "<table><tr><td><h1>青禾县2031年任务清单</h1><p>各镇：</p><p>现印发给你们，请认真贯彻执行，按时报送落实情况。</p><p>青禾县政府办公室</p>"
        "<table><tr><th>序号</th><th>重点工作</th><th>责任单位</th><th>时限</th></tr>"
        "<tr><td>1</td><td>公开甲。</td><td rowspan=2>县财政局<br>各镇</td><td>年底前</td></tr><tr><td>2</t"
        "d><td>公开乙。</td><td>全年</td></tr></table></td></tr></table>"
    )
    reading = read(page.encode())
    assert reading.head.title == "青禾县2031年任务清单"
    assert [duty.named("responsible") for duty in reading.duties] == [("县财政局", "各镇")] * 2
    assert [duty.due.outer for duty in reading.duties if duty.due] == ["2031-12-31", "全年"]


def test_markdown_is_text() -> None:
    assert [
        duty.section
        for duty in read(
            "# 要点\n\n## 一、公开\n\n- （一）预算。公开。（县财政局牵头）\n".encode(), name="a.md"
        ).duties
    ] == ["一/（一）"]


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            bundle.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def pdf(password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t ", "a.txt", "empty"),
        (bytes(range(256)) * 40, "a.txt", "binary"),
        (b"\x7fELF\x02\x01\x00" + b"\x00\x01" * 900, "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "a.png", "image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 99, "a.doc", "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 99, "a.wps", "wps"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x01" * 99, "a.docx", "password"),
        (b"{\\rtf1 abc}", "a.rtf", "rtf"),
        (b"PK\x03\x04 broken", "a.docx", "broken"),
        (archive(OFD_xml=b"<x/>"), "a.ofd", "ofd"),
        (archive(xl__workbook_xml=b"<x/>"), "a.xlsx", "xls"),
        (archive(word__document_xml=b"not xml"), "a.docx", "broken"),
        (archive(word__document_xml=b"<a>" + b" " * 30_000_000), "a.docx", "bomb"),
        (archive(readme=b"hello"), "a.zip", "not-docx"),
        (pdf(), "a.pdf", "scan"),
        (pdf("secret"), "a.pdf", "password"),
        (b"%PDF-1.4 nothing", "a.pdf", "broken"),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_sentence(data: bytes, name: str, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read(data, name=name)
    assert refusal.value.code == code
    assert refusal.value.message.endswith("。")
    assert "\n" not in refusal.value.message


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(BadInput) as refusal:
        read(b"a" * (50 * 1024 * 1024 + 1))
    assert refusal.value.code == "too-big"


def test_signs_of_radicals_become_characters_and_are_told() -> None:
    """Text out of a PDF: what looks like 人民 has to be found as 人民."""
    source = decoded("⼈⺠政府关于⽔库的通知".encode(), name="通知.txt")
    assert source.text == "人民政府关于水库的通知"
    assert [(one.label, one.count) for one in source.repairs] == [("部首字形", 3)]
