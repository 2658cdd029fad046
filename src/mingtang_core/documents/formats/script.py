"""Traditional to simplified script by OpenCC (t2s), kept apart because loading its dictionaries takes
time.
"""

from __future__ import annotations

import re
from functools import cache

import opencc

# OpenCC leaves 著 alone because 著作 is written so; these words are not.
_PARTICLE = re.compile(r"著(?=[力眼手重实落急想陆])|(?<=[沿随跟接本意围朝向顺])著")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Return the text in simplified script."""
    return _PARTICLE.sub("着", str(_converter().convert(text)))
