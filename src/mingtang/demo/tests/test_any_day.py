"""The demo county builds on any day, is alive on it, and is the same whenever it is built for it.

Each day is a whole build in a home of its own, and each stands for what no other day is:

2 January               the year is over and its plan still runs, nothing of the new year is there, a day off
Spring Festival         the same in the middle of a week without work: nothing happened yesterday
3 October               the same week of rest while this year's plan runs
31 December             a working day on which a month, a quarter and a year end: all that can happen has
a year not arranged yet no notice of its days off, so that every period in it is derived from weekdays

31 December is built twice, because the fullest county has the most rows that could differ. An ordinary
working day (2026-09-22) is built by the crawl, which opens every page of it as every person.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.services.own_home import OwnHome

from mingtang_core.deadlines import ClockState
from mingtang_core.disclosure import ReplyKind
from mingtang_core.editions import WithdrawalKind
from mingtang_core.flows import State
from mingtang_core.flows.editions import State as EditionState

pytestmark = pytest.mark.slow_demo

# Ends that are acts of their own, without a reply.
BY_ACT = {"abandoned-uncorrected", "abandoned-unpaid", "withdrawn"}
DAYS = {
    "2 January": "2026-01-02",
    "Spring Festival": "2026-02-17",
    "3 October": "2026-10-03",
    "a year not arranged yet": "2028-05-16",
}
BUILT_TWICE = "2026-12-31"


def build(folder: Path, day: str) -> OwnHome:
    """Build the county of a day in a home of its own."""
    home = OwnHome(folder)
    process = home.start("demo", "--no-serve", "--today", day)
    said, _ = process.communicate(timeout=590)
    assert process.returncode == 0, said
    return home


def look(home: OwnHome) -> dict[str, Any]:
    """Return what is in the home."""
    said: dict[str, Any] = json.loads(
        home.python("from mingtang.demo.tests.probing import probe; print(probe())")
    )
    return said


def assert_alive(home: OwnHome) -> dict[str, Any]:
    """Something of everything is there, all of it on record, and every page opens."""
    found = look(home)
    assert found["not_on_record"] == []
    assert found["duties"] >= 30
    assert found["assignments"] >= 300
    assert found["rows"] >= 1500
    assert found["closed"] >= 20
    assert found["late_or_near"] >= 3
    assert found["doubts_in_review"] >= 2
    assert found["mails"] >= 100
    assert found["requests"] >= 60
    assert found["states"] == sorted(state.value for state in State)
    assert found["clocks"] == sorted(state.value for state in ClockState)
    assert set(found["kinds"]) == {kind.value for kind in ReplyKind} - BY_ACT
    assert found["letters"] >= 60
    assert found["report"] == []
    assert found["conclusions"] >= 5
    assert_documents(found)
    assert set(found["pages"].values()) == {"200 with bar"}, found["pages"]
    assert found["faults"] == []
    return found


def assert_documents(found: dict[str, Any]) -> None:
    """Documents are in every state and of every ending, and nothing released is left unanswered."""
    assert found["documents"] >= 200
    assert found["states_of_editions"] == sorted(state.value for state in EditionState)
    assert len(found["kinds_released"]) >= 9
    assert found["attributes"] == ["closed", "on-request"]
    assert found["withdrawals"] == sorted(kind.value for kind in WithdrawalKind)
    assert found["chains"] == 2
    assert found["steps_passed_in_review"] == [0, 1, 2, 3]
    assert found["attached"] >= 25
    assert found["forms_attached"] == ["docx", "pdf", "xlsx"]
    assert found["relations"]["interprets"] >= 13
    assert found["relations"]["repeals"] == 3
    assert found["relations"]["amends"] == 1
    assert found["urgent"] == 2
    assert found["sent_back"] >= 2
    assert found["old"] == 1
    assert found["answers"] >= 1
    assert found["reassessments"] >= 1
    assert found["from_pool"] >= 3
    assert found["organs_with_documents"] >= 25
    assert found["items"] >= 180
    assert found["under_items"] >= 150
    assert {"met", "overdue"} <= set(found["slots"])
    assert found["shown_besides"] >= 5
    assert found["unsettled"] == []


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS.keys())
def test_the_county_is_alive(day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINGTANG_DATABASE_URL", raising=False)
    assert_alive(build(tmp_path / "home", day))


def test_31_december_is_alive_and_the_same_county_when_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINGTANG_DATABASE_URL", raising=False)
    home = build(tmp_path / "first", BUILT_TWICE)
    first = assert_alive(home)
    assert home.run("verify").returncode == 0
    assert home.run("rebuild").returncode == 0
    said = json.loads(home.python("from mingtang.demo.tests.site_links import followed; print(followed())"))
    assert said["pages"] >= 500
    assert said["links"] >= 1_200
    assert (said["dead"], said["feeds"]) == ([], [])
    assert first == look(build(tmp_path / "again", BUILT_TWICE))
