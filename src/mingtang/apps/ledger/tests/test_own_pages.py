"""Evidence on the county's own pages is read from the manifest, and falls when the page leaves."""

from pathlib import Path

import pytest
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.ledger.adapters.own_pages import HERE, OwnPages
from mingtang.apps.ledger.ports import Fetched
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.portal.tests.sample import say, use_sample

pytestmark = pytest.mark.django_db


class Elsewhere:
    """Stands for the network."""

    def fetch(self, address: str, *, pinned_ip: str = "") -> Fetched:
        return Fetched(200, b"from the network", "text/html", pinned_ip or "192.0.2.1")


@pytest.fixture
def site(settings, tmp_path: Path):
    settings.MINGTANG_SITE, settings.MINGTANG_ADDRESS = tmp_path / "site", "https://www.qinghe.example"
    before = sources()
    use_sample()
    yield OwnPages(Elsewhere())
    use_sources(before)


def follow() -> None:
    while keep_up(worker="test", now=timezone.now()):
        pass


def test_an_own_page_is_read_without_the_network(site: OwnPages, cast: Cast) -> None:
    say(7, "已经公开的正文")
    follow()
    seen = site.fetch("https://www.qinghe.example/d/s-7/")
    assert (seen.status, seen.body.decode(), seen.ip) == (200, "已经公开的正文", HERE)
    say(7, None)
    follow()
    assert site.fetch("https://www.qinghe.example/d/s-7/", pinned_ip=HERE).status == 410


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/d/s-7/",
        "https://www.qinghe.example/d/never/",
        "https://www.qinghe.example/../x",
    ],
)
def test_everything_else_is_fetched(site: OwnPages, cast: Cast, address: str) -> None:
    assert site.fetch(address).body == b"from the network"
