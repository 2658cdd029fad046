"""The county itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.actions.refusing import clean_name, require_keeper
from mingtang.apps.organs.models import CountySettings
from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput


@transaction.atomic
def set_county(
    *,
    by: Actor,
    on: date,
    name: str,
    region_words: Collection[str] = (),
    site_identifier: str = "",
    office_name: str = "",
) -> CountySettings:
    """Set the county's name and what goes with it."""
    require_keeper(by)
    name = clean_name(name)
    if not name.endswith(("县", "市", "区", "旗")) or len(name) > 40:
        raise BadInput(f"县（市、区）的名称应以县、市、区或旗结尾，现在是“{name[:40]}”。")
    county, _made = CountySettings.objects.update_or_create(
        pk=1,
        defaults={
            "name": name,
            "region_words": list(region_words),
            "site_identifier": site_identifier,
            "office_name": office_name,
        },
    )
    record(by=by, verb="organs.set_county", thing="organs.county:1", on=on)
    return county
