"""`mingtang fee`: an exit code, an amount that explains itself, and no framework behind it."""

import json
import os
import subprocess
import sys

import pytest

from mingtang.command import main

pytestmark = pytest.mark.one_database(reason="the core's command line, which has no database")
NO_HEAVY_IMPORTS = """
import sys
class Wall:
    def find_spec(self, name, *_):
        if name.split(".")[0] in {"django", "docx", "pypdf", "lxml", "openpyxl", "sqlite3", "socket"}:
            raise ImportError(name + " must not be imported")
sys.meta_path.insert(0, Wall())
from mingtang.command import main
code = main(sys.argv[1:])
assert "mingtang_core.documents" not in sys.modules
sys.exit(code)
"""


def test_a_fee_needs_no_framework_and_no_reader_of_documents() -> None:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [sys.executable, "-c", NO_HEAVY_IMPORTS, "fee", "--items", "45", "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["yuan"], result["kind"]) == (5500, "per-item")
    assert result["steps"][-1] == {"on": None, "what": "合计5500元", "article": ""}
    assert result["tariff"]["effective_on"] == "2021-01-01"
    assert "国办函〔2020〕109号" in result["tariff"]["source"]


@pytest.mark.parametrize(
    ("arguments", "yuan"),
    [
        (["--items", "31"], 2200),
        (["--items=51"], 7400),
        (["--items", "35", "--nth"], 200),
        (["--pages", "156"], 1820),
        (["--pages", "201", "--on", "2026-05-06"], 2740),
    ],
)
def test_the_amount(arguments: list[str], yuan: int, capsys: pytest.CaptureFixture[str]) -> None:
    """国办函〔2020〕109号第四条、第五条."""
    assert main(["fee", *arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["yuan"] == yuan


def test_people_get_a_table_and_the_total(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", "--items", "45"]) == 0
    printed = capsys.readouterr().out
    assert "按件计收，同一申请人一个自然月内共45件" in printed
    assert "第41至45件   5件  每件300元  1500元" in printed
    assert printed.rstrip().endswith("合计  5500元")
    assert "{" not in printed


def test_what_is_not_confirmed_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", "--pages", "31"]) == 0
    assert "来源尚未核对" in capsys.readouterr().out


def test_a_long_table_is_cut_in_the_middle(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fee", "--items", "1000000"]) == 0
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) < 20
    assert "中间99988档省略" in printed


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--items", "45", "--pages", "3"],
        ["--items", "0"],
        ["--items", "-3"],
        ["--items", "1000001"],
        ["--items", "many"],
        ["--items"],
        ["--items", "3", "--items", "4"],
        ["--pages", "3.5"],
        ["--pages", "3", "--nth"],
        ["--items", "3", "--nth=yes"],
        ["--items", "3", "--on", "2020-12-31"],
        ["--items", "3", "--on", "May"],
        ["--items", "3", "--month"],
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fee", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    assert printed.err.strip().endswith("。")


def test_both_standards_at_once_are_refused_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    """国办函〔2020〕109号第三条: never both for one request."""
    assert main(["fee", "--items", "45", "--pages", "3"]) == 2
    assert "不能两种标准都收费" in capsys.readouterr().err
