"""A spreadsheet out and in."""

import io

import openpyxl
import pytest

from mingtang.apps.files.queries import content_of
from mingtang.apps.ledger.actions.export_ledger import ask_export, make_export
from mingtang.apps.ledger.actions.import_sheet import import_rows
from mingtang.apps.ledger.models import Export
from mingtang_core.documents.sheet import Sheet, SheetRow, write_sheet
from mingtang_core.errors import BadInput

pytestmark = pytest.mark.django_db


def exported(plan, cast):
    order = ask_export(plan=plan, by=cast.actor("office"), today=cast.today)
    make_export(export_id=order.pk, by=cast.actor("office"), today=cast.today)
    order = Export.objects.get(pk=order.pk)
    assert (order.state, order.percent) == ("done", 100)
    return content_of(order.file)


def rows_of(plan):
    return [
        (d.number, d.section_title, d.work, d.deadline_kind, d.due_on, tuple(d.quantities), d.char_start,
         tuple((u.role, u.words, u.organ_id, u.group_id) for u in d.units.order_by("role", "position")))
        for d in plan.duties.all()
    ]  # fmt: skip


def test_exporting_and_importing_gives_the_identical_ledger(in_review, county):
    before = rows_of(in_review)
    content = exported(in_review, county)
    assert import_rows(plan=in_review, content=content, by=county.actor("office"), today=county.today) == 3
    assert rows_of(in_review) == before


def test_the_sheet_has_the_annexs_columns_and_each_units_part(in_force, county):
    book = openpyxl.load_workbook(io.BytesIO(exported(in_force, county)))
    assert book.sheetnames == ["任务清单", "修复与提醒", "各单位办理明细"]
    assert [cell.value for cell in book["任务清单"][2]] == [
        "序号",
        "重点工作",
        "牵头单位",
        "责任单位",
        "完成时限",
        "状态",
    ]
    assert book["各单位办理明细"].max_row == 1 + in_force.assignments.count()


def test_a_bad_sheet_changes_nothing(in_review, county):
    before = rows_of(in_review)
    row = SheetRow(1, "", "任务", ("县民政局",), (), "月亮圆的时候", "")
    for content in (write_sheet(Sheet("x", (row,))), write_sheet(Sheet("x", (row, row))), b"nothing"):
        with pytest.raises(BadInput):
            import_rows(plan=in_review, content=content, by=county.actor("office"), today=county.today)
    assert rows_of(in_review) == before
