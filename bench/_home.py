"""A home of its own for a bench that asks pages in one process, and the table of what they took."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.load import TODAY, run

ROOT = Path(__file__).parents[1]
_WORK = "import sys; from mingtang.command import main; sys.exit(main())"
Measured = tuple[str, float, float, float, int | None, int]  # name, p50, p95, CPU of one in ms, bar, queries


@contextmanager
def bench_home(kept: Path | None = None) -> Iterator[dict[str, str]]:
    """Yield the environment of a home whose tables are there: an empty one, or the one that is kept."""
    with ExitStack() as stack:
        folder = kept or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mingtang-bench-")))
        settings = {
            "MINGTANG_HOME": str(folder), "MINGTANG_TODAY": TODAY, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }  # fmt: skip
        if server := os.environ.get("MINGTANG_DATABASE_URL"):
            settings["MINGTANG_DATABASE_URL"] = server
        (folder / "static").mkdir(parents=True, exist_ok=True)
        (folder / "home.json").write_text('{"kind": "test"}', encoding="utf-8")
        run(settings, _WORK, "migrate")
        yield settings


def filled(settings: dict[str, str], code: str) -> str:
    """Run what fills a home and return what it printed; a home that was filled so before is left as it is."""
    told = Path(settings["MINGTANG_HOME"]) / f"filled-{hashlib.sha256(code.encode()).hexdigest()[:8]}.txt"
    if not told.exists():
        told.write_text(run(settings, code), encoding="utf-8")
    return told.read_text(encoding="utf-8")


def tell_pages(lines: Sequence[Measured]) -> bool:
    """Print what each page took; return whether all stay below their bars."""
    print(f"{'':36} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8} {'bar':>6} {'queries':>8}")
    for what, p50, p95, cpu, bar, queries in lines:
        verdict = "  ABOVE" if bar and p95 > bar else ""
        print(f"{what:36} {p50:8.0f} {p95:8.0f} {cpu:8.0f} {bar or '–':>6} {queries:8}{verdict}")
    return all(not bar or p95 <= bar for _, _, p95, _, bar, _ in lines)
