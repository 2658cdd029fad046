"""/: the first page, with what was released last and how far this year's duties are; /about/: what this is.

The first page names the head of the journal as last published, not as it is: else every act of the county
would draw it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.template.loader import render_to_string

from mingtang.apps.journal.models import Entry
from mingtang.apps.ledger.pages import plans_of
from mingtang.apps.ledger.queries.public import public_progress
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, frame, inner
from mingtang.apps.publishing.pages.catalogue import IMPORT, ITEM_VERBS
from mingtang.apps.publishing.pages.catalogue import ROOT as CATALOGUE
from mingtang.apps.publishing.pages.statutory import CONTENTS, GUIDE, ON_REQUEST, REPORTS, RULES
from mingtang.apps.publishing.pages.touching import CHANGES_PUBLIC
from mingtang.apps.publishing.queries.catalogue_public import public_domains
from mingtang.apps.publishing.queries.public import listed
from mingtang.apps.subsites.models import ROOT as SUBSITES
from mingtang.apps.subsites.queries import open_subsites
from mingtang.desks.first_use import is_first_use
from mingtang.desks.published_heads import newest_head
from mingtang.kit.site import current_site

HOME, ABOUT = "/", "/about/"
COLUMN = Column("首页", "政务公开的首页。", "政务公开,首页", "网站首页", HOME)
ABOUT_COLUMN = Column("关于", "这个平台是什么、依据什么。", "关于,政务公开", "其他栏目", ABOUT)
ON_BOTH = ("organs.set_county", "accounts.create_staff")
ON_HOME = (
    "journal.publish_head", "subsites.open", "subsites.close", IMPORT, *ITEM_VERBS, *CHANGES_PUBLIC,
)  # fmt: skip
NEWEST = 6
LISTS = {"contents": CONTENTS, "catalogue": CATALOGUE}
STATUTORY = (
    ("指南", GUIDE, "怎么找、怎么申请"), ("制度", RULES, "条例和本县规定"),
    ("法定主动公开内容", CONTENTS, "按主题、机关、年份查"), ("年报", REPORTS, "每年1月31日前公布"),
    ("依申请公开", ON_REQUEST, "没有公开的，可以申请"),
)  # fmt: skip


class FrontPages:
    """Two pages; there is no first page before first use."""

    name, rank = "desks.front", Rank.LISTS
    shape = re.compile(r"/|/about/")

    def addresses(self) -> Iterable[str]:
        """Yield both."""
        return (HOME, ABOUT)

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render each; an empty home leads to first use instead, which is the application's."""
        for address in addresses:
            if address == ABOUT:
                yield Rendered(address, _about())
            else:
                yield Rendered(address, None if is_first_use() else _home())

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Yield the first page after what it names: a release, a duty, a head, an entrance, the county."""
        if entry.verb in ON_BOTH:
            return (HOME, ABOUT)
        return (HOME,) if entry.verb in ON_HOME or any(plans_of(entry)) else ()


def _home() -> bytes:
    newest = listed().select_related("document", "organ").defer("content").order_by("-released_at", "-id")
    main = render_to_string(
        "desks/home.html",
        {
            "site": current_site(), "head": newest_head(), "progress": public_progress(),
            "newest": newest[:NEWEST], "entries": STATUTORY, "domains": public_domains(),
            "lists": LISTS | {"subsites": SUBSITES if open_subsites() else ""},
        },
    )  # fmt: skip
    return frame(COLUMN).page(address=HOME, title="政务公开", main=main, description=COLUMN.description)


def _about() -> bytes:
    head = (
        '<h1>关于这个平台</h1><p class="head__sub">明堂是县级政府办理政务公开工作的平台：'
        "文件公开、依申请公开和每年公开工作要点的落实，都在这里办、在这里看。</p>"
    )
    main = inner(crumbs=(Crumb("关于"),), head=head, content=render_to_string("desks/about.html"))
    said = ABOUT_COLUMN.description
    return frame(ABOUT_COLUMN).page(address=ABOUT, title="关于", main=main, description=said)
