"""Look at a public page over HTTP: resolved once and pinned, never into a private network, bounded in size
and time.
"""

from __future__ import annotations

import socket
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings

from mingtang.apps.ledger.ports import Fetched, Unreachable
from mingtang.kit.networks import is_public
from mingtang_core.errors import BadInput

MAX_BYTES = 5 * 1024 * 1024
SECONDS = 10
MAX_REDIRECTS = 3


class HttpFetcher:
    """The real Fetcher. Redirects are followed by hand, because each new host must pass the same test."""

    def fetch(self, address: str, *, pinned_ip: str = "") -> Fetched:
        """Return what the address answers; see `ports.Fetcher`."""
        first_ip = ""
        for _ in range(MAX_REDIRECTS + 1):
            parts = _checked(address)
            ip = pinned_ip or _resolve(parts)
            first_ip = first_ip or ip
            response = _get(parts, ip)
            if response.status not in (301, 302, 303, 307, 308):
                return Fetched(response.status, response.body, response.content_type, first_ip)
            address, pinned_ip = urljoin(address, response.location), ""
        raise Unreachable("这个网址来回跳转，打不开。")


class _Response:
    def __init__(self, raw: urllib3.BaseHTTPResponse) -> None:
        self.status = raw.status
        self.body = raw.read(MAX_BYTES, decode_content=True) or b""
        self.content_type = raw.headers.get("Content-Type", "")
        self.location = raw.headers.get("Location", "")
        raw.release_conn()


def _checked(address: str) -> SplitResult:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise BadInput("网址要以 http:// 或 https:// 开头，并且不带用户名。")
    return parts


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise BadInput("网址里的端口不对。") from None


def _resolve(parts: SplitResult) -> str:
    """Return one address of the host; refuse private ranges unless host:port stands in the settings."""
    host, port = parts.hostname or "", _port(parts)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Unreachable(f"找不到网站 {host}。") from error
    addresses = [str(entry[4][0]) for entry in found]
    if f"{host}:{port}" not in settings.MINGTANG_EVIDENCE_HOSTS and not all(map(is_public, addresses)):
        raise BadInput("这是内部网络的地址，公众打不开，不能作为公开的佐证。")
    return addresses[0]


def _get(parts: SplitResult, ip: str) -> _Response:
    host, port = parts.hostname or "", _port(parts)
    timeout = urllib3.Timeout(total=SECONDS)
    pool: urllib3.HTTPConnectionPool
    if parts.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            ip, port, timeout=timeout, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(ip, port, timeout=timeout)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": host if parts.port is None else f"{host}:{port}",
        "User-Agent": "Mingtang evidence check",
    }
    try:
        return _Response(
            pool.request("GET", path, headers=headers, redirect=False, retries=False, preload_content=False)
        )
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise Unreachable(f"{host} 现在打不开。") from error
    finally:
        pool.close()
