"""`python3 run.py bench publishing`: the office's pages and the portal's real pages with 100,000 documents.

A home of its own is filled with bulk rows (a bench, not a demo) and asked in one process, without a server
between: median and p95 of 20 requests a page after two to warm up, and how many queries each page asks; the
bar is 300 ms for lists and a document's page. Then the portal renders some documents and lists, follows ten
releases, and writes everything anew into an empty folder. Exit 1 above a bar.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench._home import bench_home, filled, tell_pages  # noqa: E402
from bench.load import run  # noqa: E402

_FILL = "import mingtang.project.ready; from bench._filling_editions import fill; fill({documents})"
_ASK = "import mingtang.project.ready; from bench._asking import ask; ask({pages!r})"
_RENDER = "import mingtang.project.ready; from bench._rendering import render; render()"
BAR_MS, RELEASE_MS, PAGES_A_SECOND = 300, 1000, 1500


def main() -> int:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(prog="bench publishing", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--home", type=Path, help="keep the filled home here, and use it again")
    options = parser.parse_args()
    with bench_home(options.home) as settings:
        people = json.loads(filled(settings, _FILL.format(documents=options.documents)))
        lines = json.loads(run(settings, _ASK.format(pages=pages(*people))))
        rendered = json.loads(run(settings, _RENDER).splitlines()[-1])
    print(f"{options.documents} documents")
    return 0 if all([tell_pages(lines), told(rendered)]) else 1


def pages(office: str, clerk: str, reviewer: str, draft: int) -> list[tuple[str, str, str, int]]:
    """Return what is asked: name, session, address, bar."""
    return [
        ("workbench, office", office, "/publishing/", BAR_MS),
        ("workbench, office, released", office, "/publishing/?tab=released", BAR_MS),
        ("workbench, clerk", clerk, "/publishing/", BAR_MS),
        ("workbench, clerk, released", clerk, "/publishing/?tab=released", BAR_MS),
        ("waiting reviews, office", office, "/publishing/reviews/", BAR_MS),
        ("waiting reviews, reviewer", reviewer, "/publishing/reviews/", BAR_MS),
        ("a draft", clerk, f"/publishing/{draft}/", BAR_MS),
        ("catalogue", office, "/publishing/catalogue/", BAR_MS),
        ("catalogue against contents", office, "/publishing/catalogue/check/", BAR_MS),
        ("reassessments", office, "/publishing/reassessments/", BAR_MS),
        ("first page", "", "/", BAR_MS),
    ]


def told(rendered: dict[str, list[float]]) -> bool:
    """Print what rendering cost; the bars are pages a second of one core, and one release."""
    documents = 1 / median(rendered["document"])
    released = [1000 * one for one in rendered["release"]]
    print(f"document pages, one core: {documents:.0f} pages/s (bar {PAGES_A_SECOND})")
    print(f"a list: p50 {1000 * median(rendered['list']):.0f} ms, max {1000 * max(rendered['list']):.0f} ms")
    print(
        f"one release followed: p50 {median(released):.0f} ms, max {max(released):.0f} ms (bar {RELEASE_MS})"
    )
    pages, seconds = rendered["rebuild"]
    everything = pages / seconds
    print(f"full rebuild, {pages:.0f} pages, one core: {everything:.0f} pages/s (bar {PAGES_A_SECOND})")
    return min(documents, everything) >= PAGES_A_SECOND and max(released) <= RELEASE_MS


if __name__ == "__main__":
    sys.exit(main())
