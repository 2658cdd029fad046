"""The real server on loopback, in a process of its own, for tests that want the product as it runs."""

from __future__ import annotations

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

from tests.services.ports import free_port


@contextlib.contextmanager
def serving(settings: Mapping[str, str]) -> Iterator[int]:
    """Serve the home that `settings` name and yield the port; the process is ended by its own id."""
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--log-level", "error",
        "mingtang.project.wsgi:application",
    ]  # fmt: skip
    plain = {
        name: value for name, value in os.environ.items() if not name.startswith(("MINGTANG_", "DJANGO_"))
    }
    server = subprocess.Popen(command, env={**plain, **settings})
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server ended before it answered"
        with contextlib.suppress(OSError, http.client.HTTPException):
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            asked.request("GET", "/healthz")
            if asked.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
