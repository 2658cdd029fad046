"""公开办的意见 from before they belonged to an edition: each finds the one that it was given on."""

from __future__ import annotations

import json
from pathlib import Path

from tests.services.own_home import OwnHome

ROOT = Path(__file__).parents[5]
BEFORE = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.migrate([("publishing", "0009_own_slots")])
state = MigrationExecutor(connection).loader.project_state([
    ("publishing", "0009_own_slots"), ("accounts", executor.loader.graph.leaf_nodes("accounts")[0][1])])
model = lambda app, name: state.apps.get_model(app, name).objects
organ = model("organs", "Organ").create(name="青禾县民政局", slug="mzj")
who = model("accounts", "Staff").create(username="office", full_name="林一禾", created_on="2026-01-01")
document = model("publishing", "Document").create(organ=organ, opened_on="2026-01-01")
for number, day, words in ((1, "2026-01-05", "一"), (2, "2026-03-05", "二")):
    edition = model("publishing", "Edition").create(document=document, organ=organ, number=number,
        state="filed" if number == 2 else "superseded", content={}, digest=str(number), title="工作规则")
    model("publishing", "EditionEvent").create(edition=edition, act="give-office-opinion", round=0, digest="",
        on=day, recorded_at=f"{day}T00:00:00Z", by_kind="staff", by_id=str(who.pk), note=words)
    model("publishing", "AttributeOpinion").create(document=document, reason=words, by=who, on=day)
MigrationExecutor(connection).migrate([("publishing", "0011_opinion_without_document")])
"""
AFTER = """
import json
from mingtang.apps.publishing.models import AttributeOpinion
print(json.dumps(list(AttributeOpinion.objects.order_by("id").values_list("reason", "edition__number"))))
"""


def test_each_finds_its_edition(tmp_path: Path) -> None:
    home = OwnHome(tmp_path / "home", PYTHONPATH=str(ROOT)).begin()
    home.python(BEFORE)
    assert json.loads(home.python(AFTER)) == [["一", 1], ["二", 2]]
