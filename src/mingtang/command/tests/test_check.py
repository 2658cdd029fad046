"""`mingtang check` as people call it: a process, files, an exit code; without the web framework."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mingtang.command import main

pytestmark = pytest.mark.one_database(reason="the core's command line, which has no database")
ROOT = Path(__file__).resolve().parents[4]
NO_FRAMEWORK = """
import sys
class Wall:
    def find_spec(self, name, *_):
        if name.split(".")[0] in {"django", "sqlite3", "psycopg"}:
            raise ImportError(name + " must not be imported")
sys.meta_path.insert(0, Wall())
from mingtang.command import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "名单.txt"
    path.write_text("公示名单\n张某，11010519491231002X，13800001234。\n", encoding="utf-8")
    return path


def test_the_verb_needs_no_framework(draft: Path) -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            NO_FRAMEWORK,
            "check",
            str(draft),
            str(ROOT / "examples" / "check.docx"),
            "--json",
        ],
        capture_output=True,
        check=False,
        env=environment,
        encoding="utf-8",
    )
    assert done.returncode == 1, done.stderr
    findings = json.loads(done.stdout)["findings"]
    assert {key for one in findings for key in one} == {
        "rule", "severity", "start", "end", "text", "advice", "layer", "source",
    }  # fmt: skip
    assert [one["rule"] for one in findings][:2] == ["identity-number", "mobile"]
    assert "19491231" not in done.stdout


def test_people_read_one_line_a_finding(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(draft)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "检查了1个文件：不能发布1处，需要处理1处。"
    assert lines[2].startswith("不能发布  名单.txt第9字  公民身份号码“11*************02X”  ")


def test_a_clean_file_is_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于做好工作的通知\n占比120%。", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert "提示1处" in capsys.readouterr().out
    path.write_text("关于做好工作的通知", encoding="utf-8")
    assert main(["check", str(path), "--attribute", "依申请公开"]) == 0
    assert capsys.readouterr().out == "检查了1个文件，没有发现问题。\n"


def test_the_example_holds_what_a_page_does_not_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "examples" / "check.docx"), "--json"]) == 1
    found = {
        (one["rule"], one["layer"].partition("·")[2])
        for one in json.loads(capsys.readouterr().out)["findings"]
    }
    assert ("identity-number", "正文里的修订痕迹") in found
    assert ("mobile", "批注") in found


def test_the_plans_among_the_examples_are_clean(capsys: pytest.CaptureFixture[str]) -> None:
    names = [str(ROOT / "examples" / name) for name in ("plan.docx", "plan.html", "plan.pdf", "plan.txt")]
    assert main(["check", *names]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [[], ["--json"], ["missing.txt"], ["."], ["--fast", "a.txt"], ["a.txt", "--attribute", "公开"]],
)
def test_bad_input_changes_nothing(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.endswith("。\n")


def test_a_file_over_a_limit_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"a" * (50 * 1024 * 1024 + 1))
    assert main(["check", str(path)]) == 2
    assert "50 MB" in capsys.readouterr().err


def test_a_file_that_no_machine_reads_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "旧稿.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert main(["check", str(path), "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert (found["rule"], found["severity"]) == ("unreadable-attachment", "warn")
