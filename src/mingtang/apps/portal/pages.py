"""The portal's own files: what stands in while the application is down, what crawlers and phones ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.feeds import robots, web_app
from mingtang.apps.portal.ports import Rank, Rendered
from mingtang.apps.portal.rendering import Column, Crumb, Frame, environment, frame, inner
from mingtang.kit.site import current_site

COLUMN = Column("服务说明", "网站部分功能暂停时的说明", "暂停,联系方式", "其他栏目", "/offline/")
HIDDEN = ("/desk/", "/office/", "/staff/", "/offline/")
CHANGES = ("organs.set_county", "organs.state_profile")
CLOCK = "停用期间收到的申请，答复期限照样从收到之日起算。"


@dataclass(frozen=True)
class About:
    """What one of these pages says: its title, what is the matter, and the next step."""

    title: str
    what: str
    next: str


PAGES = {
    "/offline/": About(
        "这项功能暂停使用", "服务器正在维护，这项功能暂时用不了。", "过一会儿再打开这个地址。"
    ),
    "/offline/search/": About(
        "检索暂停使用", "服务器正在维护，暂时不能检索。", "可以按机关、年份从政府信息公开栏目里找。"
    ),
    "/offline/apply/": About(
        "网上申请暂停使用",
        f"服务器正在维护，暂时不能在网上提交申请。{CLOCK}",
        "急的话，把申请写在纸上寄来或者当面交，写明姓名、联系方式、要什么信息、怎么给您。",
    ),
    "/offline/track/": About(
        "办理查询暂停使用",
        "服务器正在维护，暂时看不到办理情况。答复期限不受影响。",
        "记下回执编号，过一会儿再查。",
    ),
    "/offline/gone/": About(
        "这一页已经撤下", "这份内容已经撤下，不再公开。", "对撤下有疑问，可以向公开机关了解原因。"
    ),
    "/offline/missing/": About(
        "没有这一页", "地址可能写错了，也可能内容已经移走。", "检查地址里有没有多字少字，或者从首页重新找。"
    ),
}


class HousePages:
    """Changes with the county's settings and with what the office states of itself."""

    name, rank = "portal.house", Rank.FILES
    shape = re.compile(r"/offline/(?:[a-z]+/)?|/robots\.txt|/manifest\.webmanifest")

    def addresses(self) -> Iterable[str]:
        """Return the pages, robots.txt and the web app's manifest."""
        return [*PAGES, "/robots.txt", "/manifest.webmanifest"]

    def render(self, addresses: Sequence[str]) -> Iterator[Rendered]:
        """Render those asked for."""
        site, around = current_site(), frame(COLUMN)
        for address in addresses:
            if address == "/robots.txt":
                yield Rendered(address, robots(HIDDEN))
            elif address == "/manifest.webmanifest":
                yield Rendered(address, web_app(site.name))
            elif address in PAGES:
                yield Rendered(address, _page(around, address, PAGES[address]))

    def touched_by(self, entry: Entry) -> Iterable[str]:
        """Return everything after a change of the county's settings or of somebody's telephone."""
        return self.addresses() if entry.verb in CHANGES else ()


def _page(around: Frame, address: str, about: About) -> bytes:
    content = environment().get_template("portal/offline.html").render(about=about, site=current_site())
    main = inner(crumbs=[Crumb(about.title)], head=f"<h1>{about.title}</h1>", content=content)
    return around.page(address=address, title=about.title, main=main, is_indexed=False)
