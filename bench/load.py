"""`python3 run.py bench load`: the office's and a clerk's pages with 50,000 assignments over 40 units.

A home of its own is filled with bulk rows (a bench, not a demo), served by the real server on loopback with
a worker beside it, and asked as a browser asks. Prints p50 and p95 of 40 requests a page, the time until an
export is accepted and until its file is ready, against its bar and as a ratio to /healthz of the same run.
Exit 1 above a bar.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.services.serving import serving  # noqa: E402

TODAY = "2026-09-22"
REQUESTS = 40
PAGE_BAR_MS, ACCEPT_BAR_MS, FILE_BAR_S = 300.0, 300.0, 15.0
_WORK = "import sys; from mingtang.command import main; sys.exit(main())"
_FILL = "import mingtang.project.ready; from bench._filling import fill; fill({duties})"


@dataclass
class Line:
    """One line of the table: what was measured, in milliseconds, and its bar if it has one."""

    what: str
    p50: float
    p95: float
    bar: float | None = None

    @property
    def holds(self) -> bool:
        """Return whether the bar is kept."""
        return self.bar is None or self.p95 <= self.bar


class Visitor:
    """One signed-in person with one connection."""

    def __init__(self, port: int, session: str) -> None:
        self.cookies = {"sessionid": session} if session else {}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, method: str, address: str, **said: str) -> tuple[int, str, float, str]:
        """Return status, text, milliseconds and where the answer leads."""
        body = urlencode(said)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        self.line.request(method, address, body or None, headers)
        answer = self.line.getresponse()
        text = answer.read().decode("utf-8", errors="replace")
        took = 1000 * (time.perf_counter() - began)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, text, took, answer.getheader("Location") or ""

    def page(
        self, what: str, address: str, bar: float | None = PAGE_BAR_MS, requests: int = REQUESTS
    ) -> Line:
        """Ask for a page again and again, after three times to warm up."""
        self.line.close()  # the server may have given an idle line up
        times = []
        for number in range(requests + 3):
            status, _, took, _ = self.ask("GET", address)
            assert status == 200, f"{address}: {status}"
            times += [took] if number >= 3 else []
        return Line(what, median(times), sorted(times)[int(0.95 * len(times)) - 1], bar)


def main() -> int:
    """Fill, serve, measure, print."""
    parser = argparse.ArgumentParser(prog="bench load", description=__doc__)
    parser.add_argument("--duties", type=int, default=1250, help="duties, each at 40 units")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingtang-bench-") as folder:
        settings = {"MINGTANG_HOME": folder, "MINGTANG_TODAY": TODAY, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        (Path(folder) / "home.json").write_text('{"kind": "test"}', encoding="utf-8")
        (Path(folder) / "static").mkdir()
        began = time.perf_counter()
        run(settings, _WORK, "migrate")
        office, clerk, plan = run(settings, _FILL.format(duties=options.duties)).split()
        print(
            f"{options.duties * 40} assignments over 40 units, filled in {time.perf_counter() - began:.0f} s"
        )
        run(settings, _WORK, "work", "--until-idle")
        with serving(settings) as port, working(settings):
            lines = list(measure(Visitor(port, office), Visitor(port, clerk), Visitor(port, ""), plan))
    return tell(lines)


def measure(office: Visitor, clerk: Visitor, nobody: Visitor, plan: str) -> Iterator[Line]:
    """Yield every line of the table; /healthz is the yard-stick."""
    yield nobody.page("/healthz", "/healthz", bar=None)
    yield office.page("office page", f"/office/?plan={plan}")
    yield office.page("office page, all units", f"/office/?plan={plan}&units=all")
    yield office.page("office detail", f"/office/detail/?plan={plan}")
    yield office.page("office detail, late", f"/office/detail/?plan={plan}&state=late")
    yield clerk.page("clerk page", "/desk/")
    yield nobody.page("public home", "/")
    yield nobody.page("public plan (1,250 duties on one page)", "/plans/2026/", bar=None, requests=5)
    yield from exports(office, plan)


def exports(office: Visitor, plan: str) -> Iterator[Line]:
    """Order one export and wait for its file; then four more, only to see them accepted."""
    office.line.close()
    _, text, _, _ = office.ask("GET", f"/office/?plan={plan}")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    assert token, "no form on the office page"

    def order() -> tuple[float, str]:
        status, _, took, onward = office.ask(
            "POST", f"/ledger/plans/{plan}/export/", csrfmiddlewaretoken=token[1]
        )
        assert status == 302, f"export: {status}"
        return took, onward

    began = time.perf_counter()
    first, onward = order()
    steps = set()
    while "下载表格" not in (page := office.ask("GET", onward)[1]):
        steps |= set(re.findall(r"100项中完成(\d+)项", page))
        assert time.perf_counter() - began < 300, "the export never ended"
        time.sleep(0.1)
    ready = 1000 * (time.perf_counter() - began)
    accepted = [first, *(order()[0] for _ in range(4))]
    yield Line("export accepted", median(accepted), max(accepted), ACCEPT_BAR_MS)
    yield Line(f"export file ready ({len(steps)} steps of progress seen)", ready, ready, 1000 * FILE_BAR_S)


def run(settings: dict[str, str], code: str, *arguments: str) -> str:
    """Run Python in the home and return what it printed."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(
        command, env=environment(settings), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return our environment without a county of its own, and with these settings."""
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("MINGTANG_", "DJANGO_"))
    }
    return {**plain, **settings}


@contextlib.contextmanager
def working(settings: dict[str, str]) -> Iterator[None]:
    """Keep one worker running."""
    worker = subprocess.Popen([sys.executable, "-c", _WORK, "work"], env=environment(settings), cwd=ROOT)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(30)


def tell(lines: list[Line]) -> int:
    """Print the table and return the exit status."""
    yard = lines[0].p50
    print(f"{'':40} {'p50 ms':>9} {'p95 ms':>9} {'bar':>9} {'×healthz':>9}")
    for line in lines:
        bar = f"{line.bar:.0f}" if line.bar is not None else "–"
        verdict = "" if line.holds else "  ABOVE"
        print(f"{line.what:40} {line.p50:9.0f} {line.p95:9.0f} {bar:>9} {line.p50 / yard:9.1f}{verdict}")
    return 0 if all(line.holds for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
