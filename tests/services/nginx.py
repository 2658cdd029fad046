"""A throwaway nginx with our own configuration: loopback, free port, own folder, stopped by its own pid."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.services.ports import free_port

OURS = Path(__file__).resolve().parents[2] / "ops" / "nginx.conf"
MISSING = "nginx was not found: sudo apt install nginx-light"
AROUND = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log warn;
worker_processes {workers};
events {{ worker_connections 512; }}
http {{
  access_log off;
  sendfile on;
  types {{ text/css css; text/javascript js; image/svg+xml svg; }}
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  {ours}
}}
"""


def find() -> str:
    """Return the program's path, or nothing: MINGTANG_NGINX, PATH, Debian's and Homebrew's places."""
    said = [os.environ.get("MINGTANG_NGINX", ""), shutil.which("nginx") or ""]
    usual = ["/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx"]
    return next((path for path in [*said, *usual] if path and Path(path).exists()), "")


def missing() -> str:
    """Return which package to install, or "" when nginx is here."""
    return "" if find() else MISSING


@contextlib.contextmanager
def nginx(home: Path, folder: Path, *, application: int, workers: int = 1) -> Iterator[int]:
    """Serve a home with `ops/nginx.conf`, the application expected on a port; yield nginx's own port."""
    folder.mkdir()
    port = free_port()
    ours = OURS.read_text(encoding="utf-8").replace("/var/lib/mingtang", str(home))
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    ours = ours.replace("127.0.0.1:8000", f"127.0.0.1:{application}")
    user = "user root;" if os.getuid() == 0 else ""
    place = folder / "nginx.conf"
    place.write_text(AROUND.format(user=user, folder=folder, ours=ours, workers=workers), encoding="utf-8")
    server = subprocess.Popen([find(), "-p", str(folder), "-c", str(place), "-e", str(folder / "error.log")])
    try:
        _wait(server, port, folder / "error.log")
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(100):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError(f"nginx did not start:\n{log.read_text(errors='replace')[-2000:]}")
