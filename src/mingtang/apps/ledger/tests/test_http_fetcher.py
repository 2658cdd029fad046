"""佐证网址: what lies in an inner network is not fetched, however its address is written."""

from __future__ import annotations

import pytest

from mingtang.apps.ledger.adapters.http_fetcher import HttpFetcher
from mingtang_core.errors import BadInput


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.1.2.3", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "224.0.0.1"]
)
def test_what_the_public_cannot_open_is_no_evidence(host: str) -> None:
    with pytest.raises(BadInput, match="内部网络"):
        HttpFetcher().fetch(f"http://{host}/page.html")
