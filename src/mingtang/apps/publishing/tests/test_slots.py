"""What the catalogue obliges to by when, how it stands as days pass, and 无 by a second person only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.publishing.actions import release, withdraw
from mingtang.apps.publishing.actions.catalogue import add_item, change_item
from mingtang.apps.publishing.actions.slots import refresh_slots
from mingtang.apps.publishing.actions.slots_nothing import decline_nothing, propose_nothing, sign_nothing
from mingtang.apps.publishing.models import CatalogueItem, DueSlot, Edition, NothingToPublish
from mingtang.apps.publishing.queries.catalogue_public import PublicColumn, columns_of
from mingtang.apps.publishing.queries.catalogue_rows import as_row
from mingtang.apps.publishing.queries.slots import county_slots, desk_slots
from mingtang.apps.publishing.tests.conftest import Desk, person
from mingtang.apps.publishing.tests.test_catalogue import ALLOWANCE, POLICY
from mingtang.apps.rules.queries import calendar_in_force
from mingtang_core.editions import WithdrawalKind
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.flows.editions import Step
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db

MONTHLY = replace(ALLOWANCE, kinds=(), topics=(), valid_from=date(2026, 2, 1))


def column_of(code: str) -> PublicColumn:
    return columns_of([code])[code]


def item_of(cast: Cast, row=MONTHLY) -> CatalogueItem:
    return add_item(row=row, by=cast.actor("office"), today=cast.today)


def state(period: str) -> str:
    return DueSlot.objects.get(period=period).state


def released_on(desk: Desk, day: date, edition: Edition) -> Edition:
    """Release on another day: the server's clock says when, so the copy of that moment is moved."""
    made = release(edition=edition, by=desk.clerk, today=desk.cast.today)
    Edition.objects.filter(pk=made.pk).update(released_at=f"{day.isoformat()}T02:00:00Z", written_on=day)
    return made


def test_a_month_becomes_yellow_red_and_overdue_as_days_pass(cast: Cast) -> None:
    """February's information is due on 27 March 2026, twenty working days after the month."""
    item_of(cast)
    seen = []
    for day in (19, 20, 24, 25, 27, 28):
        refresh_slots(date(2026, 3, day))
        seen.append(state("2026-02"))
    assert seen == ["waiting", "near", "near", "urgent", "urgent", "overdue"]
    slot = DueSlot.objects.get(period="2026-02")
    assert (slot.due_on, slot.organ) == (date(2026, 3, 27), cast.organs["civil"])
    assert any("第二十六条" in step["article"] for step in slot.steps)


def test_running_it_twice_changes_nothing(desk: Desk, cast: Cast) -> None:
    item_of(cast)
    desk.released(catalogue_item="05-001")
    refresh_slots(cast.today)
    before = list(DueSlot.objects.order_by("pk").values())
    entries = Entry.objects.count()
    refresh_slots(cast.today)
    assert list(DueSlot.objects.order_by("pk").values()) == before
    assert Entry.objects.count() == entries


def test_what_is_published_meets_its_month_in_time_or_late(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    released_on(desk, date(2026, 3, 10), desk.approved(catalogue_item=item.code))
    refresh_slots(date(2026, 3, 11))
    assert (state("2026-02"), state("2026-03")) == ("met", "waiting")
    late = released_on(desk, date(2026, 5, 6), desk.approved(
        catalogue_item=item.code, document_number="青民发〔2026〕8号"))  # fmt: skip
    Edition.objects.filter(pk=late.pk).update(written_on=date(2026, 3, 31))
    refresh_slots(date(2026, 5, 7))
    slot = DueSlot.objects.get(period="2026-03")
    assert (slot.state, slot.met_on, slot.met_by_id) == ("met-late", date(2026, 5, 6), late.pk)


def test_a_document_of_an_item_without_periods_has_its_own_clock(desk: Desk, cast: Cast) -> None:
    """成文日期 5 March 2026: twenty working days end on 2 April."""
    item_of(cast, POLICY)
    draft = desk.draft(catalogue_item="05-001")
    refresh_slots(cast.today)
    slot = DueSlot.objects.get()
    assert (slot.edition_id, slot.due_on, slot.organ) == (draft.pk, date(2026, 4, 2), cast.organs["civil"])
    refresh_slots(date(2026, 4, 3))
    assert DueSlot.objects.get().state == "overdue"
    line = desk_slots(slot.organ_id, today=date(2026, 4, 3), calendar=calendar_in_force())[0]
    assert (line.step, line.stands.state) == ("办理发布", "late")
    desk.change(draft, catalogue_item="")
    refresh_slots(date(2026, 4, 3))
    assert not DueSlot.objects.exists()


def test_what_was_taken_back_as_wrong_no_longer_meets_anything(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    edition = released_on(desk, cast.today, desk.approved(catalogue_item=item.code))
    refresh_slots(cast.today)
    assert state("2026-02") == "met"
    withdraw(edition=edition, kind=WithdrawalKind.ERROR, reason="数据有误", by=desk.clerk, today=cast.today)
    refresh_slots(cast.today)
    assert state("2026-02") == "waiting"


def test_an_item_that_ended_expects_nothing_more(cast: Cast) -> None:
    item = item_of(cast)
    row = replace(as_row(item), valid_to=date(2026, 3, 5))
    change_item(item=item, row=row, by=cast.actor("office"), today=cast.today)
    refresh_slots(date(2026, 6, 1))
    assert set(DueSlot.objects.values_list("period", flat=True)) == {"2026-02", "2026-03"}


def test_the_county_counts_by_today_not_by_the_copy_of_last_night(cast: Cast) -> None:
    item_of(cast)
    refresh_slots(cast.today)
    assert county_slots(cast.today, calendar_in_force())["late"] == 0
    assert county_slots(date(2026, 3, 30), calendar_in_force())["late"] == 1


def propose(cast: Cast, desk: Desk, item: CatalogueItem, period: str = "2026-02") -> NothingToPublish:
    return propose_nothing(
        item=item, organ=cast.organs["civil"], period=period, reason="本月没有新增发放对象。", by=desk.clerk,
        today=cast.today,
    )  # fmt: skip


def test_nothing_is_signed_by_another_person_and_settles_the_slot(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    refresh_slots(cast.today)
    said = propose(cast, desk, item)
    assert state("2026-02") == "waiting"
    with pytest.raises(Refused) as refused:
        sign_nothing(said=said, by=desk.clerk, today=cast.today)
    assert {reason.code for reason in refused.value.reasons} == {"not-signer", "own-proposal"}
    sign_nothing(said=said, by=desk.reviewers[Step.SECOND], today=cast.today)
    assert state("2026-02") == "nothing"
    refresh_slots(date(2026, 3, 30))
    assert state("2026-02") == "nothing"


def test_whoever_holds_both_roles_still_needs_a_second_person(desk: Desk, cast: Cast) -> None:
    both = person(cast, "both", "两个角色", (Role.CLERK, "civil"), (Role.LEADER, "civil"))
    item = item_of(cast)
    said = propose_nothing(
        item=item, organ=cast.organs["civil"], period="2026-02", reason="没有。", by=both, today=cast.today
    )
    with pytest.raises(Refused) as refused:
        sign_nothing(said=said, by=both, today=cast.today)
    assert [reason.code for reason in refused.value.reasons] == ["own-proposal"]
    with pytest.raises(IntegrityError), transaction.atomic():
        NothingToPublish.objects.update(signed_by_id=int(both.id), signed_on=cast.today)


def test_nobody_from_elsewhere_says_or_signs_it(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    with pytest.raises(Refused):
        propose_nothing(
            item=item, organ=cast.organs["finance"], period="2026-02", reason="没有。",
            by=cast.actor("other_clerk"), today=cast.today,
        )  # fmt: skip
    said = propose(cast, desk, item)
    for part in ("other_clerk", "office", "administrator", "leader", "supervisor"):
        with pytest.raises(Refused):
            sign_nothing(said=said, by=cast.actor(part), today=cast.today)


def test_it_is_said_once_for_an_item_and_period(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    said = propose(cast, desk, item)
    with pytest.raises(Conflict):
        propose(cast, desk, item)
    with pytest.raises(BadInput):
        propose(cast, desk, item, period="2031-01")
    decline_nothing(said=said, reason="有两户。", by=desk.reviewers[Step.FIRST], today=cast.today)
    propose(cast, desk, item)


def test_it_is_public_as_a_dated_sentence_and_expires_by_itself(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    said = propose(cast, desk, item)
    assert column_of(item.code).standing == []
    sign_nothing(said=said, by=desk.reviewers[Step.FINAL], today=cast.today)
    (sentence,) = column_of(item.code).standing
    assert (
        sentence
        == "截至2026年3月5日，2026年2月没有本项应当公开的信息：本月没有新增发放对象。（青禾县民政局）"
    )
    refresh_slots(date(2026, 3, 27))
    assert column_of(item.code).standing
    refresh_slots(date(2026, 3, 28))
    column = column_of(item.code)
    assert (column.standing, len(column.former)) == ([], 1)
    assert Entry.objects.filter(verb="publishing.end_nothing").count() == 1


def test_it_ends_by_itself_when_content_arrives(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    sign_nothing(said=propose(cast, desk, item), by=desk.reviewers[Step.FINAL], today=cast.today)
    edition = released_on(desk, cast.today, desk.approved(catalogue_item=item.code))
    refresh_slots(cast.today)
    said = NothingToPublish.objects.get()
    assert (state("2026-02"), said.ended_on, said.ended_by_id) == ("met", cast.today, edition.pk)


def test_what_has_content_cannot_be_said_to_hold_nothing(desk: Desk, cast: Cast) -> None:
    item = item_of(cast)
    released_on(desk, cast.today, desk.approved(catalogue_item=item.code))
    refresh_slots(cast.today)
    with pytest.raises(Refused) as refused:
        propose(cast, desk, item)
    assert [reason.code for reason in refused.value.reasons] == ["has-content"]


def test_an_item_without_periods_can_be_said_to_hold_nothing_for_a_year(desk: Desk, cast: Cast) -> None:
    item = item_of(cast, POLICY)
    said = propose(cast, desk, item, period="2026")
    assert (said.label, said.expires_on) == ("2026年", date(2026, 12, 31))
