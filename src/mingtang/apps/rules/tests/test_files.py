"""The years entered lie in the home as files, for the command line."""

import pytest
from tests.cast import SETUP

from mingtang.apps.rules.actions import set_year, withdraw_year, write_files
from mingtang_core.workdays import read_folder

pytestmark = pytest.mark.django_db


@pytest.fixture
def entered(cast, notice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return set_year(**notice, by=SETUP, today=cast.today)


def test_a_file_follows_the_commit_and_reads_back_equal(entered, folder):
    assert read_folder(folder) == (entered.as_year(),)
    assert [path.name for path in folder.iterdir()] == ["2027.toml"]


def test_nothing_is_written_before_the_commit(cast, notice, folder):
    set_year(**notice, by=SETUP, today=cast.today)
    assert not folder.exists()


def test_a_missing_or_spoiled_file_is_written_again(cast, entered, folder):
    (folder / "2027.toml").write_text("spoiled", encoding="utf-8")
    assert write_files(cast.today) == 1
    (folder / "2027.toml").unlink()
    assert write_files(cast.today) == 1
    assert write_files(cast.today) == 0
    assert read_folder(folder) == (entered.as_year(),)


def test_withdrawing_takes_the_file_away_and_leaves_strangers(
    cast, entered, folder, django_capture_on_commit_callbacks
):
    (folder / "2029.toml").write_text("put by hand", encoding="utf-8")
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_year(year=2027, by=SETUP, today=cast.today, reason="录错了")
    assert [path.name for path in folder.iterdir()] == ["2029.toml"]


def test_a_full_disk_does_not_undo_the_act(cast, notice, folder, caplog, django_capture_on_commit_callbacks):
    folder.write_text("a file where the folder should be")
    with django_capture_on_commit_callbacks(execute=True):
        assert set_year(**notice, by=SETUP, today=cast.today).version == 1
    assert "work day files not written" in caplog.text
