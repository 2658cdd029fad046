"""What the server may hand out without asking Python (静态挂载).

Granian matches an address against mounts by whole names, one mount after the other, and answers a bare 404
for what a mount does not have; only where it cannot look at all does it pass the request on. So no folder is
mounted as one. Every page is: at its exact address, and as the file it is at that address without the last
stroke, below which nothing can be looked for. What is no page reaches the application, which says so in a
page of ours; so do forms under a name that both use (/requests/ is a page, /requests/new/ a form). Each mount
costs every request some nanoseconds: a folder with very many in it is mounted as a whole after all, and there
a wrong address gets the server's own few words.
An address that has left holds a door (see `folder`), on which Granian passes the request on too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from mingtang.apps.portal.folder import SiteFolder

Mount = tuple[str, str]
INDEX = "index.html"
MAX_AGE_SECONDS = 30  # what must vanish is gone from every cache within a minute
MANY = 300  # names in a folder of the first level; mounts below any other
FRESH_NS = 2_000_000_000  # a folder looked at within the tick of its last change may change in it once more


@dataclass(frozen=True)
class Inside:
    """The names in a folder, doors and drafts left out."""

    folders: tuple[str, ...]
    files: tuple[str, ...]


@dataclass
class Mounts:
    """What is to be mounted, looked at every second: a folder that did not change is not read again.

    What was mounted as a whole once stays so, and is not looked into any more.
    """

    _read: dict[str, tuple[int, Inside]] = field(default_factory=dict)
    _whole: set[str] = field(default_factory=set)

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
            found += self._first(f"/{name}", f"{root}/{name}", is_shared=name in shared)
        return found

    def _first(self, address: str, place: str, *, is_shared: bool) -> list[Mount]:
        """Return the mounts of a folder of the first level; one that is shared is never one of them."""
        inside = self._inside(place) if place not in self._whole else Inside((), ())
        if not is_shared and (place in self._whole or len(inside.folders) + len(inside.files) > MANY):
            self._whole.add(place)
            return [(address, place)]
        return self._own(address, place, inside) + [
            mount for name in inside.folders for mount in self._below(f"{address}/{name}", f"{place}/{name}")
        ]

    def _below(self, address: str, place: str) -> list[Mount]:
        """Return the mounts of a folder further down, which is one when it would have too many."""
        if place not in self._whole:
            inside = self._inside(place)
            found = self._own(address, place, inside)
            for name in inside.folders:
                if len(found) <= MANY:
                    found += self._below(f"{address}/{name}", f"{place}/{name}")
            if len(found) <= MANY:
                return found
            self._whole.add(place)
        return [(address, place)]

    def _own(self, address: str, place: str, inside: Inside) -> list[Mount]:
        """Return the mounts of the pages in a folder, without those further down."""
        found = [(f"{address}/{name}", f"{place}/{name}") for name in inside.files if name != INDEX]
        if INDEX in inside.files:
            found += [(address, f"{place}/{INDEX}"), (f"{address}/", place)]
        return found

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
