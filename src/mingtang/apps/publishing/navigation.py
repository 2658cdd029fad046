"""What publishing adds to the navigations."""

from __future__ import annotations

from mingtang.apps.publishing.permissions import READS_RELEASED, WORKS
from mingtang.kit.navigation import Entry

PUBLIC = (
    Entry("政府信息公开", "/zfxxgk/", public=True),
    Entry("网站地图", "/sitemap/", public=True, in_foot_only=True),
)
STAFF = (
    Entry("主动公开", "publishing:workbench", frozenset((*WORKS, *READS_RELEASED))),
    Entry("公开目录", "publishing:catalogue", frozenset((*WORKS, *READS_RELEASED))),
)
