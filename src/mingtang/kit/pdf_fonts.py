"""The Chinese font of PDF papers: one of the system, embedded as far as used, or the reader's own Song.

Only fonts with TrueType outlines can be embedded; collections with PostScript outlines cannot. Without one,
the standard font STSong-Light is named, and every reader that knows Chinese shows it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
FILES = (
    "simsun.ttc",
    "simsun.ttf",
    "STSong.ttf",
    "Songti.ttc",
    "uming.ttc",
    "msyh.ttc",
    "wqy-zenhei.ttc",
    "wqy-microhei.ttc",
    "DroidSansFallbackFull.ttf",
    "DroidSansFallback.ttf",
)
FALLBACK = "STSong-Light"


@cache
def chinese_font() -> str:
    """Return the name of a registered font that has the Chinese characters."""
    for path in _candidates():
        try:
            pdfmetrics.registerFont(TTFont("Paper", str(path)))
        except TTFError:
            continue
        return "Paper"
    pdfmetrics.registerFont(UnicodeCIDFont(FALLBACK))
    return FALLBACK


def _candidates() -> list[Path]:
    found = {path.name: path for folder in FOLDERS for path in sorted(Path(folder).rglob("*.tt[cf]"))}
    return [found[name] for name in FILES if name in found]
