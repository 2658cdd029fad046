"""The county for masthead and foot, from its settings."""

from __future__ import annotations

from mingtang.apps.organs.models import CountySettings
from mingtang.kit.site import Site


def site_facts() -> Site:
    """Return the site; before first use it has no county."""
    county = CountySettings.objects.first()
    if county is None:
        return Site()
    return Site(county=county.name, host=county.office_name, identifier=county.site_identifier)
