"""Errors become a page for people or problem+json for programs; nothing else writes an error page.

BadInput 400, Refused for want of a role 403, NotFound 404, Refused by a rule and Conflict 409, too large 413,
everything unexpected 500 with a number under which the log has the details.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from mingtang.kit.guards import actor_of
from mingtang_core.errors import BadInput, Conflict, MingtangError, NotFound, Reason, Refused

log = logging.getLogger("mingtang.errors")
# Reasons about who acts, not about the state of the thing: they make a refusal 403 instead of 409.
ABOUT_WHO = frozenset(
    (
        "role-missing",
        "not-staff",
        "not-office",
        "not-office-or-leader",
        "not-unit",
        "not-verifier",
        "not-keeper",
        "not-yours",
        "not-clerk",
        "not-handler",
    )
)
NOTHING_THERE = (404, 410)
ONWARD = (
    ("首页", "/"),
    ("政府信息公开", "/zfxxgk/"),
    ("依申请公开", "/requests/"),
    ("网站地图", "/sitemap/"),
)
ONLY_BY_BUTTON = "它只在按下页面上的按钮时使用，不是一页网页。请回到上一页，用页面上的按钮办理。"
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@dataclass(frozen=True)
class Problem:
    """One error as shown: status, headline, sentence, reasons and a code for programs."""

    status: int
    title: str
    detail: str
    code: str
    reasons: tuple[Reason, ...] = ()


def problem_of(error: MingtangError) -> Problem:
    """Return how an error of ours is shown."""
    if isinstance(error, Refused):
        lacks_role = any(reason.code in ABOUT_WHO for reason in error.reasons)
        title = "这一页不归您办" if lacks_role else "现在还不能办"
        return Problem(403 if lacks_role else 409, title, "", error.code, error.reasons)
    if isinstance(error, NotFound):
        return Problem(404, "没有找到", error.message, error.code)
    if isinstance(error, Conflict):
        return Problem(409, "别人刚刚改过", error.message, error.code)
    if isinstance(error, BadInput):
        return Problem(400, "这份内容用不了", error.message, error.code)
    return Problem(500, "办不成", error.message, error.code)


def wants_json(request: HttpRequest) -> bool:
    """Return whether a program asks, which reads JSON and no page."""
    return request.accepts("application/json") and not request.accepts("text/html")


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return the problem as a page, or as problem+json when the caller asked for JSON."""
    if wants_json(request):
        body = {
            "type": f"urn:mingtang:{problem.code}",
            "title": problem.title,
            "status": problem.status,
            "detail": problem.detail,
            "reasons": [{"code": r.code, "text": r.text, "article": r.article} for r in problem.reasons],
        }
        return JsonResponse(body, status=problem.status, content_type="application/problem+json")
    frame = "kit/page_staff.html" if actor_of(request).is_staff else "kit/page_public.html"
    said = {"problem": problem, "frame": frame, "lost": NOTHING_THERE, "onward": ONWARD}
    return render(request, "kit/error.html", said, status=problem.status)


class ErrorPageMiddleware:
    """Turn errors of ours that a view lets through into answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give a page to what a view refuses for its method alone."""
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        shown = answer(request, Problem(405, "这个地址不能直接打开", ONLY_BY_BUTTON, "method"))
        shown["Allow"] = response["Allow"]
        return shown

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer errors of ours; leave the rest to the handlers below."""
        if isinstance(exception, MingtangError):
            return answer(request, problem_of(exception))
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, and 413 when the reason is size (handler400)."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return answer(
        request, Problem(400, "这个请求看不懂", "地址或内容不完整，请回到上一页重新来。", "bad-request")
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413 in one sentence."""
    sentence = "一次提交的内容太大：单个文件不超过50 MB，请拆开或压缩后再传。"
    return answer(request, Problem(413, "文件太大", sentence, "too-large"))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 (handler403)."""
    return answer(
        request, Problem(403, "这一页不归您办", "换一个账号，或请系统管理员给您加上角色。", "forbidden")
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 (handler404)."""
    return answer(
        request,
        Problem(404, "没有这一页", "地址可能写错了，也可能内容已经移走。", "not-found"),
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old (CSRF_FAILURE_VIEW)."""
    sentence = "页面放得太久，或者浏览器没有带上凭证，为安全起见没有提交。请回到上一页，刷新后再提交一次。"
    return answer(request, Problem(403, "没有提交", sentence, "csrf"))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a number to tell the maintainers; needs neither database nor session (handler500)."""
    number = secrets.token_hex(4)
    log.error(
        "unexpected error",
        extra={"facts": {"error_number": number}},
    )
    page = render_to_string("kit/error_500.html", {"number": number})
    return HttpResponse(page, status=500)
