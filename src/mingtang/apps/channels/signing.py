"""Signing of messages to web hooks, after the open specification Standard Webhooks (v1, HMAC-SHA256).

Signed is `id.timestamp.body`, so neither can be changed and an old message cannot be sent again as a new one.
While a key is being changed there are two signatures; a receiver takes the message if one of them is right.

>>> key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
>>> signature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping

PREFIX = "whsec_"


def signed_headers(secrets: Iterable[str], message_id: str, timestamp: int, body: bytes) -> Mapping[str, str]:
    """Return the headers of one message; its id is the same at every attempt, the timestamp is not."""
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Mingtang",
        "Idempotency-Key": message_id,
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signature(one, message_id, timestamp, body) for one in secrets),
    }


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return one signature of a message."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    said = b".".join((message_id.encode(), str(timestamp).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
