"""Reading modes (大字版, 高对比): a cookie the server reads, so that they work without script."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

COOKIE = "reading"
SIZES = ("normal", "large")
THEMES = ("light", "high-contrast")


@dataclass(frozen=True)
class ReadingMode:
    """How this reader wants pages: `size` normal or large, `theme` light or high-contrast."""

    size: str = "normal"
    theme: str = "light"

    def as_cookie(self) -> str:
        """Return the cookie's value."""
        return f"{self.size}.{self.theme}"


@dataclass(frozen=True)
class Switch:
    """A link that turns one mode on or off and comes back to this page."""

    label: str
    href: str
    is_on: bool


def reading_mode(request: HttpRequest) -> ReadingMode:
    """Return the mode the cookie names; an unknown value means the usual one."""
    size, _, theme = request.COOKIES.get(COOKIE, "").partition(".")
    return ReadingMode(size if size in SIZES else "normal", theme if theme in THEMES else "light")


def switches(request: HttpRequest) -> list[Switch]:
    """Return the two switches as this page shows them."""
    mode = reading_mode(request)
    large, strong = mode.size == "large", mode.theme == "high-contrast"
    return [
        Switch(
            "平常字号" if large else "大字版",
            _href(request, "normal" if large else "large", mode.theme),
            large,
        ),
        Switch(
            "平常颜色" if strong else "高对比",
            _href(request, mode.size, "light" if strong else "high-contrast"),
            strong,
        ),
    ]


def _href(request: HttpRequest, size: str, theme: str) -> str:
    back = request.get_full_path() if request.method == "GET" else "/"
    return f"{reverse('kit:reading-mode')}?{urlencode({'size': size, 'theme': theme, 'back': back})}"
