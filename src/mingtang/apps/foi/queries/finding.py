"""Finding requests: by number and query code, and by what they ask for."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from django.db.models import QuerySet

from mingtang.apps.foi.models import FoiRequest

_NO_CODE = "0" * 64


def request_for(number: str, code: str) -> FoiRequest | None:
    """Return the request of that number if the query code is right; takes as long when there is none."""
    request = FoiRequest.objects.filter(number=number.strip().upper()).select_related("organ").first()
    expected = request.code_digest if request else _NO_CODE
    is_right = hmac.compare_digest(expected, code_digest(number, code))
    return request if request and is_right else None


def code_digest(number: str, code: str) -> str:
    """Return the digest under which the query code of a number is kept."""
    plain = f"{number.strip().upper()}:{re.sub(r'[^0-9A-Z]', '', code.upper())}"
    return hashlib.sha256(plain.encode()).hexdigest()


def wish_digest(wanted: str) -> str:
    """Return a digest of what is asked for, blind to spaces, width and punctuation."""
    plain = unicodedata.normalize("NFKC", wanted).casefold()
    return hashlib.sha256(re.sub(r"[\W_]+", "", plain).encode()).hexdigest()


def same_wish_of(fingerprint: str, wanted: str) -> QuerySet[FoiRequest]:
    """Return earlier requests of the same person for the same thing, newest first."""
    return FoiRequest.objects.filter(
        requester__fingerprint=fingerprint, wanted_digest=wish_digest(wanted)
    ).order_by("-id")


def same_wish_before(fingerprint: str, shown_name: str, wanted: str, *, key: str) -> FoiRequest | None:
    """Return the newest earlier request for the same thing to warn of, or None; a form is not its own twin.

    The name has to fit as well, so that knowing somebody's identity number alone tells nothing.
    """
    if FoiRequest.objects.filter(key=key).exists():
        return None
    same = same_wish_of(fingerprint, wanted).filter(requester__shown_name=shown_name)
    return same.select_related("organ").first()
