"""`python3 run.py bench foi`: the office's pages of requests with 10,000 cases of one year over 40 organs.

A home of its own is filled with bulk rows (a bench, not a demo) and asked in one process, without a server
between: median and p95 of 20 requests a page after two to warm up, and how many queries each page asks. The
bar is 300 ms for workbench, case page and report. Exit 1 above it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.load import TODAY, run  # noqa: E402

_WORK = "import sys; from mingtang.command import main; sys.exit(main())"
_FILL = "import mingtang.project.ready; from bench._filling_requests import fill; fill({cases})"
_ASK = "import mingtang.project.ready; from bench._asking import ask; ask({pages!r})"

BAR_MS = 300


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(prog="bench foi", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingtang-bench-") as folder:
        settings = {"MINGTANG_HOME": folder, "MINGTANG_TODAY": TODAY, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        (Path(folder) / "home.json").write_text('{"kind": "test"}', encoding="utf-8")
        (Path(folder) / "static").mkdir()
        run(settings, _WORK, "migrate")
        office, clerk, number = run(settings, _FILL.format(cases=options.cases)).split()
        lines = json.loads(run(settings, _ASK.format(pages=pages(office, clerk, number))))
    print(f"{options.cases} cases\n{'':36} {'p50 ms':>8} {'p95 ms':>8} {'bar':>6} {'queries':>8}")
    for what, p50, p95, bar, queries in lines:
        verdict = "  ABOVE" if bar and p95 > bar else ""
        print(f"{what:36} {p50:8.0f} {p95:8.0f} {bar or '–':>6} {queries:8}{verdict}")
    return 0 if all(not bar or p95 <= bar for _, _, p95, bar, _ in lines) else 1


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
