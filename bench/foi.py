"""`python3 run.py bench foi`: the office's pages of requests with 10,000 cases of one year over 40 organs.

A home of its own is filled with bulk rows (a bench, not a demo) and asked in one process, without a server
between: median and p95 of 20 requests a page after two to warm up, and how many queries each page asks. The
bar is 300 ms for workbench, case page and report. Exit 1 above it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench._home import bench_home, filled, tell_pages  # noqa: E402
from bench.load import run  # noqa: E402

_FILL = "import mingtang.project.ready; from bench._filling_requests import fill; fill({cases})"
_ASK = "import mingtang.project.ready; from bench._asking import ask; ask({pages!r})"

BAR_MS = 300


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(prog="bench foi", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--home", type=Path, help="keep the filled home here, and use it again")
    options = parser.parse_args()
    with bench_home(options.home) as settings:
        office, clerk, number = filled(settings, _FILL.format(cases=options.cases)).split()
        lines = json.loads(run(settings, _ASK.format(pages=pages(office, clerk, number))))
    print(f"{options.cases} cases")
    return 0 if tell_pages(lines) else 1


def pages(office: str, clerk: str, number: str) -> list[tuple[str, str, str, int | None]]:
    """Return what is asked: name, session, address, bar."""
    return [
        ("workbench, office", office, "/foi/?tab=all", BAR_MS),
        ("workbench, clerk, late", clerk, "/foi/?tab=late", BAR_MS),
        ("case page", clerk, f"/foi/{number}/", BAR_MS),
        ("report, county", office, "/foi/report/2026/", BAR_MS),
        ("report, one organ", clerk, "/foi/report/2026/", BAR_MS),
        ("cell of the report", office, "/foi/report/2026/cell/?row=3.1&column=total", BAR_MS),
        ("analysis, county", office, "/foi/analysis/", None),
        ("analysis, one organ", clerk, "/foi/analysis/", None),
        ("retention, county", office, "/foi/retention/", None),
    ]


if __name__ == "__main__":
    sys.exit(main())
