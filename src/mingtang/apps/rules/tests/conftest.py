"""A year as its notice may arrange it, and a home's folder for each test."""

from __future__ import annotations

from datetime import date

import pytest

from mingtang_core.workdays import packaged_years, read_lines

NOTICE = """元旦：1月1日至3日
春节：2月4日至12日，2月14日上班，2月28日上班
清明节：4月3日至5日
劳动节：5月1日至5日，5月9日上班
端午节：6月9日
中秋节：9月15日
国庆节：10月1日至7日，9月26日上班，10月9日上班"""
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号）"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Files of work days go to a folder of their own."""
    settings.MINGTANG_WORKDAYS = tmp_path / "workdays"
    return settings.MINGTANG_WORKDAYS


@pytest.fixture
def notice():
    """What is entered for 2027."""
    said = read_lines(NOTICE, 2027)
    return {"year": 2027, "off": said.off, "worked": said.worked, "source": SOURCE}


@pytest.fixture
def almost_2026():
    """2026 with one make-up day moved."""
    packaged = packaged_years()[2026]
    worked = packaged.worked - {date(2026, 10, 10)} | {date(2026, 10, 11)}
    return {"year": 2026, "off": packaged.off, "worked": worked, "source": packaged.source}
