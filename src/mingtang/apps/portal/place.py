"""Where the files lie: MINGTANG_SITE, and the map files beside it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from mingtang.apps.portal.folder import SiteFolder


def site_folder() -> SiteFolder:
    """Return the folder of public files."""
    return SiteFolder(Path(settings.MINGTANG_SITE))


def maps_folder() -> Path:
    """Return the folder of the map files."""
    site = Path(settings.MINGTANG_SITE)
    return site.with_name(f"{site.name}-maps")
