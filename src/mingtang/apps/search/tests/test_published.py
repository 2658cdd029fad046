"""What publishing releases is found, and nothing that it does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast

from mingtang.apps.publishing.actions import (
    attach_file,
    release,
    save_edition,
    start_edition,
    submit,
    withdraw,
)
from mingtang.apps.publishing.models import Edition, FileText
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.apps.search.actions import keep_up
from mingtang.apps.search.ports import Filters
from mingtang.apps.search.queries import find
from mingtang.kit.clock import SHANGHAI
from mingtang_core.editions import Relation, RelationKind, WithdrawalKind

pytestmark = pytest.mark.django_db


def titles(typed: str) -> list[str]:
    keep_up()
    return [row.title_text for row in find(typed).rows]


def with_file(desk: Desk, cast: Cast, text: str, **changes: Any) -> Edition:
    body = "<p>名单见附件。</p><p>附件：发放名单</p>"
    edition = desk.draft(**{"body": body} | changes)
    file = attach_file(
        organ_id=edition.organ_id, content=text.encode(), name="发放名单.txt", by=desk.clerk, today=cast.today
    )
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    return edition


def test_a_released_document_is_found_with_everything_people_see_of_it(desk: Desk) -> None:
    edition = desk.released()
    assert titles("高龄津贴") == [edition.title]
    assert edition.released_at
    row = find("每人每月一百元").rows[0]
    assert row.href == edition.document.href
    assert row.number == "青民发〔2026〕5号"
    assert row.organ == edition.organ.name
    assert row.kind == "通知"
    assert row.released_on == edition.released_at.astimezone(SHANGHAI).date()
    assert [piece.text for piece in row.snippet if piece.is_marked] == ["每人每月一百元"]
    assert titles("青民发[2026]5号") == [edition.title]
    assert titles(edition.document.index_number) == [edition.title]
    facets = find("津贴").facets
    assert facets["topic"][0].name == "民政救灾"
    assert find("津贴", Filters(organ=edition.organ.slug, year="2026", kind="notice", topic="06")).total == 1


def test_words_of_attachments_are_found_and_what_lies_behind_them_is_not(desk: Desk, cast: Cast) -> None:
    edition = with_file(desk, cast, "青溪镇 梧桐巷三号")
    desk.approved(_submitted(desk, edition))
    text = FileText.objects.get()
    text.layers = [*text.layers, {**text.layers[0], "kind": "comment", "text": "批注里的私语"}]
    text.save()
    release(edition=edition, by=desk.clerk, today=cast.today)
    assert titles("梧桐巷三号") == [edition.title]
    assert titles("发放名单") == [edition.title]
    assert titles("批注里的私语") == []


def test_nothing_is_found_before_its_release(desk: Desk, cast: Cast) -> None:
    edition = with_file(desk, cast, "梧桐巷三号", title="谁也不该看到的通知")
    assert titles("谁也不该看到") == []
    desk.approved(_submitted(desk, edition))
    assert titles("谁也不该看到") == titles("梧桐巷") == []
    release(edition=edition, by=desk.clerk, today=cast.today)
    assert titles("谁也不该看到") == ["谁也不该看到的通知"]


def test_a_new_edition_takes_the_place_of_the_old_and_its_draft_is_not_found(desk: Desk, cast: Cast) -> None:
    first = desk.released()
    second = start_edition(document=first.document, by=desk.clerk, today=cast.today)
    desk.change(second, body="<p>标准改为每人每月二百元。</p>")
    assert titles("二百元") == []
    assert titles("一百元") == [first.title]
    desk.approved(_submitted(desk, second))
    release(edition=second, by=desk.clerk, today=cast.today)
    assert titles("二百元") == [first.title]
    assert titles("一百元") == []


@pytest.mark.parametrize("kind", [WithdrawalKind.ERROR, WithdrawalKind.VANISH])
def test_what_is_withdrawn_is_found_no_more(desk: Desk, cast: Cast, kind: WithdrawalKind) -> None:
    edition = desk.released()
    assert titles("高龄津贴") == [edition.title]
    withdraw(edition=edition, kind=kind, reason="内容有误", by=desk.clerk, today=cast.today)
    assert find("高龄津贴").rows == ()
    assert titles("高龄津贴") == []
    assert titles("青民发〔2026〕5号") == []


def test_what_is_repealed_is_found_and_says_so(desk: Desk, cast: Cast) -> None:
    edition = desk.released()
    withdraw(
        edition=edition, kind=WithdrawalKind.REPEALED, reason="由新办法代替", by=desk.clerk, today=cast.today
    )
    keep_up()
    assert [row.note for row in find("高龄津贴").rows] == ["废止"]


def test_what_another_document_repeals_says_so_as_well(desk: Desk) -> None:
    old = desk.released()
    keep_up()
    relation = Relation(RelationKind.REPEALS, old.document.index_number)
    desk.released(title="废止旧办法的公告", document_number="青民发〔2026〕6号", relations=(relation,))
    keep_up()
    assert {row.title_text: row.note for row in find("高龄津贴 发放标准").rows}[old.title] == "废止"


def test_the_page_of_a_hit_is_the_page_of_the_document(desk: Desk) -> None:
    edition = desk.released()
    keep_up()
    page = Client().get(reverse("search:search"), {"q": "高龄津贴"}).content.decode()
    assert f'href="{edition.document.href}"' in page


def _submitted(desk: Desk, edition: Edition) -> Edition:
    from_draft = Edition.objects.get(pk=edition.pk)
    submit(edition=from_draft, by=desk.clerk, today=desk.cast.today)
    return from_draft
