"""One POST to one address of one host: resolved once, never into a private network, bounded in time.

What is certain is told apart from what nobody can know: before the first byte of the message left, nothing
was handed over; after it, only an answer says so.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from urllib.parse import SplitResult

from django.conf import settings

from mingtang.apps.channels.addresses import LOOPBACK
from mingtang.apps.journal.ports import NotHandedOver
from mingtang.kit.networks import is_public

SECONDS = 10


def post_once(parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> int:
    """Return the status the host answers with; redirects are answers like others and are not followed.

    Raises NotHandedOver when nothing left, OSError or HTTPException when nobody can know.
    """
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    ip = _resolve(host, port)
    with _connected(host, ip, port, is_secure=parts.scheme == "https") as connection:
        connection.request("POST", path, body=body, headers={"Host": parts.netloc, **headers})
        return connection.getresponse().status


@contextlib.contextmanager
def _connected(host: str, ip: str, port: int, *, is_secure: bool) -> Iterator[http.client.HTTPConnection]:
    """Connect to the very address that was checked; after `SECONDS` the line is cut, whatever drips in."""
    connection = http.client.HTTPConnection(host, port)
    try:
        line = socket.create_connection((ip, port), timeout=SECONDS)
    except OSError as error:
        raise NotHandedOver(f"连不上{host}") from error
    cut = threading.Timer(SECONDS, _cut, (line,))
    cut.daemon = True
    cut.start()
    try:
        if is_secure:
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        connection.sock = line
    except OSError as error:
        cut.cancel()
        line.close()
        raise NotHandedOver(f"{host}的证书核对不上，或者不能加密连接") from error
    try:
        yield connection
    finally:
        cut.cancel()
        connection.close()


def _cut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _resolve(host: str, port: int) -> str:
    """Return one address of the host; none may be private, unless the settings allow host:port."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotHandedOver(f"找不到主机{host}") from error
    addresses = [str(entry[4][0]) for entry in found]
    is_allowed = f"{host}:{port}" in settings.MINGTANG_HOOK_HOSTS
    is_home = settings.MINGTANG_LOOPBACK_HOOKS and host in LOOPBACK
    if not is_allowed and not is_home and not all(map(is_public, addresses)):
        raise NotHandedOver(f"{host}在内部网络里，设置没有允许推送到那里", is_final=True)
    return addresses[0]
