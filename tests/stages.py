"""Every check and test, one line per stage, a table at the end. `run.py test` and CI call this.

Stages that take one core run two at a time; what a stage printed is kept together and shown when it failed.
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
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
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
TWO = ("-n", "2", "--dist", "worksteal")  # the longest come first (conftest.py)
CRAWL = "tests/journeys/test_crawl.py"  # as long as all other journeys together
# A machine may forbid bytecode; here two hundred processes would each compile the house.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
NOT_SLOW = "not journey and not html and not slow_demo"


@dataclass
class Stage:
    """One line of the table: what it proves, the command, how many cores it keeps busy, and the tool without
    which it cannot run.
    """

    name: str
    command: list[str]
    fast: bool = False
    cores: int = 1
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
    Stage("crawl in a browser", pytest(CRAWL, "-m", "journey"), lacks=browser.missing),
    Stage("demo on any day", pytest("src/mingtang/demo", "-m", "slow_demo")),
    Stage(
        "journeys in a browser",
        pytest("tests/journeys", "-m", "journey", f"--ignore={CRAWL}"),
        lacks=browser.missing,
    ),
    Stage("valid HTML", pytest("tests/html", "-m", "html"), lacks=tidy.missing),
    Stage(
        "product on SQLite",
        pytest("src/mingtang", "tests", "-m", NOT_SLOW, *ELSEWHERE, *TWO),
        cores=2,
    ),
    Stage(
        "product on PostgreSQL",
        [
            PYTHON,
            "tests/services/postgres.py",
            "--",
            *pytest("src/mingtang", "tests", "-m", NOT_SLOW, *ELSEWHERE, *TWO),
        ],
        cores=2,
        lacks=postgres.missing,
    ),
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
    """Run the stages in their order, each as soon as its cores are free; yield them as they end."""
    waiting, running = list(stages), dict[Future[Outcome], Stage]()
    with ThreadPoolExecutor(CORES) as pool:
        while waiting or running:
            busy = sum(stage.cores for stage in running.values())
            if waiting and busy + waiting[0].cores <= CORES:
                stage = waiting.pop(0)
                running[pool.submit(run, stage)] = stage
                continue
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                del running[future]
                yield future.result()


def counted(note: str) -> tuple[int, ...]:
    """Return (passed, skipped) of a pytest closing line."""
    return tuple(
        int(m.group(1)) if (m := re.search(rf"(\d+) {word}", note)) else 0 for word in ("passed", "skipped")
    )


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
    both = [notes.get("product on SQLite"), notes.get("product on PostgreSQL")]
    if all(both):
        same = counted(both[0] or "")[0], counted(both[1] or "")[0]
        print(f"counted  SQLite {same[0]} passed, PostgreSQL {same[1]} passed")
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
