"""Every check and test, one line per stage, a table at the end. `run.py test` and CI call this.

Each stage keeps one core busy and two run at a time, the checks that fail fast in front, then the longest
first, so that both cores are busy to the end. What a stage printed is kept together and shown when it failed.
What no database has a part in (the mark `one_database`) runs with SQLite alone; everything else runs on both.
A stage that lacks a tool of the machine (PostgreSQL, chromium, tidy) is NOT RUN and says which package to
install; with MINGTANG_CI=1 that is a failure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.services import browser, postgres, tidy  # noqa: E402

CI = os.environ.get("MINGTANG_CI") == "1"
PYTHON = sys.executable
BIN = Path(PYTHON).parent
CORE = ("src/mingtang_core", "tests/corpus", "tests/law")
ELSEWHERE = ("--ignore=tests/corpus", "--ignore=tests/law")  # they run with the core
CORES = 2  # CI has two
TWO = ("-n", "2", "--dist", "worksteal")  # for a stage that runs alone; the longest come first (conftest.py)
CRAWL = "tests/journeys/test_crawl.py"  # as long as all other journeys together
# A machine may forbid bytecode; here two hundred processes would each compile the house.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
NOT_SLOW = "not journey and not html and not slow_demo"
SQLITE, POSTGRESQL = "product on SQLite", "product on PostgreSQL"


@dataclass
class Stage:
    """One line of the table: what it proves, the command, and the tool without which it cannot run.

    alone   what is added to the command when no other stage runs beside it
    """

    name: str
    command: list[str]
    fast: bool = False
    alone: tuple[str, ...] = ()
    lacks: Callable[[], str] = field(default=lambda: "")
    environment: dict[str, str] = field(default_factory=dict)


def pytest(*arguments: str) -> list[str]:
    """Return a pytest command."""
    return [PYTHON, "-m", "pytest", *arguments]


def tool(name: str, *arguments: str) -> list[str]:
    """Return a command of the virtual environment."""
    return [str(BIN / name), *arguments]


STAGES = [
    Stage("format", tool("ruff", "format", "--check", "."), fast=True),
    Stage("lint", tool("ruff", "check", "."), fast=True),
    Stage("types", tool("mypy"), fast=True),
    Stage("import contracts", tool("lint-imports", "--no-cache"), fast=True),
    Stage("templates", tool("djlint", "src", "--lint", "--quiet"), fast=True),
    Stage(
        "migrations",
        [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        fast=True,
    ),
    Stage(
        "core without Django",
        pytest("src/mingtang_core", "tests/corpus", "tests/law", "-p", "tests.services.without_django"),
        fast=True,
    ),
    Stage(
        POSTGRESQL,
        [
            PYTHON,
            "tests/services/postgres.py",
            "--",
            *pytest("src/mingtang", "tests", "-m", f"{NOT_SLOW} and not one_database", *ELSEWHERE),
        ],
        alone=TWO,
        lacks=postgres.missing,
    ),
    Stage("crawl in a browser", pytest(CRAWL, "-m", "journey"), lacks=browser.missing),
    Stage(SQLITE, pytest("src/mingtang", "tests", "-m", NOT_SLOW, *ELSEWHERE), alone=TWO),
    Stage(
        "journeys in a browser",
        pytest("tests/journeys", "-m", "journey", f"--ignore={CRAWL}"),
        lacks=browser.missing,
    ),
    Stage("demo on any day", pytest("src/mingtang/demo", "-m", "slow_demo")),
    Stage("valid HTML", pytest("tests/html", "-m", "html"), lacks=tidy.missing),
]


@dataclass
class Outcome:
    """What became of a stage."""

    name: str
    state: str
    seconds: float
    note: str
    printed: str = ""


def run(stage: Stage) -> Outcome:
    """Run one stage; keep the runner's closing line, and of its output what is to be shown."""
    lack = stage.lacks()
    if lack:
        return Outcome(stage.name, "failed" if CI else "NOT RUN", 0.0, lack)
    began = time.monotonic()
    done = subprocess.run(
        stage.command,
        cwd=ROOT,
        env={**ENVIRONMENT, "DJANGO_SETTINGS_MODULE": "tests.settings", **stage.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
    )
    seconds = time.monotonic() - began
    lines = [line for line in done.stdout.strip().splitlines() if line.strip()]
    summary = next((x.strip("= ") for x in reversed(lines) if re.search(r"\d+ (passed|failed)", x)), "")
    told = [line for line in lines if line.startswith(("crawled", "counted", "refused"))]
    printed = done.stdout[-20_000:] if done.returncode else "\n".join(told)
    return Outcome(stage.name, "failed" if done.returncode else "passed", seconds, summary, printed)


def run_all(stages: Sequence[Stage]) -> Iterator[Outcome]:
    """Run the stages in their order, each as soon as a core is free; yield them as they end."""
    if len(stages) == 1:
        stages = [replace(one, command=[*one.command, *one.alone]) for one in stages]
    with ThreadPoolExecutor(CORES) as pool:
        yield from (future.result() for future in as_completed([pool.submit(run, one) for one in stages]))


def passed(note: str) -> int:
    """Return how many tests passed."""
    found = re.search(r"(\d+) passed", note)
    return int(found[1]) if found else 0


def main(verb: str, only: list[str]) -> int:
    """Run the stages of `verb` ("test" all, "check" the fast half) and print the table."""
    wanted = [
        s for s in STAGES if (verb == "test" or s.fast) and (not only or any(o in s.name for o in only))
    ]
    outcomes = []
    for outcome in run_all(wanted):
        if outcome.printed:
            print(outcome.printed)
        print(f"{outcome.state:8} {outcome.seconds:6.1f} s  {outcome.name}  {outcome.note}", flush=True)
        outcomes.append(outcome)
    outcomes.sort(key=lambda outcome: [stage.name for stage in STAGES].index(outcome.name))
    notes = {o.name: o.note for o in outcomes if o.state == "passed"}
    if SQLITE in notes and POSTGRESQL in notes:
        one, both = passed(notes[SQLITE]), passed(notes[POSTGRESQL])
        print(f"counted  SQLite {one} passed, PostgreSQL {both} passed, {one - both} not about a database")
    print("\n" + "-" * 60)
    for outcome in outcomes:
        print(
            f"{outcome.state:8} {outcome.name}" + (f": {outcome.note}" if outcome.state != "passed" else "")
        )
    failed = sum(o.state == "failed" for o in outcomes)
    print(f"\nstages: {len(outcomes) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test", sys.argv[2:]))
