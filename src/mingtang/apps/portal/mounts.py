"""What the server may hand out without asking Python (静态挂载).

Granian matches an address against mounts by whole names, one mount after the other, and answers a bare 404
for what a mount does not have; only where it cannot look at all does it pass the request on. So no folder is
mounted as one. Every page is: at its exact address, and as the file it is at that address without the last
stroke, below which nothing can be looked for. What is no page reaches the application, which says so in a
page of ours; so do forms under a name that both use (/requests/ is a page, /requests/new/ a form). Each mount
costs every request some nanoseconds: a folder of very many is mounted as a whole after all, if the
application has nothing below its name, and there a wrong address gets the server's own few words.
An address that has left holds a door (see `folder`), on which Granian passes the request on too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mingtang.apps.portal.folder import SiteFolder

Mount = tuple[str, str]
INDEX = "index.html"
MAX_AGE_SECONDS = 30  # what must vanish is gone from every cache within a minute
MANY = 300
FRESH_NS = 2_000_000_000  # a folder looked at within the tick of its last change may change in it once more


@dataclass(frozen=True)
class Inside:
    """The names in a folder, doors and drafts left out."""

    folders: tuple[str, ...]
    files: tuple[str, ...]


@dataclass
class Mounts:
    """What is to be mounted, looked at every second: a folder that did not change is not read again."""

    _read: dict[str, tuple[int, Inside]] = field(default_factory=dict)

    def of(
        self, site: SiteFolder, static_root: Path, shared: Collection[str] = (), *, one_door: bool = True
    ) -> list[Mount]:
        """Return (address, path) of everything to mount, as the folder is now.

        shared    first names under which the application has addresses of its own
        one_door  `/` is the same page under every domain name; else the application has to look at the name
        """
        root, found = str(site.root.resolve()), [("/static", str(static_root.resolve()))]
        if not site.root.is_dir():
            return found
        top = self._inside(root)
        if one_door and INDEX in top.files:
            found.append(("/", root))
        found += [(f"/{name}", f"{root}/{name}") for name in top.files if name != INDEX]
        for name in top.folders:
            found += self._below(f"/{name}", f"{root}/{name}", may_be_whole=name not in shared)
        return found

    def _below(self, address: str, place: str, *, may_be_whole: bool) -> Iterator[Mount]:
        inside = self._inside(place)
        if may_be_whole and len(inside.folders) + len(inside.files) > MANY:
            yield address, place
            return
        for name in inside.files:
            if name == INDEX:
                yield address, f"{place}/{name}"
                yield f"{address}/", place
            else:
                yield f"{address}/{name}", f"{place}/{name}"
        for name in inside.folders:
            yield from self._below(f"{address}/{name}", f"{place}/{name}", may_be_whole=True)

    def _inside(self, place: str) -> Inside:
        try:
            changed = os.stat(place).st_mtime_ns  # noqa: PTH116 - thousands of folders every second
            known = self._read.get(place)
            if known and known[0] == changed:
                return known[1]
            with os.scandir(place) as entries:
                seen = sorted((one.name, one.is_dir()) for one in entries if not _is_left_out(one))
        except OSError:
            return Inside((), ())  # just removed
        inside = Inside(
            tuple(name for name, is_folder in seen if is_folder),
            tuple(name for name, is_folder in seen if not is_folder),
        )
        if time.time_ns() - changed > FRESH_NS:
            self._read[place] = (changed, inside)
        return inside


def _is_left_out(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".") or entry.is_symlink()
