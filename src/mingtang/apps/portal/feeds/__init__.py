"""Feeds and maps of the site as bytes (订阅源、网站地图), made from frozen values.

atom, rss, json_feed   the newest documents, for readers and for other sites
sitemaps               every address for search engines: one file, or an index over several
robots, web_app        what crawlers and phones ask for
"""

from mingtang.apps.portal.feeds.items import Feed, Item
from mingtang.apps.portal.feeds.json_feed import json_feed
from mingtang.apps.portal.feeds.site import Listed, robots, sitemaps, web_app
from mingtang.apps.portal.feeds.xml_feeds import atom, rss

__all__ = ["Feed", "Item", "Listed", "atom", "json_feed", "robots", "rss", "sitemaps", "web_app"]
