r"""The map files (去向表) beside the site folder: which addresses answer 410, which lead elsewhere; and
which domain names lead to a page of their own.

They are nginx's own form, one address a line, so that a web server needs no application to read them; the
application reads the same files.

>>> line("/d/a-1/", "因内容有误撤下")
'"/d/a-1/" "因内容有误撤下";\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mingtang.kit.disk import replace_file

GONE, MOVED, NAMES = "gone.map", "moved.map", "names.map"
_LINE = re.compile(r'"([^"]+)" "([^"]*)";')
_UNSAFE = re.compile(r"[\x00-\x1f\"\\$]")
NO_SENTENCE = "1"


def line(address: str, value: str) -> str:
    """Return one line; a value keeps nothing that nginx would read as its own."""
    return f'"{address}" "{_UNSAFE.sub("", value) or NO_SENTENCE}";\n'


def write(folder: Path, name: str, rows: Iterable[tuple[str, str]]) -> None:
    """Write one map whole or not at all; what stands there already is left alone."""
    replace_file(folder / name, "".join(line(address, value) for address, value in rows).encode())


def has_names(folder: Path) -> bool:
    """Return whether some domain name has a front door of its own."""
    try:
        return (folder / NAMES).stat().st_size > 0
    except FileNotFoundError:
        return False


@dataclass
class Maps:
    """The two maps as last read; read again when a file has changed."""

    folder: Path
    _read: dict[str, tuple[object, Mapping[str, str]]] = field(default_factory=dict)

    def gone(self, address: str) -> str | None:
        """Return the sentence why an address is gone ("" when none was given), None when it is not."""
        said = self._find(GONE, address)
        return "" if said == NO_SENTENCE else said

    def moved(self, address: str) -> str | None:
        """Return where an address leads now, None when it did not move."""
        return self._find(MOVED, address)

    def _find(self, name: str, address: str) -> str | None:
        rows = self._rows(name)
        return rows.get(address, rows.get(f"{address}/"))

    def _rows(self, name: str) -> Mapping[str, str]:
        place = self.folder / name
        try:
            at = place.stat()
        except FileNotFoundError:
            return {}
        seen = (at.st_mtime_ns, at.st_size, at.st_ino)
        if name not in self._read or self._read[name][0] != seen:
            text = place.read_text(encoding="utf-8")
            self._read[name] = (seen, dict(_LINE.findall(text)))
        return self._read[name][1]
