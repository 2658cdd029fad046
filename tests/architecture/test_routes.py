"""No door without a guard: every route is asked as everybody, and answers what the committed table says.

After adding a route: name its thing in story.KINDS, run this with MINGTANG_WRITE_ROUTES=1, read the new
rows of routes.csv and agree to each; `python3 run.py docs routes` renews docs/develop/routes.md.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.architecture.leaks import Leaks, heard, read_what_stays
from tests.architecture.routes import CITIZEN, PARTS, measure, read_table, routes, write_table
from tests.architecture.story import tell
from tests.cast import Cast

GUARDS = re.compile(r"public|staff|setup-code|demo|roles:[a-z,-]+")
ROOT = Path(__file__).resolve().parents[2]


def test_every_route_carries_a_guard() -> None:
    unguarded = [route.name for route in routes() if not GUARDS.fullmatch(route.guard)]
    assert not unguarded


@pytest.mark.django_db
def test_everybody_gets_what_the_table_says_and_no_secret(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    leaks = Leaks()
    with heard() as log:
        measured = measure(cast, tell(cast), leaks)
    if os.environ.get("MINGTANG_WRITE_ROUTES"):
        write_table(measured)
    expected = {_key(row): row for row in read_table()}
    found = {_key(row): row for row in measured}
    assert sorted(found.keys() - expected.keys()) == [], "routes missing from the table"
    assert sorted(expected.keys() - found.keys()) == [], "rows without a route"
    wrong = [
        f"{' '.join(key)} as {part}: {found[key][part]}, expected {expected[key][part]}"
        for key in found
        for part in PARTS
        if found[key][part] != expected[key][part]
    ]
    assert not wrong, "\n".join(wrong)
    read_what_stays(leaks, log.getvalue(), "".join(capsys.readouterr()))
    with capsys.disabled():
        print(f"\ncounted exits read for secrets {leaks.visited}")
    assert leaks.visited > 6000
    assert not leaks.found, "\n".join(sorted(leaks.found))


def test_no_cell_of_the_table_is_our_fault() -> None:
    assert not [row for row in read_table() if "500" in row.values()]


def test_the_table_lets_no_citizen_write_and_no_stranger_in() -> None:
    """What the guard says and what the table says agree."""
    guards = {route.name: route.guard for route in routes()}
    for row in read_table():
        if guards[row["route"]] not in ("public", "setup-code", "demo"):
            assert row[CITIZEN] == "sign in", row
        if row["thing"] == "other":
            assert row["clerk"] in ("403", "404"), row


def test_an_administrator_decides_nothing() -> None:
    """design.md 3: the administrator reaches no deciding verb of the ledger."""
    deciding = ("ledger:decide", "ledger:decide-plan", "ledger:submit", "ledger:amend", "ledger:conclusion")
    for row in read_table():
        if row["route"] in deciding and row["method"] == "POST":
            assert row["administrator"] in ("403", "404"), row


def test_the_written_table_of_the_docs_is_in_step() -> None:
    said = (ROOT / "docs" / "develop" / "routes.md").read_text(encoding="utf-8")
    for row in read_table():
        assert f"| `{row['route']}` | {row['method']} | {row['thing']} | {row[CITIZEN]} |" in said


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    return row["route"], row["method"], row["thing"]
