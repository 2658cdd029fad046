"""`mingtang serve`: the website with one worker beside it; Ctrl-C ends both.

Public pages and style sheets are handed out by Granian itself (`portal.mounts`); only the rest asks Python.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import importlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

import mingtang.project.ready
from mingtang.apps.portal.maps import has_names
from mingtang.apps.portal.mounts import INDEX, MAX_AGE_SECONDS, Mount, Mounts
from mingtang.apps.portal.place import maps_folder, site_folder
from mingtang.desks.first_use import is_first_use, setup_code_file
from mingtang.project.home import home_folder
from mingtang_core.errors import BadInput

LOOK_SECONDS = 1.0
# New pages are answered by the application until the answering process is replaced: not more often than this,
# and when no more are being written, or after the longer time in any case.
REST_SECONDS, LONGEST_SECONDS = 10.0, 60.0
_looked_at = Mounts()
_WORKER = "import sys; from mingtang.command import main; sys.exit(main())"


def run(arguments: list[str]) -> int:
    """Bring the database up to date and serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="mingtang serve", description="打开网站。")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只限本机")
    parser.add_argument("--port", type=int, default=8000, help="端口，被占用时用下一个空的")
    parser.add_argument("--threads", type=int, default=4, help="同时处理的请求数")
    options = parser.parse_args(arguments)
    mingtang.project.ready.bring_up_to_date()
    if is_first_use():
        print(f"这是第一次使用。设置码在文件 {setup_code_file()} 里，打开网站后按提示填写。", flush=True)
    return serve(options.host, options.port, threads=options.threads)


def serve(host: str, port: int, *, threads: int = 4) -> int:
    """Serve on the first free port from `port` on, with a worker beside; return when both have ended."""
    port = free_port(host, port)
    _call_ourselves(_reached(host, port))
    call_command("collectstatic", interactive=False, verbosity=0)
    site = Granian(
        "mingtang.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        runtime_blocking_threads=2,  # read files; more of them wait for each other
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    _mount(site, _mounts())
    _end_with_terminal(site)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_only_the_parent_ends_me)
    with _worker(host, port), _new_names(site):
        site.serve(target_loader=_load_site)
    return 0


def _mounts() -> list[Mount]:
    shared = frozenset(_names(get_resolver().url_patterns))
    one_door = not has_names(maps_folder())
    return _looked_at.of(site_folder(), Path(settings.STATIC_ROOT), shared, one_door=one_door)


def _names(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the first name of every address that the application knows."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns)
        else:
            yield str(one.pattern).partition("/")[0]


def _mount(site: Any, mounts: list[Mount]) -> None:
    """Tell Granian what to hand out by itself; a process it starts from now on does."""
    site.static_path = (mounts, INDEX, str(MAX_AGE_SECONDS))


@contextlib.contextmanager
def _new_names(site: Any) -> Iterator[None]:
    """Replace the answering process, without a break, when what `_mounts` returns has changed and rests."""
    stop = threading.Event()

    def look() -> None:
        known = before = _mounts()
        since = time.monotonic()
        while not stop.wait(LOOK_SECONDS):
            now, rested = _mounts(), time.monotonic() - since
            if now != known and (rested > LONGEST_SECONDS or (now == before and rested > REST_SECONDS)):
                known, since = now, time.monotonic()
                _mount(site, now)
                site.signal_handler_reload()
            before = now

    looker = threading.Thread(target=look, daemon=True)
    looker.start()
    try:
        yield
    finally:
        stop.set()
        looker.join(5)


def _end_with_terminal(site: Any) -> None:
    """Let a closed terminal end the site as Ctrl-C does (Granian would reload); after `nohup` it stays."""
    if os.name != "nt":
        before = signal.getsignal(signal.SIGHUP)
        ends = site.signal_handler_interrupt if before == signal.SIG_DFL else before
        site.on_startup(lambda: signal.signal(signal.SIGHUP, ends))


def _load_site(_target: str) -> Any:
    """Load the site in the process that answers."""
    _only_the_parent_ends_me()
    return importlib.import_module("mingtang.project.wsgi").application


def _only_the_parent_ends_me() -> None:
    """Leave the terminal's group, and die of SIGTERM until Granian's own handlers stand.

    Ctrl-C reaches every process of the terminal's group, and Granian's process hangs when that and the
    SIGTERM of its parent arrive together; and a SIGTERM is lost on the handlers inherited from the parent.
    """
    if os.name != "nt":
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _announce(host: str, port: int, stop: threading.Event) -> None:
    """Tell the address as soon as the site answers there."""
    while not stop.wait(0.05):
        with contextlib.suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection(_near(host), port, timeout=30)
            line.request("GET", "/healthz")
            line.getresponse()
            line.close()
            print(
                f"网站已打开：{_reached(host, port)}/    数据目录：{home_folder()}    按 Ctrl-C 结束",
                flush=True,
            )
            return


def _near(host: str) -> str:
    """Return the name under which this machine reaches itself."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - only compared


def _reached(host: str, port: int) -> str:
    """Return the address under which this machine reaches the site."""
    near = _near(host)
    return f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"


def _call_ourselves(address: str) -> None:
    """Let pages, feeds and QR codes name this address where nobody has set another (a demo on any port)."""
    if not any(os.environ.get(name) for name in ("MINGTANG_ADDRESS", "MINGTANG_ORIGINS")):
        os.environ["MINGTANG_ADDRESS"] = settings.MINGTANG_ADDRESS = address


def free_port(host: str, first: int) -> int:
    """Return the first port from `first` on that nobody holds; raises BadInput after twenty."""
    for port in range(first, first + 20):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            # Like the server itself: a port whose last connections are still fading counts as free.
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((host, port))
                return port
    raise BadInput(f"{host} 的端口 {first} 到 {first + 19} 都不能用，请换一个：--port 9000。")


@contextlib.contextmanager
def _worker(host: str, port: int) -> Iterator[None]:
    """Keep one worker process running once the site answers; start it again when it dies."""
    stop, starting = threading.Event(), threading.Lock()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        _announce(host, port, stop)
        while True:
            with starting:
                if stop.is_set():
                    return
                command = [sys.executable, "-c", _WORKER, "work", "--parent", str(os.getpid())]
                # A group of its own: Ctrl-C in the terminal is ours to pass on, when the site has ended.
                running[:] = [subprocess.Popen(command, process_group=0)]  # noqa: S603 - ourselves
            running[0].wait()
            stop.wait(2)

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        with starting:
            for process in running:
                process.terminate()
                try:
                    process.wait(15)
                except subprocess.TimeoutExpired:
                    process.kill()
        keeper.join(5)
