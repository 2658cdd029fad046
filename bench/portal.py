"""`python3 run.py bench portal`: public pages as files, with 100,000 documents.

A home of its own is filled, rebuilt by one process and by two, rebuilt again with nothing to do, and then one
document is released. The yard-stick of the rebuild is plain writing of files of the same size in the same
run. Then `mingtang serve` and nginx hand out the same files, one after the other, asked by wrk (or ab).
Exit 1 above a bar.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.load import environment  # noqa: E402
from tests.services.nginx import missing, nginx  # noqa: E402
from tests.services.ports import free_port  # noqa: E402

PAGES_PER_S_AND_CORE, RELEASE_S, RATIO = 1500.0, 1.0, 0.4
READY = "import mingtang.project.ready, time\nfrom bench import _portal_pages as pages\npages.use()\n"
REBUILD = """
from django.utils import timezone
from mingtang.apps.portal.actions import rebuild
began, cpu = time.perf_counter(), time.process_time()
run = rebuild(now=timezone.now(), processes={processes})
print(run.seen, run.written, time.perf_counter() - began, time.process_time() - cpu)
"""
RELEASE = """
from django.utils import timezone
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.portal.actions import keep_up
keep_up(worker=worker_name(), now=timezone.now())
for number in range({first}, {first} + 10):
    pages.release(number)
    began = time.process_time()
    done = keep_up(worker=worker_name(), now=timezone.now())
    print(time.process_time() - began, done)
"""
PLAIN = """
import os, pathlib, tempfile
folder = pathlib.Path(tempfile.mkdtemp(dir={home!r}))
content = b"x" * {size}
began = time.perf_counter()
for number in range(5000):
    place = folder / str(number)
    place.mkdir()
    (place / "draft").write_bytes(content)
    os.replace(place / "draft", place / "index.html")
print(5000 / (time.perf_counter() - began))
"""
SERVE = "import sys; from mingtang.command import main; sys.exit(main())"


def main() -> int:
    """Fill, rebuild, release, serve; print."""
    parser = argparse.ArgumentParser(prog="bench portal", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=5, help="of each round of the serving part")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingtang-bench-") as folder:
        home = Path(folder)
        (home / "home.json").write_text('{"kind": "test"}', encoding="utf-8")
        settings = {"MINGTANG_HOME": folder, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        # Not the port's own, or the worker writes everything anew, from sources that know no made-up page.
        settings["MINGTANG_ADDRESS"] = "http://www.qinghe.example"
        run(settings, SERVE, "migrate")
        run(settings, f"{READY}pages.fill({options.documents})")
        holds = [rebuilds(settings, home), releases(settings, options.documents)]
        holds.append(serving(settings, home, options.seconds))
    return 0 if all(holds) else 1


def rebuilds(settings: dict[str, str], home: Path) -> bool:
    """Measure full rebuilds; the bar is for one process on one core."""
    seen, _, took, cpu = figures(settings, REBUILD.format(processes=1))
    size = (home / "site/d/b-7/index.html").stat().st_size
    plain = float(run(settings, READY + PLAIN.format(home=str(home), size=size)))
    print(
        f"rebuild, 1 process: {seen:.0f} pages of {size / 1000:.1f} kB, {took:.1f} s, "
        f"{seen / took:.0f} pages/s"
    )
    print(f"  plain writing of such files: {plain:.0f}/s; ratio {seen / took / plain:.2f}")
    holds = told("pages a second of one core's time", seen / cpu, PAGES_PER_S_AND_CORE)
    _, written, idle, _ = figures(settings, REBUILD.format(processes=1))
    print(f"rebuild with nothing to do: {written:.0f} written, {idle:.1f} s, {seen / idle:.0f} pages/s")
    for name in ("site", "site-maps"):
        shutil.rmtree(home / name, ignore_errors=True)
    _, _, both, _ = figures(settings, REBUILD.format(processes=2))
    print(f"rebuild, 2 processes: {both:.1f} s, {seen / both:.0f} pages/s ({took / both:.2f} × one)")
    return holds


def releases(settings: dict[str, str], first: int) -> bool:
    """Measure the work of one release: its page and 21 lists."""
    lines = run(settings, READY + RELEASE.format(first=first)).split("\n")
    times = [float(line.split()[0]) for line in lines if line]
    print(
        f"one release (page and 21 lists): p50 {1000 * median(times):.0f} ms, max {1000 * max(times):.0f} ms"
    )
    return told("releases a second of work", 1 / max(times), 1 / RELEASE_S)


def serving(settings: dict[str, str], home: Path, seconds: int) -> bool:
    """Measure both servers on the same files, in turns."""
    tool = shutil.which("wrk") or shutil.which("ab")
    if tool is None or missing():
        print("serving: NOT MEASURED, it needs nginx and wrk (sudo apt install nginx-light wrk)")
        return True
    port = free_port()
    command = [sys.executable, "-c", SERVE, "serve", "--port", str(port)]
    ours = subprocess.Popen(
        command, env=environment(settings), cwd=ROOT, stdout=subprocess.PIPE, text=True, process_group=0
    )
    try:
        assert ours.stdout and any("http://" in line for line in ours.stdout)
        with nginx(home, home / "nginx", application=port) as theirs:
            rounds = [(rate(tool, port, seconds), rate(tool, theirs, seconds)) for _ in range(3)]
    finally:
        ours.terminate()
        ours.wait(40)
    own, other = (median(column) for column in zip(*rounds, strict=True))
    print(f"serving one page: mingtang serve {own:.0f} requests/s, nginx (1 worker) {other:.0f} requests/s")
    return told("of nginx", own / other, RATIO)


def rate(tool: str, port: int, seconds: int) -> float:
    """Return requests a second for one document page over 16 kept connections; every answer must be 200."""
    address = f"http://127.0.0.1:{port}/d/b-7/"
    options = (
        ["-t1", "-c16", f"-d{seconds}s"]
        if tool.endswith("wrk")
        else ["-q", "-k", "-c16", f"-t{seconds}", "-n9999999"]
    )
    said = subprocess.run([tool, *options, address], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests(?:/sec| per second):\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def figures(settings: dict[str, str], code: str) -> list[float]:
    """Run code and return the numbers it printed."""
    return [float(word) for word in run(settings, READY + code).split()]


def told(what: str, value: float, bar: float) -> bool:
    """Print whether a bar is kept."""
    print(f"  {value:.2f} {what}, bar {bar:g}{'' if value >= bar else '  MISSED'}", flush=True)
    return value >= bar


def run(settings: dict[str, str], code: str, *arguments: str) -> str:
    """Run Python in the home and return what it printed."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(
        command, env={**environment(settings), "PYTHONUTF8": "1"}, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


if __name__ == "__main__":
    os.environ.pop("MINGTANG_HOME", None)
    sys.exit(main())
