"""The county for masthead and foot, from its settings and from what its office states of itself."""

from __future__ import annotations

from mingtang.apps.organs.models import CountySettings
from mingtang.apps.organs.queries import office_profile
from mingtang.kit.site import Site


def site_facts() -> Site:
    """Return the site; before first use it has no county."""
    county = CountySettings.objects.first()
    if county is None:
        return Site()
    stated = office_profile()
    return Site(
        county=county.name, host=county.office_name, identifier=county.site_identifier,
        phone=stated.phone if stated else "", address=stated.address if stated else "",
    )  # fmt: skip
