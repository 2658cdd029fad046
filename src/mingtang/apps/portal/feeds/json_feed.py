"""JSON Feed 1.1."""

from __future__ import annotations

import json

from mingtang.apps.portal.feeds.items import Feed
from mingtang.apps.portal.rendering import absolute


def json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON; required: version, title, items, each with an id and content."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": "zh-CN",
        "home_page_url": absolute(feed.page),
        "feed_url": absolute(f"{feed.address}.json"),
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": absolute(item.address),
                "url": absolute(item.address),
                "title": item.title,
                "date_published": item.released_at.isoformat(timespec="seconds"),
                "date_modified": item.updated_at.isoformat(timespec="seconds"),
                "authors": [{"name": item.source}],
                **({"summary": item.summary} if item.summary else {}),
                **(
                    {"content_html": item.content}
                    if item.content
                    else {"content_text": item.summary or item.title}
                ),
            }
            for item in feed.items
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"
