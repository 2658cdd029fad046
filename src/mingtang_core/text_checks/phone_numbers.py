"""手机号码: eleven digits from 13 to 19, with or without the country's prefix.

>>> text = "联系人电话 +86 138 0000 1234，座机 0571-88000000"
>>> [text[start:end] for start, end in find(text)]
['+86 138 0000 1234']
>>> hide("+86 138 0000 1234")
'138****1234'
"""

from __future__ import annotations

from collections.abc import Iterator

from mingtang_core.text_checks.digits import compact, runs

_SHAPE = r"(?:(?:\+|00)?86G)?1G[3-9](?:G\d){9}"


def find(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a mobile number stands, with its prefix."""
    last = 0
    for start, end, _ in runs(_SHAPE, text):
        if start >= last:
            yield start, end
            last = end


def hide(number: str) -> str:
    """Return the number with its four middle places masked."""
    last = compact(number)[-11:]
    return f"{last[:3]}****{last[-4:]}"
