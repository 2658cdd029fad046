"""Papers of the requester: the receipt and the calendar file say the same whenever they are made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from mingtang.apps.foi.papers import Sheet, dates_file, pdf_of, receipt_sheet
from mingtang.apps.foi.tests.conftest import Register

STAMP = datetime(2026, 3, 5, 4, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_the_receipt_holds_number_code_and_what_is_next(register: Register) -> None:
    done = register()
    sheet = receipt_sheet(
        done.request, code=done.query_code, next_words="受理机关与您确认。", by=date(2026, 3, 6),
        address="https://qinghe.example/requests/track/",
    )  # fmt: skip
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_of(sheet))).pages)
    assert done.request.number in words
    assert done.query_code in words
    assert "最迟2026年3月6日" in words.replace("\n", "")
    assert "欧阳听雨" not in words


def test_the_same_sheet_gives_the_same_bytes_whatever_was_typed() -> None:
    rows = (("所需信息", "<b>&nbsp;</b>" + "很长的一段。" * 300),)
    sheet = Sheet(
        "接收回执", rows, ("<a>",), "青禾县民政局", date(2026, 3, 5), scan=("https://a.example", "扫")
    )
    assert pdf_of(sheet) == pdf_of(sheet)


def test_dates_are_escaped_and_folded_between_characters() -> None:
    words = "补正期限，a;b,c\\d" + "要交的材料" * 20
    content = dates_file("YSQ202600001", [(date(2026, 12, 31), words)], stamp=STAMP)
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    whole = content.replace(b"\r\n ", b"").decode()
    assert "a\\;b\\,c\\\\d" in whole
    assert "DTEND;VALUE=DATE:20270101" in whole
    assert "DTSTAMP:20260305T040000Z" in whole
