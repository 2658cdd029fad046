"""Questions to the portal.

page_at              what the manifest says of an address; the county's own pages are read so, without HTTP
pages_at             which of many addresses have a page
portal_status        how far behind the public pages are
inspect_site         every difference between manifest, files and journal
"""

from mingtang.apps.portal.queries.inspecting import Difference, SiteVerdict, inspect_site
from mingtang.apps.portal.queries.pages import PortalStatus, page_at, pages_at, portal_status, read_page

__all__ = [
    "Difference",
    "PortalStatus",
    "SiteVerdict",
    "inspect_site",
    "page_at",
    "pages_at",
    "portal_status",
    "read_page",
]
