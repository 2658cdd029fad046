"""The demo writes through actions only, and is nowhere but in demo homes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.cast import Cast
from tests.fixtures import cast

from mingtang.demo.bar import DemoMiddleware

__all__ = ["cast"]

ROOM = Path(__file__).parents[1]
FILES = sorted(ROOM.glob("*.py"))
WRITES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "bulk_update",
    "save",
    "delete",
    "raw",
    "execute",
}
ON_QUERIES = {"update", "set", "add", "remove", "clear"}


def test_the_demo_writes_through_actions_only() -> None:
    assert len(FILES) > 8
    found = [
        f"{path.name}:{call.lineno} {ast.unparse(call.func)}"
        for path in FILES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and writes(call.func)
    ]
    assert found == []


def writes(said: ast.Attribute) -> bool:
    """Whether a call writes rows: a manager's, a queryset's or a model's verb."""
    on = ast.unparse(said.value)
    return said.attr in WRITES or (said.attr in ON_QUERIES and ("objects" in on or ".filter(" in on))


def test_the_check_above_sees_a_write() -> None:
    call = ast.parse("Duty.objects.filter(pk=1).update(number=2)").body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert isinstance(call.value.func, ast.Attribute)
    assert writes(call.value.func)


def test_the_bar_refuses_to_be_in_another_home() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    with pytest.raises(RuntimeError):
        DemoMiddleware(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/demo/", "/demo/enter/", "/demo/next-day/", "/demo/mailbox/", "/demo/rebuild/"]
)
def test_other_homes_do_not_know_the_demos_pages(address: str, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.people["administrator"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 404
    assert client.post(address, {"as": "office"}).status_code == 404
    assert 'class="demobar"' not in client.get("/desk/").content.decode()


def test_other_homes_have_no_names_for_them_either(settings) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:tour")
    assert "mingtang.demo" not in settings.INSTALLED_APPS
    assert not [name for name in settings.MIDDLEWARE if "demo" in name]
