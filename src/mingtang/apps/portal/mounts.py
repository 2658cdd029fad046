"""What the server may hand out without asking Python (静态挂载).

Granian matches an address against mounts by its first names and answers 404 for what a mount does not have,
so the folder as a whole cannot be mounted: forms and staff pages would vanish. Mounted are the names that
lie directly under the site folder, each for itself, and the first page, whose mount "/" matches nothing
below it. An address that has left holds a door (see `folder`), on which Granian passes the request on.
"""

from __future__ import annotations

from pathlib import Path

from mingtang.apps.portal.folder import SiteFolder

Mount = tuple[str, str]
INDEX = "index.html"
MAX_AGE_SECONDS = 30  # what must vanish is gone from every cache within a minute


def mounts_of(site: SiteFolder, static_root: Path) -> list[Mount]:
    """Return (address, path) of everything to mount, as the folder is now."""
    root = site.root.resolve()
    found = [(f"/{name}", str(root / name)) for name in site.tops()]
    if (root / INDEX).is_file():
        found.append(("/", str(root)))
    return [("/static", str(static_root.resolve())), *found]
