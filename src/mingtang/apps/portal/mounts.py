"""What the server may hand out without asking Python (静态挂载).

Granian matches an address against mounts by its first names and answers 404 for what a mount does not have,
so the folder as a whole cannot be mounted: forms and staff pages would vanish. Mounted are the names that
lie directly under the site folder, each for itself, and the first page, whose mount "/" matches nothing
below it. Under a name that the application uses too (/requests/ is a page, /requests/new/ a form) the page
is mounted by its exact address, and each folder below it for itself. An address that has left holds a door
(see `folder`), on which Granian passes the request on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from mingtang.apps.portal.folder import SiteFolder

Mount = tuple[str, str]
INDEX = "index.html"
MAX_AGE_SECONDS = 30  # what must vanish is gone from every cache within a minute


def mounts_of(
    site: SiteFolder, static_root: Path, shared: Collection[str] = (), *, one_door: bool = True
) -> list[Mount]:
    """Return (address, path) of everything to mount, as the folder is now.

    shared    first names under which the application has addresses of its own
    one_door  `/` is the same page under every domain name; else the application has to look at the name
    """
    root = site.root.resolve()
    found = [mount for name in site.tops() for mount in _mounts(root / name, is_shared=name in shared)]
    if one_door and (root / INDEX).is_file():
        found.append(("/", str(root)))
    return [("/static", str(static_root.resolve())), *found]


def _mounts(place: Path, *, is_shared: bool) -> Iterator[Mount]:
    address = f"/{place.name}"
    if not is_shared or place.is_file():
        yield address, str(place)
        return
    if (place / INDEX).is_file():
        yield f"{address}/", str(place)
    for below in sorted(place.iterdir()):
        if below.name != INDEX and not below.name.startswith(".") and not below.is_symlink():
            yield f"{address}/{below.name}", str(below)
