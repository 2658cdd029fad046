"""nginx with ops/nginx.conf before the site folder: files first, what left, and all of it without us."""

from __future__ import annotations

import http.client
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.utils import timezone

from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.actions.departing import note_departures
from mingtang.apps.portal.pages import HousePages
from mingtang.apps.portal.ports import Left, sources, use_sources
from mingtang.apps.portal.tests.sample import Documents, Lists, say
from tests.cast import Cast
from tests.services import nginx
from tests.services.ports import free_port

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(bool(nginx.missing()) and "MINGTANG_CI" not in os.environ, reason=nginx.MISSING),
]
PAGES = ["/", "/zfxxgk/", "/d/s-1/", "/d/s-1", "/robots.txt", "/manifest.webmanifest", "/offline/apply/"]


@pytest.fixture
def site(cast: Cast, settings, tmp_path: Path) -> Iterator[Path]:
    settings.MINGTANG_SITE = tmp_path / "home" / "site"
    before = sources()
    use_sources([HousePages(), Documents(), Lists()])
    say(1, "甲")
    say(2, "乙")
    rebuild(now=timezone.now())
    keep_up(worker=worker_name(), now=timezone.now())
    yield settings.MINGTANG_SITE
    use_sources(before)


@pytest.fixture
def down() -> int:
    """A port on which no application answers."""
    return free_port()


def ask(port: int, address: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, str]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request(method, address, headers=headers)
    answer = line.getresponse()
    body = answer.read().decode()
    line.close()
    return answer, body


def test_every_public_page_is_served_with_the_application_stopped(
    site: Path, tmp_path: Path, down: int
) -> None:
    with nginx.nginx(site.parent, tmp_path / "nginx", application=down) as port:
        for address in PAGES:
            answer, body = ask(port, address)
            assert (answer.status, bool(body)) == (200, True), address
            assert answer.getheader("Cache-Control") == "max-age=30"
        assert ask(port, "/d/s-1/")[0].getheader("Content-Type") == "text/html; charset=utf-8"
        assert ask(port, "/manifest.webmanifest")[0].getheader("Content-Type") == "application/manifest+json"
        mark = ask(port, "/d/s-1/")[0].getheader("ETag")
        assert mark and ask(port, "/d/s-1/", **{"If-None-Match": mark})[0].status == 304


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/search/?q=a", "检索暂停使用"),
        ("/requests/new/", "网上申请暂停使用"),
        ("/requests/track/", "办理查询暂停使用"),
        ("/desk/", "这项功能暂停使用"),
    ],
)
def test_what_needs_the_application_says_so_and_what_to_do(
    site: Path, tmp_path: Path, down: int, address: str, title: str
) -> None:
    with nginx.nginx(site.parent, tmp_path / "nginx", application=down) as port:
        for method in ("GET", "POST"):
            answer, body = ask(port, address, method)
            assert answer.status == 503
            assert f"<h1>{title}</h1>" in body and "现在怎么办" in body


def test_what_left_is_gone_or_leads_on(site: Path, tmp_path: Path, down: int) -> None:
    say(1, None, left="内容有误")
    say(2, None, target="/d/s-3/")
    keep_up(worker=worker_name(), now=timezone.now())
    with nginx.nginx(site.parent, tmp_path / "nginx", application=down) as port:
        answer, body = ask(port, "/d/s-1/")
        assert answer.status == 410 and "这一页已经撤下" in body
        answer, _ = ask(port, "/d/s-2/")
        assert answer.status == 301
        assert (answer.getheader("Location") or "").endswith("/d/s-3/")
        assert ask(port, "/d/.draft-1-1")[0].status == 404
        assert "s-1" not in ask(port, "/")[1]


def test_a_former_address_leads_on_with_its_question(site: Path, tmp_path: Path, down: int) -> None:
    left = {"/info.jsp?id=3&k=%E4%B8%80": "/d/s-1/", "/zfxxgk/通知.htm": "/d/s-2/"}
    note_departures({old: (Left(target=now), 0) for old, now in left.items()}, now=timezone.now())
    with nginx.nginx(site.parent, tmp_path / "nginx", application=down) as port:
        for old, now in left.items():
            answer, _ = ask(port, quote(old, safe="/?=&%"))
            assert answer.status == 301 and (answer.getheader("Location") or "").endswith(now), old
        assert ask(port, "/info.jsp?id=4")[0].status == 503
        assert ask(port, "/zfxxgk/%E9%80%9A%E7%9F%A5.htm?from=wx")[0].status == 301


def test_its_headers_are_those_of_the_application(site: Path, tmp_path: Path, down: int) -> None:
    with nginx.nginx(site.parent, tmp_path / "nginx", application=down) as port:
        answer, _ = ask(port, "/")
    said = dict(
        part.split(" ", 1) for part in (answer.getheader("Content-Security-Policy") or "").split("; ")
    )
    wanted = {name: " ".join(what) for name, what in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()}
    assert said == wanted
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert answer.getheader("X-Frame-Options") == settings.X_FRAME_OPTIONS
    assert answer.getheader("Referrer-Policy") == settings.SECURE_REFERRER_POLICY


def test_the_rest_reaches_the_application(site: Path, tmp_path: Path, live_server) -> None:
    application = int(live_server.url.rpartition(":")[2])
    with nginx.nginx(site.parent, tmp_path / "nginx", application=application) as port:
        answer, body = ask(port, "/requests/new/", Host="localhost")
        assert answer.status == 200 and "申请" in body
        assert ask(port, "/no-such-page/", Host="localhost")[0].status == 404
