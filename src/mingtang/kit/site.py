"""What every page says about its house: county, identifiers, contact. Handed in from above by settings.

`MINGTANG_SITE_FACTS` names a function without arguments that returns a Site; the kit knows no app.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Site:
    """The county as the masthead and the foot show it; empty fields are left out of the page."""

    county: str = ""
    host: str = ""
    contractor: str = ""
    address: str = ""
    phone: str = ""
    identifier: str = ""
    icp_number: str = ""
    police_number: str = ""

    @property
    def name(self) -> str:
        """The government's name, or the product's before first use."""
        return f"{self.county}人民政府" if self.county else "明堂"


def current_site() -> Site:
    """Return the site as the county's settings describe it now."""
    facts: Site = import_string(settings.MINGTANG_SITE_FACTS)()
    return facts
