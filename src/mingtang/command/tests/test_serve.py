"""`serve` as a process: it answers, takes the next free port, and Ctrl-C ends site and worker."""

import os
import re
import signal
import socket
import subprocess
import urllib.request

import pytest
from tests.services.own_home import OwnHome

from mingtang.command.serve import free_port


def test_a_taken_port_gives_the_next_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port("127.0.0.1", port) < port + 20


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to a single process on Windows")
def test_ctrl_c_ends_site_and_worker(tmp_path):
    home = OwnHome(tmp_path / "home").begin()
    site = home.start("serve", "--port", "18200")
    try:
        address = None
        for line in site.stdout:
            found = re.search(r"http://\S+/", line)
            if found:
                address = found[0]
                break
        assert address
        with urllib.request.urlopen(f"{address}healthz", timeout=30) as answer:  # noqa: S310 - our own
            assert answer.status == 200
        children = _children(site.pid)
        assert children
    finally:
        site.send_signal(signal.SIGINT)
        output, _ = site.communicate(timeout=40)
    assert site.returncode == 0, output
    assert "Traceback" not in output
    assert not [pid for pid in children if _is_alive(pid)]


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
