"""The public addresses of publishing, handed to the portal in wiring.

documents   /d/…/ a document, /d/…/v<n>/ an earlier edition
files       /f/<digest8>/<name> attachments
catalogue   /zfxxgk/catalogue/…, /zfxxgk/column/<code>/
lists       /zfxxgk/… the statutory platform and its lists
organs      /zfxxgk/organs/… 机构职能
old addresses  of a former site, which lead to these
feeds       /feed.xml, /rss.xml, /feed.json
sitemaps    /sitemap.xml and its parts
"""

from mingtang.apps.publishing.pages.catalogue import CataloguePages, CatalogueSheet
from mingtang.apps.publishing.pages.documents import DocumentPages
from mingtang.apps.publishing.pages.feeds import Feeds
from mingtang.apps.publishing.pages.files import FilePages
from mingtang.apps.publishing.pages.lists import ListPages
from mingtang.apps.publishing.pages.old_addresses import OldAddresses
from mingtang.apps.publishing.pages.organs import OrganPages
from mingtang.apps.publishing.pages.sitemaps import SiteMaps

__all__ = [
    "CataloguePages",
    "CatalogueSheet",
    "DocumentPages",
    "Feeds",
    "FilePages",
    "ListPages",
    "OldAddresses",
    "OrganPages",
    "SiteMaps",
]
