"""Feeds and maps of the site as bytes (订阅源、网站地图), made from frozen values.

atom, rss, json_feed   the newest documents, for readers and for other sites
sitemap, sitemap_index every address for search engines: parts, and the map of them
robots, web_app        what crawlers and phones ask for
"""

from mingtang.apps.portal.feeds.items import Feed, Item
from mingtang.apps.portal.feeds.json_feed import json_feed
from mingtang.apps.portal.feeds.site import Listed, robots, sitemap, sitemap_index, web_app
from mingtang.apps.portal.feeds.xml_feeds import atom, rss

__all__ = ["Feed", "Item", "Listed", "atom", "json_feed", "robots", "rss", "sitemap", "sitemap_index",
           "web_app"]  # fmt: skip
