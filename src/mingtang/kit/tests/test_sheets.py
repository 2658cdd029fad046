"""The one sheet that pages link."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders

from mingtang.kit.sheets import SHEET, sheets

NOT_OF_EVERY_PAGE = {"kit_page.css"}  # the page /kit/ links it by itself


def test_the_sheet_holds_every_component_in_order() -> None:
    found = finders.find(SHEET)
    assert isinstance(found, str)
    whole = Path(found).read_text("utf-8")
    places = [whole.index(one.read_text("utf-8")) for one in sheets()]
    assert places == sorted(places)


def test_no_component_is_forgotten() -> None:
    folder = sheets()[-1].parent
    assert {one.name for one in folder.iterdir()} - {one.name for one in sheets()} == NOT_OF_EVERY_PAGE


def test_the_sheet_is_made_anew_when_a_component_changed() -> None:
    found = finders.find(SHEET)
    assert isinstance(found, str)
    Path(found).write_text("/* of yesterday */", "utf-8")
    [(name, storage)] = [
        one for finder in finders.get_finders() for one in finder.list([]) if one[0] == SHEET
    ]
    with storage.open(name) as sheet:
        assert b".masthead" in sheet.read()
