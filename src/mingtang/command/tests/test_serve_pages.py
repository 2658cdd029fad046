"""`serve` hands public pages out without Python; what left, forms and staff pages reach it."""

import http.client
import os
import re
import time
from pathlib import Path

import pytest
from tests.services.own_home import OwnHome
from tests.services.ports import free_port

from mingtang.apps.portal import maps
from mingtang.apps.portal.place import maps_folder, site_folder
from mingtang.apps.portal.rendering import absolute
from mingtang.command.serve import _call_ourselves, _mounts

ROOT = Path(__file__).parents[4]
FILL = """
from django.utils import timezone
from mingtang.apps.journal.actions.delivering import worker_name
from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.tests.sample import say, use_sample
use_sample()
rebuild(now=timezone.now())  # or the worker beside the site does, and takes away what is put in by hand
say(1, "甲"); say(2, "乙"); say(3, "丙")
keep_up(worker=worker_name(), now=timezone.now())
say(2, None, left="内容有误"); say(3, None, target="/d/s-1/")
keep_up(worker=worker_name(), now=timezone.now())
site_folder().put("/feed.xml", b"<feed/>", flush=False)
site_folder().put("/f/0a1b2c3d/附件 1.pdf", b"%PDF-", flush=False)
for address in ("/plans/", "/plans/2026/", "/journal/", "/journal/heads/2026-03-05.json", "/about/",
                "/requests/", "/requests/guide/civil/"):
    site_folder().put(address, b"<p>a file</p>", flush=False)
"""
SERVE = """
import os, sys
import mingtang.command.serve as serve
load = serve._load_site

def counted(target):
    application = load(target)
    def ask(environ, start_response):
        with open(os.environ["REACHED"], "a") as file:
            file.write(environ["PATH_INFO"] + "\\n")
        return application(environ, start_response)
    return ask

serve._load_site = counted
sys.exit(serve.run(["--port", os.environ["PORT"]]))
"""
PAGES = [
    "/",
    "/zfxxgk/",
    "/d/s-1/",
    "/d/s-1",
    "/feed.xml",
    "/f/0a1b2c3d/%E9%99%84%E4%BB%B6%201.pdf",
    "/d/s-1/?a=b",
    "/plans/",
    "/plans/2026/",
    "/journal/",
    "/journal/heads/2026-03-05.json",
    "/about/",
    "/requests/",
    "/requests/guide/civil/",
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    own = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        "REACHED": str(folder / "reached"),
        "PORT": str(free_port()),
        "MINGTANG_ADDRESS": "http://www.qinghe.example",  # not the port's: nothing to rebuild
    }
    home = OwnHome(folder / "home", **own).begin()
    home.python(FILL)
    return home


@pytest.fixture(scope="module")
def port(home):
    server = home.start_python(SERVE)
    try:
        line = next(line for line in server.stdout if "http://" in line)
        yield int(re.search(r":(\d+)/", line)[1])
    finally:
        server.terminate()
        server.communicate(timeout=40)


@pytest.fixture
def reached(home):
    """Return which requests reached Python since the test began."""
    path = Path(home.settings["REACHED"])
    before = len(lines(path))
    return lambda: [one for one in lines(path)[before:] if one != "/healthz"]


def lines(path):
    return path.read_text().splitlines() if path.exists() else []


def ask(port, address, method="GET"):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request(method, address)
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer, body


def test_no_request_for_a_public_page_reaches_python(port, reached):
    for _ in range(50):
        for address in PAGES:
            answer, body = ask(port, address)
            assert (answer.status, bool(body)) == (200, True), address
            assert answer.getheader("Cache-Control") == "max-age=30"
    answer, _ = ask(port, "/static/kit/base.css")
    assert answer.status == 200
    assert reached() == []


@pytest.mark.parametrize(
    "address",
    [
        "/staff/sign-in/",
        "/healthz",
        "/desk/",
        "/no-such-name/",
        "/dx/",
        "/feed.xmlx",
        "/plans/2099/",
        "/requests/new/",
        "/requests/track/",
        "/requests/new",
        "/journal/x",
        "/requests/guide/nothing/",
        "/zfxxgk/nothing/",
        "/d/s-9/",
        "/d/s-1/v9/",
        "/d/",
        "/f/0a1b2c3d/none.pdf",
    ],
)
def test_everything_else_does(port, reached, address):
    answer, body = ask(port, address)
    forms = ("/staff/sign-in/", "/healthz", "/requests/new/", "/requests/track/")
    assert answer.status != 200 or address in forms
    assert body != b"Not found"
    if answer.status == 404:
        assert all(words in body.decode() for words in ('action="/search/"', 'href="/zfxxgk/"', "首页"))
    assert reached() == [one for one in (address,) if one != "/healthz"]


def test_what_left_says_so(port):
    for address in ("/d/s-2/", "/d/s-2"):
        answer, body = ask(port, address)
        assert answer.status == 410
        assert "内容有误" in body.decode()
    answer, _ = ask(port, "/d/s-3/")
    assert (answer.status, answer.getheader("Location")) == (301, "/d/s-1/")
    assert ask(port, "/d/s-9/")[0].status == 404


@pytest.mark.parametrize(
    "address", ["/../db.sqlite3", "/d/../../secrets.json", "/%2e%2e/secrets.json", "//../home.json"]
)
def test_nothing_outside_the_folder_is_handed_out(port, address):
    answer, body = ask(port, address)
    assert answer.status == 404
    assert b"secret_key" not in body


def test_a_new_first_name_is_served_at_once_and_soon_without_python(home, port, reached):
    home.python(
        FILL.partition("use_sample()")[0] + 'site_folder().put("/civil-affairs/", b"new", flush=False)'
    )
    assert ask(port, "/civil-affairs/")[1] == b"new"
    for _ in range(60):
        time.sleep(0.5)
        before = len(reached())
        assert ask(port, "/civil-affairs/")[1] == b"new"
        if len(reached()) == before:
            return
    raise AssertionError("the new name never left Python")


def test_a_domain_name_with_a_door_of_its_own_leaves_the_first_page_to_python(tmp_path, settings):
    settings.MINGTANG_SITE = tmp_path / "site"
    for address in ("/", "/zfxxgk/"):
        site_folder().put(address, b"a page", flush=False)
    assert {"/", "/zfxxgk"} <= {address for address, _ in _mounts()}
    maps.write(maps_folder(), maps.NAMES, [("mzj.qinghe.example/", "/sites/mzj/")])
    found = {address for address, _ in _mounts()}
    assert "/zfxxgk" in found and "/" not in found
    maps.write(maps_folder(), maps.NAMES, [])
    assert "/" in {address for address, _ in _mounts()}


def test_the_worker_beside_had_nothing_to_rebuild(home, port):
    ask = "from mingtang.apps.portal.models import Rebuild\nprint(Rebuild.objects.count())"
    assert home.python(ask) == "1"


def test_a_site_on_a_free_port_calls_itself_so(monkeypatch, settings):
    for name in ("MINGTANG_ADDRESS", "MINGTANG_ORIGINS"):
        monkeypatch.setenv(name, "")
    _call_ourselves("http://127.0.0.1:8007")
    assert absolute("/d/s-1/") == "http://127.0.0.1:8007/d/s-1/"


def test_an_address_that_was_set_stays(monkeypatch, settings):
    settings.MINGTANG_ADDRESS = "https://www.qinghe.example"
    monkeypatch.setenv("MINGTANG_ADDRESS", settings.MINGTANG_ADDRESS)
    _call_ourselves("http://127.0.0.1:8007")
    assert absolute("/d/s-1/") == "https://www.qinghe.example/d/s-1/"
