"""A page that is a file, for the moment in which its file is not there yet.

Between an act and its file lie seconds; a fresh home, or one whose site folder was lost, has no files until
its worker has written them. Then the application answers with the very bytes the file will hold: the form of
the address says whose it is, and that source is asked for this one page.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from mingtang.apps.portal.addresses import is_address, media_type
from mingtang.apps.portal.ports import Left, source_of
from mingtang.kit.errors import Problem, answer

NO_SENTENCE = "这份内容已经撤下，不再公开。有疑问请联系政务公开工作机构。"


def answer_as_file(request: HttpRequest, address: str) -> HttpResponse | None:
    """Return what the address's source would write there, 410 or 301 if it left; None when nothing stands."""
    source = source_of(address) if is_address(address) else None
    for one in source.render((address,)) if source else ():
        if one.content is not None:
            return HttpResponse(one.content, content_type=media_type(address))
        if one.left is not None:
            return answer_left(request, one.left)
    return None


def answer_left(request: HttpRequest, left: Left) -> HttpResponse:
    """Lead to where a page went, or say why it is gone."""
    if left.target:
        return HttpResponsePermanentRedirect(left.target)
    return answer(request, Problem(410, "这一页已经撤下", left.sentence or NO_SENTENCE, "gone"))
