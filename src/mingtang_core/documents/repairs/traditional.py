"""Traditional characters (繁体字) in a text that should be simplified: a mirror, or strays in a mixed
document.

A short table of common traditional forms decides whether to look at all, so that clean texts never load the
converter.
In a mixed text only the stretches around such forms are converted.

>>> [(e.start, e.new) for e in find("各部門、各鎮")]
[(2, '门'), (5, '镇')]
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mingtang_core.documents.deferred import load
from mingtang_core.documents.mended import Edit
from mingtang_core.documents.repairs.traditional_forms import FORMS

KIND, LABEL = "traditional", "繁体字"

_FORM = re.compile(f"[{FORMS}]")
_MIRRORED = 0.03


def find(text: str) -> list[Edit]:
    """Edits that simplify; empty for a text without traditional forms."""
    if not _FORM.search(text):
        return []
    convert: Callable[[str], str] = load("simplified")
    forms = list(_FORM.finditer(text))
    if len(forms) > _MIRRORED * len(text):
        return _differences(text, convert(text), 0)
    edits: list[Edit] = []
    until = 0
    for form in forms:
        if form.start() < until:
            continue
        start, until = max(until, form.start() - 1), form.start() + 2
        while until < len(text) and _FORM.match(text, until):
            until += 1
        piece = text[start:until]
        edits += [
            edit for edit in _differences(piece, convert(piece), start) if _FORM.match(text, edit.start)
        ]
    return edits


def _differences(old: str, new: str, offset: int) -> list[Edit]:
    if len(old) == len(new):
        return [
            Edit(offset + i, offset + i + 1, b)
            for i, (a, b) in enumerate(zip(old, new, strict=True))
            if a != b
        ]
    at, edits = 0, []
    for line, fresh in zip(old.split("\n"), new.split("\n"), strict=True):
        if len(line) == len(fresh):
            edits += [
                Edit(offset + at + i, offset + at + i + 1, b)
                for i, (a, b) in enumerate(zip(line, fresh, strict=True))
                if a != b
            ]
        elif line != fresh:
            edits.append(Edit(offset + at, offset + at + len(line), fresh))
        at += len(line) + 1
    return edits
