"""Addresses of channels: what may be one, and as much of it as a page shows."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mingtang.apps.channels.models import Kind
from mingtang_core.errors import BadInput

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LONGEST = 500


def checked_address(kind: Kind, address: str) -> str:
    """Return the address without blanks round it. Raises BadInput with the code "address"."""
    address = address.strip()
    if kind is Kind.MAIL:
        return _mail(address)
    if len(address) > LONGEST:
        raise BadInput(f"接收地址最多{LONGEST}字，请检查。", code="address")
    hook_parts(address)
    return address


def hook_parts(address: str) -> SplitResult:
    """Return the parts of a web hook's address; https only, without user name. Raises BadInput.

    In demo and test homes, and nowhere else, plain http may go to this machine itself.
    """
    parts = urlsplit(address)
    may_be_plain = settings.MINGTANG_LOOPBACK_HOOKS and parts.hostname in LOOPBACK
    if parts.scheme != "https" and not (parts.scheme == "http" and may_be_plain):
        raise BadInput("接收地址要以 https:// 开头。", code="address")
    if not parts.hostname or parts.username or parts.fragment or not address.isascii():
        raise BadInput("接收地址要写全主机名，不带用户名和 #，中文域名写成 xn-- 开头的形式。", code="address")
    try:
        _ = parts.port
    except ValueError:
        raise BadInput("接收地址里的端口不对。", code="address") from None
    return parts


def shown(kind: Kind, address: str) -> str:
    """Return as much of the address as a page may show: never the path of a hook, which may be a key.

    >>> shown(Kind.MAIL, "news@media.example"), shown(Kind.WEB_HOOK, "https://media.example/in?key=1")
    ('n…@media.example', 'https://media.example/…')
    """
    if kind is Kind.MAIL:
        name, _, domain = address.partition("@")
        return f"{name[:1]}…@{domain}"[:160]
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/…"[:160]


def _mail(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        raise BadInput("电子邮箱的写法不对，请检查，例如 name@example.cn。", code="address") from None
    return address
