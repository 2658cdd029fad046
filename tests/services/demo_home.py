"""A demo home made in seconds: the whole cast, and one plan of one duty in force (`journeys/small_demo`)."""

from __future__ import annotations

import json
from pathlib import Path

from mingtang.command.demo import made_by
from tests.services.own_home import OwnHome

# 2026-06-30 is a Tuesday, and 06-19 a day off: on the 22nd six working days are left, on the 23rd five.
SUNDAY = "2026-06-21"


def small_demo(folder: Path) -> OwnHome:
    """Lay out a demo home on 2026-06-21 whose office reminds three working days ahead."""
    home = OwnHome(folder, on_server=False)
    folder.mkdir(parents=True)
    facts = {"kind": "demo", "is_built": True, "built_for": SUNDAY, "today": SUNDAY, "made_by": made_by()}
    (folder / "home.json").write_text(json.dumps(facts), encoding="utf-8")
    assert home.run("migrate").returncode == 0
    home.python("from tests.journeys.small_demo import build; build()")
    return home
