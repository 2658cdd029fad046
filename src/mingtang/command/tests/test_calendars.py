"""Commands without Django count by the years of the home."""

from datetime import date

import pytest

from mingtang.command.calendars import calendar_of_home
from mingtang_core.errors import BadInput
from mingtang_core.workdays import Year, load_calendar, write_year


def test_a_year_of_the_home_is_counted_by(monkeypatch, tmp_path):
    monkeypatch.delenv("MINGTANG_HOME", raising=False)
    assert calendar_of_home() is load_calendar()
    monkeypatch.setenv("MINGTANG_HOME", str(tmp_path))
    assert calendar_of_home() is load_calendar()
    own = Year(2027, {date(2027, 1, 1): "元旦"}, frozenset({date(2027, 1, 9)}), "某通知")
    (tmp_path / "workdays").mkdir()
    (tmp_path / "workdays" / "2027.toml").write_text(write_year(own), encoding="utf-8")
    assert calendar_of_home().is_workday(date(2027, 1, 9))
    assert not calendar_of_home().is_provisional(2027)


def test_a_spoiled_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("MINGTANG_HOME", str(tmp_path))
    (tmp_path / "workdays").mkdir()
    (tmp_path / "workdays" / "2027.toml").write_text("spoiled", encoding="utf-8")
    with pytest.raises(BadInput, match=r"2027\.toml"):
        calendar_of_home()
