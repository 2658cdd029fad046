"""`serve` and `demo` as processes: they answer, take the next free port, and Ctrl-C leaves nothing behind."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time

import pytest
from tests.services import ports
from tests.services.demo_home import SUNDAY, small_demo
from tests.services.own_home import OwnHome

from mingtang.command.serve import free_port


def test_a_taken_port_gives_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port("127.0.0.1", port) < port + 20


def ctrl_c_in_a_terminal(site):
    """The whole group of processes hears it, all at once."""
    os.killpg(site.pid, signal.SIGINT)


def ctrl_c_to_one_process(site):
    """As a service manager or a script does it."""
    site.send_signal(signal.SIGINT)


def a_closed_terminal(site):
    os.killpg(site.pid, signal.SIGHUP)


not_on_windows = pytest.mark.skipif(os.name == "nt", reason="signals cannot be sent to a process on Windows")


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return OwnHome(tmp_path_factory.mktemp("county") / "home").begin()


@not_on_windows
@pytest.mark.parametrize("end", [ctrl_c_in_a_terminal, ctrl_c_to_one_process, a_closed_terminal])
def test_the_end_ends_site_and_worker(county, end):
    start_and_end(county, end, "/healthz", "serve", "--port", str(ports.free_port()))


@pytest.mark.one_database(reason="a demo keeps its SQLite wherever the tests run")
@not_on_windows
def test_the_end_ends_a_demo_while_a_browser_holds_its_line(tmp_path):
    home = small_demo(tmp_path / "home")
    start_and_end(
        home, ctrl_c_in_a_terminal, "/", "demo", "--today", SUNDAY, "--port", str(ports.free_port())
    )


def start_and_end(home, end, path, *arguments):
    site = home.start(*arguments)
    children = []
    try:
        line = next(line for line in site.stdout if "http://" in line)
        port = int(re.search(r"http://[^/]+:(\d+)/", line)[1])
        browser = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        browser.request("GET", path)
        answer = browser.getresponse()
        assert answer.status == 200
        answer.read()
        children = until_two(site)
    finally:
        end(site)
        output, _ = site.communicate(timeout=40)
    assert site.returncode == 0, output
    assert "Traceback" not in output
    assert not [pid for pid in children if _is_alive(pid)]


def until_two(site):
    """Wait for the site's two processes: the one that answers, and the worker."""
    for _ in range(300):
        children = _children(site.pid)
        if len(children) == 2:
            return children
        assert site.poll() is None
        time.sleep(0.1)
    raise AssertionError(f"not two processes, but {children}")


def _children(pid):
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(one) for one in done.stdout.split()]


def _is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
