"""Public addresses (地址) and the files they are: `/d/x-1/` is `d/x-1/index.html`, `/feed.xml` is itself.

An address is checked before it becomes a path: it never leads out of the site folder, never holds what a
web server's configuration would read as its own, and never hands out a file that a browser would run.

>>> relative("/d/qh-2026-00001/"), relative("/"), relative("/f/0a1b2c3d/附件 1.pdf")
('d/qh-2026-00001/index.html', 'index.html', 'f/0a1b2c3d/附件 1.pdf')
>>> relative("/../secrets.json")
Traceback (most recent call last):
ValueError: not an address of the portal: /../secrets.json
>>> clean_segment('意见"征求"稿 .pdf')
'意见征求稿.pdf'
"""

from __future__ import annotations

import re

LONGEST = 400
LONGEST_SEGMENT_BYTES = 200
# Besides the control characters: what ends a string or starts a variable in map files, what a URL or
# Windows reads as its own, and characters that turn the direction of a line.
_BAD = r"\x00-\x1f\x7f\"'\\$%#?{};<>*|:\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_SEGMENT = re.compile(rf"(?![. ])[^/{_BAD}]+(?<![. ])")
_RUNS = re.compile(r"\.(?:x?html?|shtml|svgz?|m?js|xml|xsl|htc|mht|mhtml|swf|css|webmanifest)$", re.I)

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
}


def is_address(address: str) -> bool:
    """Return whether a file may stand at this address."""
    if not address.startswith("/") or len(address) > LONGEST or address.endswith("/index.html"):
        return False
    if address == "/":
        return True
    segments = address.strip("/").split("/")
    sound = all(_SEGMENT.fullmatch(one) and len(one.encode()) <= LONGEST_SEGMENT_BYTES for one in segments)
    if not sound or address.startswith("//") or address.endswith("//"):
        return False
    return not (segments[0] == "f" and _RUNS.search(address))


def relative(address: str) -> str:
    """Return the path of the file within the site folder. Raises ValueError."""
    if not is_address(address):
        raise ValueError(f"not an address of the portal: {address}")
    return address[1:] + "index.html" if address.endswith("/") else address[1:]


def address_of(path: str) -> str:
    """Return the address of a file's path within the site folder; the reverse of `relative`."""
    return f"/{path.removesuffix('index.html')}" if f"/{path}".endswith("/index.html") else f"/{path}"


def media_type(address: str) -> str:
    """Return the type a file is handed out with; what is not listed is bytes."""
    ending = ".html" if address.endswith("/") else address[address.rfind(".") :].lower()
    return _TYPES.get(ending, "application/octet-stream")


def clean_segment(name: str) -> str:
    """Return a file's name as it may stand in an address; never empty."""
    bare = re.sub(rf"[/{_BAD}]", "", name)
    bare = re.sub(r"\s+(?=\.)", "", bare).strip(" .")
    while len(bare.encode()) > LONGEST_SEGMENT_BYTES:
        stem, dot, ending = bare.rpartition(".")
        bare = f"{stem[:-1]}.{ending}" if dot and len(ending) <= 8 and len(stem) > 1 else bare[:-1]
    return bare or "file"
