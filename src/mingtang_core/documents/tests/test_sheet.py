"""The printed ledger can be imported again, row for row."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingtang_core.documents.sheet import COLUMNS, Remark, Sheet, SheetRow, read_sheet, write_sheet
from mingtang_core.errors import BadInput

WORDS = st.text("公开预算决算，。（）《》=+-@'\"<>&12 A\n", max_size=40).map(str.strip)
PLACE, BODY = (
    st.sampled_from(["县", "市", "各镇"]),
    st.sampled_from(["财政局", "（街道）", "各县（市、区）人民政府", "委办"]),
)
NAME = st.builds(str.__add__, PLACE, BODY)
ROW = st.builds(
    SheetRow,
    number=st.integers(1, 999),
    section=st.sampled_from(["", "一、重点　（一）公开", "二、保障"]),
    work=WORDS.filter(bool),
    lead=st.lists(NAME, max_size=3).map(tuple),
    responsible=st.lists(NAME, max_size=3).map(tuple),
    deadline=WORDS,
    state=st.sampled_from(["未开始", "进行中", "已销号"]),
)


def by_section(rows: list[SheetRow]) -> tuple[SheetRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.section))


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, max_size=6).map(by_section))
def test_what_was_printed_comes_back_identical(rows: tuple[SheetRow, ...]) -> None:
    sheet = Sheet("2031年任务清单", rows, (Remark("提醒", "D01", "请补上单位。"),))
    assert read_sheet(write_sheet(sheet)) == sheet


def test_a_clerk_can_print_it() -> None:
    row = SheetRow(
        1,
        "一、重点",
        "公开预算。" * 30,
        ("县财政局",),
        ("各乡镇（街道）", "各县（市、区）"),
        "2031-12-31",
        "未开始",
    )
    book = openpyxl.load_workbook(io.BytesIO(write_sheet(Sheet("任务清单", (row,), ()))))
    page = book.worksheets[0]
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    assert page.print_title_rows == "$1:$2"
    assert [cell.value for cell in page[2]] == list(COLUMNS)
    assert page.cell(4, 2).alignment.wrap_text
    assert page.column_dimensions["B"].width > 50
    assert [sheet.title for sheet in book.worksheets] == ["任务清单", "修复与提醒"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a sheet"])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_sheet(data)
