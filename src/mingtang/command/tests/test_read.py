"""`mingtang read` and `mingtang ledger` as people call them: a process, a file, an exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mingtang_core.documents.sheet import read_sheet

pytestmark = pytest.mark.one_database(reason="the core's command line, which has no database")
PLAN = (
    "青禾县人民政府办公室关于印发2031年青禾县政务公开工作要点的通知\n各乡镇：\n一、重点\n"
    "（一）财政。6月底前公开预算。（县财政局牵头，各乡镇（街道）负责）\n（二）解读。做好解读。（县司法局牵头）\n"
)
NO_HEAVY_IMPORTS = """
import sys
class Wall:
    def find_spec(self, name, *_):
        if name.split(".")[0] in {"django", "docx", "pypdf", "pypdfium2", "lxml", "opencc", "openpyxl",
        "xlsxwriter", "sqlite3", "socket"}:
            raise ImportError(name + " must not be imported")
sys.meta_path.insert(0, Wall())
from mingtang.command import main
sys.exit(main(sys.argv[1:]))
"""


def call(
    *arguments: str, code: str = "from mingtang.command import main; import sys; sys.exit(main(sys.argv[1:]))"
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        encoding="utf-8",
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_reading_a_text_needs_no_framework_and_no_format_reader(plan: Path) -> None:
    done = call("read", str(plan), "--json", code=NO_HEAVY_IMPORTS)
    assert done.returncode == 0, done.stderr
    assert [task["deadline"] for task in json.loads(done.stdout)["tasks"]] == ["2031-06-30", None]


def test_people_get_a_summary(plan: Path) -> None:
    done = call("read", str(plan))
    assert done.returncode == 0
    assert "任务  2 项" in done.stdout
    assert "牵头：县财政局；责任：各乡镇（街道）" in done.stdout
    assert "{" not in done.stdout


def test_a_document_without_duties_is_a_result(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("关于开会的通知\n请准时参加会议。\n", encoding="utf-8")
    done = call("read", str(path), "--json")
    assert done.returncode == 0
    assert [warning["code"] for warning in json.loads(done.stdout)["warnings"]] == ["no-duty"]


@pytest.mark.parametrize("name", ["empty.txt", "missing.txt", "scan.png", "old.doc"])
def test_bad_input_is_one_sentence_and_exit_2(tmp_path: Path, name: str) -> None:
    contents = {
        "empty.txt": b"",
        "scan.png": b"\x89PNG\r\n\x1a\n0",
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"1" * 99,
    }
    if name in contents:
        (tmp_path / name).write_bytes(contents[name])
    done = call("read", str(tmp_path / name))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.strip().endswith("。")


def test_wrong_arguments_are_told() -> None:
    assert call("read").returncode == 2
    assert "用法" in call("ledger", "a.txt").stderr


def test_the_ledger_is_a_sheet_that_reads_back(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "清单.xlsx"
    done = call("ledger", str(plan), "-o", str(target))
    assert done.returncode == 0, done.stderr
    first, second = read_sheet(target.read_bytes()).rows
    assert (first.number, first.lead, first.responsible) == (1, ("县财政局",), ("各乡镇（街道）",))
    assert first.deadline == "2031-06-30（6月底前）"
    assert first.section == "一、重点　（一）财政"
    assert second.lead == ("县司法局",)
