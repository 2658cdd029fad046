"""Traditional to simplified script by OpenCC (t2s), kept apart because loading its dictionaries takes
time.
"""

from __future__ import annotations

from functools import cache

import opencc


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Return the text in simplified script."""
    return str(_converter().convert(text))
