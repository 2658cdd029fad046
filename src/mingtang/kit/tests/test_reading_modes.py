"""Large print and high contrast: a cookie set by a link, without script."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_switch_sets_the_mode_and_comes_back() -> None:
    client = Client()
    response = client.get(
        "/reading-mode/", {"size": "large", "theme": "high-contrast", "back": "/requests/track/"}
    )
    assert response["Location"] == "/requests/track/"
    assert response.cookies["reading"]["httponly"]
    page = client.get("/requests/track/").content.decode()
    assert 'data-theme="high-contrast" data-size="large"' in page
    assert "平常字号" in page and "平常颜色" in page


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/x", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(back: str) -> None:
    assert Client().get("/reading-mode/", {"size": "large", "back": back})["Location"] == "/"


@pytest.mark.parametrize("cookie", ["", "huge.pink", '"><script>', "large"])
def test_a_strange_cookie_means_the_usual_mode(cookie: str) -> None:
    client = Client()
    client.cookies["reading"] = cookie
    page = client.get("/requests/track/").content.decode()
    assert 'data-theme="light"' in page and "<script>" not in page.split("</head>")[1]
