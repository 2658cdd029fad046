"""nginx with ops/nginx.conf before the site folder: files first, what left, and all of it without us."""

from __future__ import annotations

import gzip
import http.client
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from django.conf import settings
from django.utils import timezone
from lxml import html

from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.actions.departing import note_departures
from mingtang.apps.portal.models import Departure, Page
from mingtang.apps.portal.pages import HousePages
from mingtang.apps.portal.ports import Left, sources, use_sources
from mingtang.apps.portal.queries import inspect_site
from mingtang.apps.portal.tests.sample import Documents, Lists, say
from tests.cast import Cast
from tests.journeys.public_county import found_public_county
from tests.services import nginx
from tests.services.ports import free_port

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(bool(nginx.missing()) and "MINGTANG_CI" not in os.environ, reason=nginx.MISSING),
]
# What has input or looks at what is secret: the application's by nature.
OF_THE_APPLICATION = ("/search/", "/requests/new/", "/requests/track/", "/subscribe/", "/staff/sign-in/")
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
def whole(cast: Cast, settings, tmp_path: Path) -> Iterator[Path]:
    """A county with something of every kind of public page, written by the product's own sources."""
    settings.MINGTANG_SITE = tmp_path / "home" / "site"
    settings.MINGTANG_PUBLIC = tmp_path / "home" / "public"
    found_public_county(cast)
    keep_up(worker=worker_name(), now=timezone.now())
    rebuild(now=timezone.now())
    assert inspect_site().faults == ()
    return settings.MINGTANG_SITE


@pytest.fixture
def down() -> int:
    """A port on which no application answers."""
    return free_port()


def ask(
    port: int, address: str, method: str = "GET", *, text: bool = True, **headers: str
) -> tuple[http.client.HTTPResponse, Any]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request(method, address, headers=headers)
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body.decode() if text else body


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


def test_with_the_application_stopped_every_link_from_the_first_page_is_served(
    whole: Path, tmp_path: Path, down: int, tell: list[str]
) -> None:
    found: dict[str, int] = {}
    with nginx.nginx(whole.parent, tmp_path / "nginx", application=down) as port:
        waiting = ["/"]
        while waiting:
            address = waiting.pop()
            answer, body = ask(port, quote(address), text=False)
            found[address] = answer.status
            if answer.status == 503:
                assert_stands_in(body.decode(), address)
            elif "html" in (answer.getheader("Content-Type") or ""):
                waiting += {one for one in links(body) if one not in found and one not in waiting}
    asked = sorted(address for address, status in found.items() if status != 200)
    assert {found[address] for address in asked} == {503}, found
    assert [one for one in asked if not one.startswith(OF_THE_APPLICATION)] == []
    for one in ("/about/", "/journal/", "/plans/2026/", "/requests/", "/sites/mzj/", "/sitemap/"):
        assert found[one] == 200, one
    tell.append(f"nginx alone: {len(found) - len(asked)} public pages served; stand-in for {len(asked)}")


def test_whatever_is_asked_of_nginx_alone_is_a_page_or_says_what_to_do(
    whole: Path, tmp_path: Path, down: int
) -> None:
    addresses = set(Page.objects.values_list("address", flat=True))
    gone = {one.partition("?")[0] for one in Departure.objects.values_list("address", flat=True)}
    assert addresses == {address for one in sources() for address in one.addresses()} - gone
    own = {"Host": "mzj.qinghe.example"}
    with nginx.nginx(whole.parent, tmp_path / "nginx", application=down) as port:
        assert {one for one in addresses if ask(port, quote(one), text=False)[0].status != 200} == set()
        for address in (*OF_THE_APPLICATION, "/requests/X/", "/subscribe/confirm/x/", "/demo/", "/desk/"):
            answer, body = ask(port, address)
            assert answer.status == 503
            assert_stands_in(body, address)
        for address in ("/d/none/", "/zfxxgk/nothing/", "/requests/guide/none/", "/f/0/none.pdf", "/d/.x"):
            answer, body = ask(port, address)
            assert answer.status == 404 and "没有这一页" in body and "0000-6600000" in body, address
        answer, _ = ask(port, "/", **own)
        assert answer.status == 302
        assert (answer.getheader("Location") or "").endswith("/sites/mzj/")
        assert [ask(port, "/about/", **own)[0].status, ask(port, "/")[0].status] == [200, 200]


def assert_stands_in(body: str, address: str) -> None:
    """Assert that a page says what is the matter, whom to call, where to go, and what to do next."""
    for words in ("暂停使用", "现在怎么办", "0000-6600000", "青禾县禾山路1号", "首页"):
        assert words in body, f"{address}: {words}"


def links(body: bytes) -> set[str]:
    """Return the addresses inside the site that a page links to, without questions and fragments."""
    page = html.fromstring(body)
    every = map(urlsplit, [*page.xpath("//a/@href"), *page.xpath("//form[@method='get']/@action")])
    return {unquote(one.path) for one in every if not one.netloc and not one.scheme and one.path}


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


def test_a_page_shrinks_on_the_way_and_an_answer_of_the_application_does_not(
    site: Path, tmp_path: Path, live_server
) -> None:
    application = int(live_server.url.rpartition(":")[2])
    (site / "d" / "s-1" / "index.html").write_text("公开" * 1000, encoding="utf-8")
    with nginx.nginx(site.parent, tmp_path / "nginx", application=application) as port:
        page, body = ask(port, "/d/s-1/", text=False, **{"Accept-Encoding": "gzip"})
        assert (page.getheader("Content-Encoding"), page.getheader("Vary")) == ("gzip", "Accept-Encoding")
        assert gzip.decompress(body) == ask(port, "/d/s-1/", text=False)[1]
        form, _ = ask(port, "/requests/new/", Host="localhost", **{"Accept-Encoding": "gzip"}, text=False)
        assert (form.status, form.getheader("Content-Encoding")) == (200, None)


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
