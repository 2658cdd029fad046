"""Every error becomes one page in Chinese or problem+json; nothing shows a traceback."""

import logging
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from tests.cast import Cast

from mingtang.kit.guards import open_to_all
from mingtang_core.errors import BadInput, Conflict, MingtangError, NotFound, Reason, Refused

ERRORS: dict[str, tuple[int, Exception]] = {
    "bad-input": (400, BadInput("这个文件读不了，请另存为docx再传。")),
    "not-found": (404, NotFound("没有这项任务。")),
    "conflict": (409, Conflict("别人刚刚改过，请刷新再看。")),
    "role": (403, Refused([Reason("role-missing", "这件事由公开办办理。")])),
    "rule": (409, Refused([Reason("no-proof", "还没有证据。"), Reason("same-person", "不能自己核实自己。")])),
    "bug": (500, ZeroDivisionError("secret-in-the-traceback")),
}


@open_to_all
def fail(request: HttpRequest, kind: str) -> HttpResponse:
    raise ERRORS[kind][1]


urlpatterns = [path("fail/<str:kind>/", fail), path("", include("mingtang.project.urls"))]
handler400 = "mingtang.kit.errors.bad_request"
handler404 = "mingtang.kit.errors.not_found"
handler500 = "mingtang.kit.errors.server_error"


@pytest.fixture(autouse=True)
def here(db: None) -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize("kind", ERRORS)
def test_each_error_has_its_status_and_a_chinese_page(kind: str) -> None:
    status, error = ERRORS[kind]
    response = Client(raise_request_exception=False).get(f"/fail/{kind}/")
    page = response.content.decode()
    assert response.status_code == status
    assert "<h1>" in page and "Traceback" not in page and "secret-in" not in page
    for reason in getattr(error, "reasons", ()):
        assert reason.text in page
    if isinstance(error, MingtangError) and not isinstance(error, Refused):
        assert error.message in page.replace('<span class="nowrap">', "").replace("</span>", "")


def test_programs_get_problem_json_with_every_reason() -> None:
    response = Client().get("/fail/rule/", headers={"accept": "application/json"})
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert (body["status"], [r["code"] for r in body["reasons"]]) == (409, ["no-proof", "same-person"])


def test_a_bug_has_a_number_that_the_log_knows(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "mingtang.errors"):
        page = Client(raise_request_exception=False).get("/fail/bug/").content.decode()
    numbers = [r.facts["error_number"] for r in caplog.records if hasattr(r, "facts")]
    assert len(numbers) == 1 and numbers[0] in page


def test_an_unknown_address_is_a_page_of_the_house() -> None:
    response = Client().get("/no/such/page/")
    assert response.status_code == 404 and "没有这一页" in response.content.decode()


def test_a_form_without_its_token_says_why() -> None:
    response = Client(enforce_csrf_checks=True).post("/staff/sign-in/", {"username": "a", "password": "b"})
    assert response.status_code == 403 and "没有提交" in response.content.decode()


def test_a_body_that_is_too_large_is_refused_unread() -> None:
    response = Client().post(
        "/staff/sign-in/", b"", content_type="text/plain", CONTENT_LENGTH=str(60 * 1024**2)
    )
    assert response.status_code == 413
    assert "50 MB" in response.content.decode()


def test_too_many_fields_are_refused(settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    response = Client(raise_request_exception=False).post("/staff/sign-in/", {f"f{n}": "x" for n in range(9)})
    assert response.status_code == 413


def test_staff_see_the_error_inside_their_own_frame(cast: Cast, signed_in) -> None:
    page = signed_in("clerk").get("/staff/people/").content.decode()
    assert "staffbar" in page and "系统管理员" in page
