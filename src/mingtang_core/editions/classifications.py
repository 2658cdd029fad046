"""分类: the classifications that come with the product; a county adds to them and renames in them.

>>> classes = packaged("topic")
>>> classes["0601"], parent_of("0601"), shown(classes, "0601")
('社会救助', '06', '民政救灾－社会救助')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_FIRST_LEVEL = 2  # characters of a code of the first level


@cache
def packaged(scheme: str) -> Mapping[str, str]:
    """Return code → name of a scheme: "topic" (主题分类) or "audience" (服务对象分类)."""
    text = (files(__package__) / "classifications.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)[scheme])


def parent_of(code: str) -> str:
    """Return the code of the first level that a code stands under, "" for one of the first level."""
    return code[:_FIRST_LEVEL] if len(code) > _FIRST_LEVEL else ""


def shown(classes: Mapping[str, str], code: str) -> str:
    """Return a class as people read it, with the first level before it; "" for no code."""
    name, above = classes.get(code, code), classes.get(parent_of(code), "")
    return f"{above}－{name}" if above else name
