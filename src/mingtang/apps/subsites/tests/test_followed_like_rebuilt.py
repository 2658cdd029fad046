"""Whatever happens, the pages that followed it are those that a rebuild would write: none was forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.cast import Cast

from mingtang.apps.portal.actions import keep_up, rebuild
from mingtang.apps.portal.models import Page
from mingtang.apps.publishing.actions import release, start_edition, submit, withdraw
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.apps.subsites.actions import open_subsite
from mingtang_core.editions import Relation, RelationKind, WithdrawalKind

pytestmark = pytest.mark.django_db
RELEASES = 41  # two full pages of a list and one over


@pytest.fixture(autouse=True)
def site(tmp_path: Path, settings: Any, desk: Desk) -> None:
    settings.MINGTANG_SITE = tmp_path / "site"
    rebuild(now=timezone.now())


def followed() -> dict[str, str]:
    while keep_up(worker="test", now=timezone.now()):
        pass
    return dict(Page.objects.values_list("address", "digest"))


def rebuilt() -> dict[str, str]:
    rebuild(now=timezone.now())
    return dict(Page.objects.values_list("address", "digest"))


def differing() -> list[str]:
    """Return the addresses that a rebuild writes otherwise than following did."""
    one, other = followed(), rebuilt()
    return sorted(address for address in one.keys() | other.keys() if one.get(address) != other.get(address))


def test_after_many_releases(desk: Desk) -> None:
    for number in range(RELEASES):
        desk.released(title=f"第{number:02d}号通知", document_number=f"青民发〔2026〕{number + 30}号")
        followed()
    assert not differing()


def test_after_a_new_edition_relations_and_every_withdrawal(desk: Desk, cast: Cast) -> None:
    open_subsite(organ=cast.organs["civil"], slug="mzj", by=cast.actor("office"), today=cast.today)
    editions = [
        desk.released(title=f"第{number}号通知", document_number=f"青民发〔2026〕{number + 30}号")
        for number in range(len(WithdrawalKind) + 2)
    ]
    followed()
    newer(desk, editions[-1], cast)
    assert not differing()
    desk.released(
        title="关于废止旧通知的通知", document_number="青民发〔2026〕90号",
        relations=(Relation(RelationKind.REPEALS, editions[-2].document.index_number),),
    )  # fmt: skip
    assert not differing()
    for edition, kind in zip(editions, WithdrawalKind, strict=False):
        moved_to = "https://www.example/moved/" if kind is WithdrawalKind.MOVED else ""
        withdraw(
            edition=edition, kind=kind, reason="试一试", moved_to=moved_to, by=desk.clerk, today=cast.today
        )
        assert not differing(), kind


def newer(desk: Desk, edition: Edition, cast: Cast) -> None:
    """Release a second edition of a document."""
    second = start_edition(document=edition.document, by=desk.clerk, today=cast.today)
    desk.change(second, body="<p>标准提高到每人每月一百二十元。</p>")
    submit(edition=second, by=desk.clerk, today=cast.today)
    release(edition=desk.approved(second), by=desk.clerk, today=cast.today)
