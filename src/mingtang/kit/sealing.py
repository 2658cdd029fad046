"""加密保存: personal data at rest, under a key that lies outside the database (secrets.json of the home).

`seal` and `unseal` turn a small mapping into one opaque text and back; `fingerprint` lets equal data be found
without reading any. A new key is put first; the old ones stay after it, so that old rows can still be read.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from mingtang_core.errors import MingtangError


class SealBroken(MingtangError):
    """The data cannot be read with the keys of this home."""

    code = "seal-broken"


def seal(facts: Mapping[str, str]) -> str:
    """Return `facts` encrypted and authenticated, as text."""
    plain = json.dumps(dict(facts), ensure_ascii=False, sort_keys=True)
    return _box(tuple(settings.MINGTANG_DATA_KEYS)).encrypt(plain.encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """Return what was sealed. Raises SealBroken when no key of this home opens it."""
    try:
        plain = _box(tuple(settings.MINGTANG_DATA_KEYS)).decrypt(sealed.encode())
    except InvalidToken as error:
        raise SealBroken("这条个人信息无法解密：密钥文件与数据库不配套。请联系系统管理员。") from error
    return dict(json.loads(plain))


def fingerprint(*words: str) -> str:
    """Return a keyed digest: equal words give equal digests, and only with the key of this home."""
    key = settings.MINGTANG_DATA_KEYS[-1].encode()  # the oldest, so that a new key changes no digest
    return hmac.new(key, "\x1f".join(words).encode(), hashlib.sha256).hexdigest()


@cache
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
