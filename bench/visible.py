"""`python3 run.py bench visible`: how long after an act the public sees it, through `mingtang serve`.

A small county is served as an office serves it. A document is released and withdrawn again and again in
another process, and each public place is asked until it shows the change: the page, the list of the organ,
feed, map and search. Prints the slowest and the middle one of the rounds. Exit 1 when a release takes longer
than 3 s or a withdrawal longer than a minute anywhere.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench._home import bench_home  # noqa: E402
from tests.services.ports import free_port  # noqa: E402

RELEASE_BAR_S, WITHDRAW_BAR_S = 3.0, 60.0
HOST = "::1"  # as good a loopback as the other, and shows that IPv6 is served
_SERVE = "import sys; from mingtang.command import main; sys.exit(main())"
_ACTS = "import mingtang.project.ready; from bench._acting import act_as_told; act_as_told()"


def main() -> int:
    """Serve, act, look."""
    parser = argparse.ArgumentParser(prog="bench visible", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    seen: dict[str, list[float]] = {}
    with bench_home() as settings, acting(settings) as acts, served(settings) as port:
        for _ in range(rounds):
            for verb in ("release", "withdraw"):
                began, done = tell(acts, verb)
                for place, took in looked(port, verb, done, began):
                    seen.setdefault(f"{verb}: {place}", []).append(took)
    bars = {"release": RELEASE_BAR_S, "withdraw": WITHDRAW_BAR_S}
    held = True
    print(f"{'seconds after the act, ' + str(rounds) + ' rounds':40} {'median':>8} {'most':>8} {'bar':>6}")
    for what, times in seen.items():
        bar = bars[what.partition(":")[0]]
        held = held and max(times) <= bar
        print(f"{what:40} {median(times):8.2f} {max(times):8.2f} {bar:6.0f}")
    return 0 if held else 1


def looked(port: int, verb: str, done: Mapping[str, str], began: float) -> Iterator[tuple[str, float]]:
    """Yield each public place with the seconds until it showed the change; all are asked in turn."""
    mark = done["title"].encode()
    places = {
        "page": done["href"], "list of the organ": done["list"], "feed": "/feed.xml",
        "first page": "/", "search": f"/search/?q={quote(done['title'])}",
    }  # fmt: skip
    while places and time.monotonic() - began < WITHDRAW_BAR_S:
        for place, address in list(places.items()):
            shows = mark in ask(port, address)
            if place == "search":  # the question itself stands on the page
                shows = done["href"].encode() in ask(port, address)
            if shows == (verb == "release"):
                places.pop(place)
                yield place, time.monotonic() - began
        time.sleep(0.02)
    yield from ((place, float("inf")) for place in places)


def ask(port: int, address: str) -> bytes:
    """Return the body of an answer; one that is no page is empty."""
    line = http.client.HTTPConnection(HOST, port, timeout=10)
    with contextlib.closing(line):
        line.request("GET", quote(address, safe="/?=%"), headers={"Host": "localhost"})
        answer = line.getresponse()
        body = answer.read()
    return body if answer.status == 200 else b""


@contextlib.contextmanager
def acting(settings: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Start the process that acts for the staff, and end it."""
    acts = subprocess.Popen(
        [sys.executable, "-c", _ACTS], env={**os.environ, **settings}, text=True, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert acts.stdout and acts.stdin
    assert acts.stdout.readline() == "ready\n"
    try:
        yield acts
    finally:
        acts.stdin.close()
        acts.wait(30)


def tell(acts: subprocess.Popen[str], verb: str) -> tuple[float, dict[str, str]]:
    """Have the staff do it; return when its transaction was over, and what it was about."""
    assert acts.stdout and acts.stdin
    acts.stdin.write(f"{verb}\n")
    acts.stdin.flush()
    done = json.loads(acts.stdout.readline())
    return time.monotonic(), done


@contextlib.contextmanager
def served(settings: Mapping[str, str]) -> Iterator[int]:
    """Serve as an office does, the worker beside it, once that has written its first page."""
    port = free_port()
    command = [sys.executable, "-c", _SERVE, "serve", "--host", HOST, "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)
    begun = Path(settings["MINGTANG_HOME"]) / "site/robots.txt"  # before that the application answers itself
    try:
        for _ in range(600):
            with contextlib.suppress(OSError, http.client.HTTPException):
                if begun.exists() and ask(port, "/robots.txt"):
                    break
            time.sleep(0.1)
        else:
            raise RuntimeError("the server does not answer")
        yield port
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


if __name__ == "__main__":
    sys.exit(main())
