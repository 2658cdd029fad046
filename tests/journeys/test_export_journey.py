"""The ledger goes out as a spreadsheet a clerk can print, and comes in again as the identical ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from mingtang.apps.journal.queries import entries_about
from mingtang.apps.ledger.models import WorkPlan
from mingtang.project.worker import work_until_idle
from tests.journeys.county import CORPUS, TODAY, Person, found_county, in_force, read_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_ledger_goes_out_and_comes_in_again(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", TODAY.isoformat())
    settings.MINGTANG_PUBLIC = tmp_path / "public"
    cast = found_county()
    text = (CORPUS / "points.txt").read_text(encoding="utf-8")
    plan, again = in_force(cast, text), read_in(cast, text)
    again.duties.filter(number__gt=3).update(deadline_kind="monthly", due_on=None, section_title="")
    again.duties.get(number=2).units.all().delete()
    assert rows_of(again) != rows_of(plan)
    office = Person(browser, live_server.url, "office")
    office.go(f"/ledger/plans/{plan.pk}/")
    office.press("导出表格")
    office.reads("排队")
    work_until_idle()
    office.reads("表格做好了")
    with office.page.expect_download() as waiting:
        office.page.get_by_role("link", name="下载表格").click()
    file = tmp_path / "清单.xlsx"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.endswith("任务清单.xlsx")
    sheets = load_workbook(file)
    assert sheets.worksheets[0].page_setup.orientation == "landscape"
    assert sheets.worksheets[2].max_row == plan.assignments.count() + 1

    office.go(f"/ledger/plans/{again.pk}/review/")
    office.page.get_by_text("从表格导入，替换全部任务行").click()
    office.page.get_by_label("任务清单表格").set_input_files(file)
    office.press("导入表格")
    office.reads(f"已从表格导入{plan.duties.count()}行")
    assert rows_of(again) == rows_of(plan)
    assert entries_about(plan.thing)[0].verb == "ledger.ask_export"
    assert "ledger.import_sheet" in [entry.verb for entry in entries_about(again.thing)]
    office.leave()


def rows_of(plan: WorkPlan) -> list[tuple[object, ...]]:
    """The ledger as a person reads it."""
    return [
        (
            duty.number, duty.section_title, duty.work, duty.deadline_kind, duty.due_on, duty.quantities,
            list(duty.units.order_by("role", "position").values_list("role", "words", "organ", "group")),
        )
        for duty in plan.duties.order_by("number")
    ]  # fmt: skip
