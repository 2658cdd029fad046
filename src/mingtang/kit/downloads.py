"""Hand out bytes as a download, with a Chinese file name that every browser keeps."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse


def download(content: bytes, name: str, content_type: str = "application/octet-stream") -> HttpResponse:
    """Return `content` as an attachment called `name`; never shown inside the page, so stored HTML cannot
    run here.
    """
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
