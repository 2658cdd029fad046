"""Large print, high contrast and the simple page: a cookie set by a link, without script."""

from html import unescape

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_switch_sets_the_mode_and_comes_back() -> None:
    client = Client()
    response = client.get(
        "/reading-mode/",
        {"size": "large", "theme": "high-contrast", "layout": "simple", "back": "/requests/track/"},
    )
    assert response["Location"] == "/requests/track/"
    assert response.cookies["reading"]["httponly"]
    page = client.get("/requests/track/").content.decode()
    assert 'data-theme="high-contrast" data-size="large" data-layout="simple"' in page
    assert all(label in page for label in ("平常字号", "平常颜色", "完整版"))


def test_a_switch_turns_its_own_mode_and_leaves_the_others() -> None:
    client = Client()
    client.cookies["reading"] = "large.light.simple"
    page = unescape(client.get("/requests/track/").content.decode())
    back = "back=%2Frequests%2Ftrack%2F"
    assert f'"/reading-mode/?size=normal&theme=light&layout=simple&{back}"' in page
    assert f'"/reading-mode/?size=large&theme=high-contrast&layout=simple&{back}"' in page
    assert f'"/reading-mode/?size=large&theme=light&layout=full&{back}"' in page


def test_a_choice_made_before_there_was_a_simple_page_still_holds() -> None:
    client = Client()
    client.cookies["reading"] = "large.high-contrast"
    page = client.get("/requests/track/").content.decode()
    assert 'data-theme="high-contrast" data-size="large" data-layout="full"' in page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(back: str) -> None:
    assert Client().get("/reading-mode/", {"size": "large", "back": back})["Location"] == "/"


@pytest.mark.parametrize("cookie", ["", "huge.pink", "....", "full.simple.large", '"><script>', "large"])
def test_a_strange_cookie_means_the_usual_mode(cookie: str) -> None:
    client = Client()
    client.cookies["reading"] = cookie
    page = client.get("/requests/track/").content.decode()
    assert 'data-theme="light"' in page and "<script>" not in page.split("</head>")[1]
