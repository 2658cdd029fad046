"""The staff of `bench visible`: told by lines on the standard input, they release and withdraw a document."""

from __future__ import annotations

import json
import sys

from tests.cast import gather

from mingtang.apps.publishing.actions import release, withdraw
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.tests.conftest import desk_of
from mingtang_core.editions import WithdrawalKind


def act_as_told() -> None:
    """Do what each line says: `release` a new document, reviewed beforehand, or `withdraw` it."""
    cast = gather()
    desk = desk_of(cast)
    number, edition = 0, Edition()
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "release":
            number += 1
            title = f"青禾县民政局第{number}号示例通告"
            edition = release(edition=desk.approved(title=title), by=desk.clerk, today=cast.today)
        else:
            withdraw(
                edition=edition, kind=WithdrawalKind.VANISH, reason="误发", by=desk.clerk, today=cast.today
            )
        said = {
            "title": edition.title, "href": edition.document.href,
            "list": f"/zfxxgk/list/organ/{edition.organ.slug}/",
        }  # fmt: skip
        print(json.dumps(said), flush=True)
