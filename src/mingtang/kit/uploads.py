"""Refuse a body that is too large before anything reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mingtang.kit.errors import too_large

ROOM_FOR_FIELDS_BYTES = 1024 * 1024


class UploadLimitMiddleware:
    """Stands before the CSRF check, which would read the whole body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.MINGTANG_MAX_UPLOAD_BYTES + ROOM_FOR_FIELDS_BYTES:
            return too_large(request)
        return self.get_response(request)
