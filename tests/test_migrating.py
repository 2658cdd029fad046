"""An empty home that is laid out in half the time has the tables that Django lays out."""

import sqlite3
from pathlib import Path

import pytest

from tests.services.own_home import OwnHome

USUAL = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
QUICK = "from mingtang.project.ready import bring_up_to_date; bring_up_to_date()"


def laid_out(folder: Path, how: str) -> dict[str, list[tuple[str, ...]]]:
    folder.mkdir()
    (folder / "home.json").write_text('{"kind": "test"}', encoding="utf-8")
    OwnHome(folder, on_server=False).python(how)
    database = sqlite3.connect(folder / "db.sqlite3")
    asked = {
        "schema": "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name",
        "applied": "SELECT app, name FROM django_migrations ORDER BY id",
        "kinds": "SELECT app_label, model FROM django_content_type ORDER BY id",
    }
    return {name: database.execute(sql).fetchall() for name, sql in asked.items()}


@pytest.mark.one_database(reason="lays out SQLite, wherever the tests run")
def test_the_tables_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINGTANG_DATABASE_URL", raising=False)
    usual = laid_out(tmp_path / "usual", USUAL)
    assert len(usual["schema"]) > 200
    assert laid_out(tmp_path / "quick", QUICK) == usual
