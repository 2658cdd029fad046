"""A page that is a file, for the moment in which its file is not there yet.

Between an act and its file lie seconds; a fresh home has no files until its worker has begun. Then the
application answers with the very bytes the file will hold.
"""

from __future__ import annotations

from django.http import HttpResponse

from mingtang.apps.portal.addresses import media_type
from mingtang.apps.portal.mounts import MAX_AGE_SECONDS
from mingtang.apps.portal.ports import PageSource
from mingtang_core.errors import NotFound


def answer_as_file(source: PageSource, address: str, *, missing: str) -> HttpResponse:
    """Return what the source would write at the address. Raises NotFound with `missing`."""
    for one in source.render((address,)):
        if one.content is not None:
            response = HttpResponse(one.content, content_type=media_type(address))
            response["Cache-Control"] = f"max-age={MAX_AGE_SECONDS}"
            return response
    raise NotFound(missing)
