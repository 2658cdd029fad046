"""`mingtang deadline reply` as people call it. Vectors: conventions and worked examples."""

import json
import os
from pathlib import Path

import pytest

from mingtang.command.tests.test_read import NO_HEAVY_IMPORTS, call

pytestmark = pytest.mark.one_database(reason="the core's command line, which has no database")
ANSWER_KEYS = {
    "due_on", "earliest_due_on", "latest_due_on", "state", "provisional", "is_late", "days_used",
    "days_left", "steps",
}  # fmt: skip


def reply(*arguments: str) -> dict[str, object]:
    done = call("deadline", "reply", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    assert answer.keys() == ANSWER_KEYS
    return answer


@pytest.mark.parametrize(
    ("arguments", "due"),
    [
        (["--received", "2021-09-28"], "2021-11-01"),
        (["--received", "2022-01-24", "--corrected", "2022-02-18"], "2022-03-18"),
        (["--received", "2023-04-17", "--extend", "20"], "2023-06-13"),
        (["--received", "2024-09-02", "--consult", "2024-09-09:2024-09-30"], "2024-10-25"),
        (["--received=2025-01-23"], "2025-02-26"),
        (
            ["--received", "2024-09-02", "--consult", "2024-09-09:2024-09-30", "--consult",
             "2024-09-12:2024-09-20"], "2024-10-25",
        ),
        (
            ["--received", "2024-09-02", "--consult", "2024-09-05:2024-09-20", "--corrected", "2024-09-23"],
            "2024-10-24",
        ),
    ],
)  # fmt: skip
def test_worked_examples(arguments: list[str], due: str) -> None:
    """条例 arts. 30, 31, 33: the last step is the date."""
    answer = reply(*arguments)
    assert answer["due_on"] == due
    assert answer["steps"][-1]["on"] == due  # type: ignore[index]


def test_an_open_consultation_has_an_earliest_date_only() -> None:
    answer = reply("--received", "2024-09-02", "--consult", "2024-09-09:", "--today", "2024-09-30")
    assert (answer["due_on"], answer["state"]) == (None, "paused")
    assert answer["earliest_due_on"] == "2024-10-25"


def test_next_year_is_provisional_until_the_home_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("--received", "2031-12-22", "--today", "2031-12-23")
    assert reply(*arguments)["provisional"] is True
    folder = tmp_path / "workdays"
    folder.mkdir()
    for year in (2031, 2032):
        (folder / f"{year}.toml").write_text(
            f'year = {year}\nsource = "本县录入"\n[off]\n"元旦" = [{year}-01-01, {year}-01-02]\n'
            "[worked]\ndays = []\n",
            encoding="utf-8",
        )
    monkeypatch.setitem(os.environ, "MINGTANG_HOME", str(tmp_path))
    answer = reply(*arguments)
    assert (answer["provisional"], answer["due_on"]) == (False, "2032-01-21")
    (folder / "2033.toml").write_text("year = ", encoding="utf-8")
    done = call("deadline", "reply", *arguments)
    assert done.returncode == 2
    assert "2033.toml" in done.stderr


def test_it_needs_no_framework() -> None:
    done = call("deadline", "reply", "--received", "2026-03-02", code=NO_HEAVY_IMPORTS)
    assert done.returncode == 0, done.stderr
    assert "答复期限  2026-03-30" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "用法"),
        (["reply"], "用法"),
        (["reply", "--received", "2026-02-30"], "写得不对"),
        (["reply", "--received", "2026-03-02", "--extend", "21"], "1至20"),
        (["reply", "--received", "2026-03-02", "--extend", "x"], "不是整数"),
        (["reply", "--received", "2026-03-02", "--consult", "2026-03-01:2026-03-05"], "不会早于收到申请"),
        (["reply", "--received", "2026-03-02", "--consult", "2026-03-05:2026-03-04"], "不会早于发出"),
        (["reply", "--received", "2026-03-02", "--consult", "2026-03-05"], "发出日期:收到日期"),
        (["reply", "--received", "2026-03-02", "--corrected", "2026-03-01"], "不会早于收到申请之日"),
        (["reply", "--received", "2018-03-02"], "2019"),
        (["reply", "--received", "2026-03-02", "--received", "2026-03-03"], "用法"),
        (["reply", "--received", "2026-03-02", "--json=1"], "用法"),
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], says: str) -> None:
    done = call("deadline", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
