"""Per role, every address reachable from the start page, and every named route: whole and in Chinese.

At 360, 768 and 1280 px, with and without script: no axe finding serious or critical, no sideways scroll, no
console error, no dead link, no raw key, no English sentence. A route nobody reached fails, unless EXCUSED
says why.
"""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser

from mingtang.apps.accounts.actions import add_telephone, issue_link
from mingtang.apps.accounts.models import Staff
from mingtang.apps.ledger.ports import fetcher, use_fetcher
from mingtang.apps.organs.actions import import_organs, set_county
from mingtang.apps.portal.actions import rebuild
from mingtang.demo.building import Demo
from mingtang.demo.cast import BUILDER
from mingtang.demo.people import organ_rows
from mingtang.demo.public_site import DemoSite
from tests.journeys.axe import Colours
from tests.journeys.crawling import Found, all_routes, crawl, route_of
from tests.journeys.looking import WIDTHS, Eyes, look
from tests.journeys.more_states import live_asked, live_more_states
from tests.journeys.states_of_channels import live_channels
from tests.journeys.states_of_publishing import live_publishing

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TODAY = date(2026, 9, 22)
ROLES = {
    "经办员": "clerk06",
    "公开办": "linyihe",
    "公开办（核对）": "luqingchuan",
    "法制审核": "fanwenli",
    "保密审查": "shishouwei",
    "分管领导": "chengwang",
    "系统管理员": "suhe",
    "监督": "tangjian",
    "第三方评估": "pingshi",
}
# A page that is another one in each state is looked at in several.
LOOKED_AT_PER_ROUTE = {"": 8, "foi:case": 12, "foi:tracking": 6}
# Routes no link or form of a page leads to, each with the reason.
EXCUSED = {
    "desks:healthz": "asked by machines",
    "desks:readyz": "asked by machines",
    "accounts:reset-telephone": "shown only for people with a telephone; test_account_pages",
    "accounts:remove-telephone": "shown only to people with a telephone; test_account_pages",
    "accounts:switch-on": "shown only for accounts switched off; test_account_pages",
    "foi:resume-disposal": "shown only where destroying stopped in the middle; test_retention",
    "search:enough": "only beside the request form, with script; test_search_journey",
}


def test_every_page_of_every_role_is_whole(
    browser: Browser, live_server, monkeypatch: pytest.MonkeyPatch, tell: list[str], settings, tmp_path: Path
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", TODAY.isoformat())
    settings.MINGTANG_SITE = tmp_path / "site"
    rebuild(now=timezone.now())
    crawler = Crawler(browser, live_server.url)

    set_county(by=BUILDER, on=TODAY, name="青禾县")
    import_organs(rows=organ_rows(), by=BUILDER, on=TODAY)
    crawler.visit("首次设置", client_with(may_set_up=True), ["/first-use/", *FIRST_USE])

    usual = fetcher()
    use_fetcher(DemoSite())
    try:
        Demo(TODAY, lambda percent: None).build()
    finally:
        use_fetcher(usual)
    person = Staff.objects.get(username="clerk06")
    more, documents, channels = live_more_states(TODAY), live_publishing(TODAY), live_channels(TODAY)
    rebuild(now=timezone.now())
    token = issue_link(staff=person, by=BUILDER, today=TODAY)
    add_telephone(staff=person)
    crawler.visit(
        "公众", Client(), ["/", "/kit/", f"/staff/link/{token}/", *documents["公众"], *channels["公众"]]
    )
    numbers, until = live_asked(TODAY), time.time() + 3600
    opened = {"foi_opened": dict.fromkeys(numbers, until), "foi_receipts": {numbers[0]: until}}
    starts = [*(f"/requests/{number}/" for number in numbers), f"/requests/{numbers[0]}/receipt/"]
    crawler.visit("申请人", client_with(**opened), starts)
    half = {"staff": person.pk, "at": time.time(), "onward": "/desk/"}
    crawler.visit("登录中", client_with(half_signed_in=half), ["/staff/sign-in/code/"])
    for role, username in ROLES.items():
        client = Client()
        client.force_login(Staff.objects.get(username=username))
        told = (one.get(role, ()) for one in (more, documents, channels))
        crawler.visit(role, client, ["/desk/", *chain.from_iterable(told)])
    crawler.look_at_error(Client(), "/no-such-page/", 404)

    tell += crawler.summary()
    assert not crawler.faults, "\n".join(crawler.faults)
    missed = all_routes() - crawler.reached - set(EXCUSED)
    assert not missed, f"never reached: {sorted(missed)}"
    idle = set(EXCUSED) & crawler.reached
    assert not idle, f"excused, but reached: {sorted(idle)}"


FIRST_USE = ("/first-use/county/", "/first-use/organs/", "/first-use/people/")


def client_with(**facts: object) -> Client:
    """Return a client whose session holds these facts."""
    client = Client()
    session = client.session
    session.update(facts)
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


class Crawler:
    """Follows links as each person, then looks at each route; what looks the same is looked at once.

    The first person on a route looks at it at every width, with and without script; the others, who may see
    more or less on it, at the narrowest, where most goes wrong. The first look measures contrast, the others
    do where a page shows a combination of colours that has not passed yet.
    """

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base
        self.reached: set[str] = set()
        self.faults: list[str] = []
        self.lines: list[str] = []
        self.known: set[int] = set()
        self.whole: set[str] = set()
        self.colours = Colours()
        self.looks = 0

    def visit(self, role: str, client: Client, starts: list[str]) -> None:
        """Crawl as one person and look at what has not been looked at yet."""
        found = crawl(client, starts)
        self.reached |= found.by_link | found.by_form
        self.faults += [f"{role}: dead link {dead}" for dead in found.dead]
        whole, glances = self._look(role, client, found)
        self.lines.append(
            f"crawled {role}: {len(found.pages)} addresses, {len(found.by_link)} routes; {whole} new pages "
            f"× {len(WIDTHS)} widths, with and without script; {glances} known ones once more"
        )

    def _look(self, role: str, client: Client, found: Found) -> tuple[int, int]:
        session = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
        eyes = Eyes(self.browser, self.base, session, self.colours)
        per_route: Counter[str] = Counter()
        for address, page_text in found.pages.items():
            route, looks_like = route_of(address), hash(page_text)
            if looks_like in self.known or per_route[route] >= LOOKED_AT_PER_ROUTE.get(route, 1):
                continue
            self.known.add(looks_like)
            per_route[route] += 1
            is_known = route in self.whole or per_route[route] > 1
            faults = eyes.glance(address) if is_known else eyes.look(address)
            self.faults += [f"{role} {address}: {fault}" for fault in faults]
        eyes.close()
        new = per_route.keys() - self.whole
        self.whole |= new
        glances = per_route.total() - len(new)
        self.looks += len(new) * len(WIDTHS) * 2 + glances
        return len(new), glances

    def look_at_error(self, client: Client, address: str, status: int) -> None:
        """Look at an error page, which must be as whole as any other."""
        context = self.browser.new_context(locale="zh-CN")
        self.faults += [
            f"{address}: {f}" for f in look(context.new_page(), self.base + address, expect=status)
        ]
        context.close()

    def summary(self) -> list[str]:
        """Return one line per role and the sum."""
        told = (
            f"contrast measured on {self.colours.measured} pages, {self.colours.known} showed known colours"
        )
        return [*self.lines, f"crawled in all: {len(self.reached)} routes, {self.looks} looks; {told}"]
