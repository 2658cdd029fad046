"""Reading modes (大字版, 高对比, 简洁版): a cookie the server reads, so that they work without script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

COOKIE = "reading"
CHOICES = {
    "size": ("normal", "large"),
    "theme": ("light", "high-contrast"),
    "layout": ("full", "simple"),
}


@dataclass(frozen=True)
class ReadingMode:
    """How this reader wants pages: each of `CHOICES`, the first of which is the usual."""

    size: str = "normal"
    theme: str = "light"
    layout: str = "full"

    @classmethod
    def chosen(cls, values: Mapping[str, str]) -> ReadingMode:
        """Return the mode that `values` name by choice; an unknown or missing value means the usual one."""
        known = {choice: values.get(choice, "") for choice in CHOICES}
        return cls(**{choice: value for choice, value in known.items() if value in CHOICES[choice]})

    def as_cookie(self) -> str:
        """Return the cookie's value."""
        return ".".join(astuple(self))

    def turned(self, choice: str) -> ReadingMode:
        """Return this mode with the other value of `choice`."""
        usual, other = CHOICES[choice]
        return replace(self, **{choice: usual if getattr(self, choice) == other else other})


@dataclass(frozen=True)
class Switch:
    """A link that turns one mode on or off and comes back to this page."""

    label: str
    href: str


def reading_mode(request: HttpRequest) -> ReadingMode:
    """Return the mode the cookie names."""
    return ReadingMode.chosen(dict(zip(CHOICES, request.COOKIES.get(COOKIE, "").split("."), strict=False)))


def switches(request: HttpRequest) -> list[Switch]:
    """Return the switches for size and colours, which every page shows."""
    return [_switch(request, "size", "平常字号", "大字版"), _switch(request, "theme", "平常颜色", "高对比")]


def layout_switch(request: HttpRequest) -> Switch:
    """Return the switch between the full and the simple page (简洁版), which public pages show."""
    return _switch(request, "layout", "完整版", "简洁版")


def _switch(request: HttpRequest, choice: str, usual: str, other: str) -> Switch:
    turned = reading_mode(request).turned(choice)
    back = request.get_full_path() if request.method == "GET" else "/"
    return Switch(
        label=usual if getattr(turned, choice) == CHOICES[choice][0] else other,
        href=f"{reverse('kit:reading-mode')}?{urlencode({**asdict(turned), 'back': back})}",
    )
