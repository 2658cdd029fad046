"""The county for masthead and foot, from its settings and from what its office states of itself."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from mingtang.apps.organs.models import CountySettings, OrganProfile
from mingtang.kit.site import Site


def site_facts() -> Site:
    """Return the site, with one question, for every page asks; before first use it has no county."""
    stated = OrganProfile.objects.filter(
        valid_to=None, organ__is_active=True, organ__name=OuterRef("office_name")
    )
    county = CountySettings.objects.annotate(
        phone=Subquery(stated.values("phone")[:1]), address=Subquery(stated.values("address")[:1])
    ).first()
    if county is None:
        return Site()
    return Site(
        county=county.name, host=county.office_name, identifier=county.site_identifier,
        phone=county.phone or "", address=county.address or "",
    )  # fmt: skip
