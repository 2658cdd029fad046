"""退订链接: made from the row and the home's key, kept nowhere."""

from __future__ import annotations

from mingtang.apps.channels.models import Subscription
from mingtang.apps.portal.rendering import absolute
from mingtang.kit import sealing


def leaving_token(subscription: Subscription) -> str:
    """Return the secret part of the link by which this subscription ends."""
    made = sealing.fingerprint("unsubscribe", str(subscription.pk), subscription.nonce)
    return f"{subscription.pk}-{made[:40]}"


def leaving_address(subscription: Subscription) -> str:
    """Return the link."""
    return absolute(f"/subscribe/leave/{leaving_token(subscription)}/")
