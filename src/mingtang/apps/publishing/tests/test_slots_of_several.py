"""A group of organs, or several, as 公开主体: each has slots of its own, answered by nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.cast import SETUP, Cast

from mingtang.apps.organs.actions import add_organ, set_group
from mingtang.apps.publishing.actions import start_document
from mingtang.apps.publishing.actions.catalogue import add_item
from mingtang.apps.publishing.actions.slots import refresh_slots
from mingtang.apps.publishing.actions.slots_nothing import propose_nothing, sign_nothing
from mingtang.apps.publishing.models import CatalogueItem, DueSlot, Edition, NothingToPublish
from mingtang.apps.publishing.queries.slots import county_slots, desk_slots
from mingtang.apps.publishing.queries.slots_grouped import SlotGroup
from mingtang.apps.publishing.tests.conftest import CONTENT, Desk, person
from mingtang.apps.publishing.tests.test_catalogue import ALLOWANCE, POLICY
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang_core.errors import Conflict, Refused
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db

TOWNS = ("柳塘镇", "石桥镇", "云岭乡", "禾城街道")
OVER = date(2026, 3, 30)  # February was due on 27 March
ROW = replace(
    ALLOWANCE, kinds=(), topics=(), valid_from=date(2026, 2, 1), organ_name="各乡镇人民政府、街道办事处"
)


@pytest.fixture
def towns(cast: Cast) -> dict[str, Actor]:
    """Four townships, their group, and the clerk of each; the cast knows them by name."""
    clerks = {}
    for number, name in enumerate(TOWNS):
        cast.organs[name] = add_organ(by=SETUP, on=cast.today, name=name, level="township")
        clerks[name] = person(cast, f"town{number}", f"乡镇{number}", (Role.CLERK, name))
    set_group(
        by=SETUP, on=cast.today, name="各乡镇（街道）", members=[cast.organs[name].pk for name in TOWNS]
    )
    return clerks


def item_of(cast: Cast, organ_name: str = ROW.organ_name) -> CatalogueItem:
    return add_item(row=replace(ROW, organ_name=organ_name), by=cast.actor("office"), today=cast.today)


def published(cast: Cast, item: CatalogueItem, organ: str, clerk: Actor) -> Edition:
    """A document of an organ as it stands when it was released in time; who reviewed it is no matter here."""
    content = replace(CONTENT, written_on=cast.today, catalogue_item=item.code, document_number="")
    made = start_document(organ=cast.organs[organ], content=content, by=clerk, today=cast.today)
    Edition.objects.filter(pk=made.pk).update(state="released", released_at="2026-03-10T02:00:00Z")
    return made


def states(period: str = "2026-02") -> Mapping[str, str]:
    rows = DueSlot.objects.filter(period=period).values_list("organ__name", "state")
    return dict(rows)


def say(cast: Cast, item: CatalogueItem, organ: str, by: Actor) -> NothingToPublish:
    return propose_nothing(
        item=item, organ=cast.organs[organ], period="2026-02", reason="本月没有。", by=by, today=cast.today
    )


def sign(cast: Cast, said: NothingToPublish, organ: str) -> None:
    leader = person(cast, f"leader-{cast.organs[organ].pk}", "柯望山", (Role.LEADER, organ))
    sign_nothing(said=said, by=leader, today=cast.today)


def client_of(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.people[part])
    return client


def groups_at(client: Client, address: str) -> list[SlotGroup]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(answer.context["groups"])


def test_what_one_township_publishes_leaves_the_others_overdue(cast: Cast, towns: dict[str, Actor]) -> None:
    item = item_of(cast)
    edition = published(cast, item, "柳塘镇", towns["柳塘镇"])
    refresh_slots(OVER)
    assert states() == {"柳塘镇": "met", "石桥镇": "overdue", "云岭乡": "overdue", "禾城街道": "overdue"}
    assert DueSlot.objects.get(state="met").met_by_id == edition.pk
    calendar = calendar_in_force()
    assert county_slots(OVER, calendar)["late"] == 3
    for name, late in (("柳塘镇", 0), ("石桥镇", 1)):
        assert len(desk_slots(cast.organs[name].pk, today=OVER, calendar=calendar)) == late
    refresh_slots(OVER)
    assert DueSlot.objects.filter(period="2026-02").count() == 4


def test_nothing_of_one_township_leaves_the_others_and_each_says_its_own(
    cast: Cast, towns: dict[str, Actor]
) -> None:
    item = item_of(cast)
    refresh_slots(cast.today)
    said = say(cast, item, "柳塘镇", towns["柳塘镇"])
    sign(cast, said, "柳塘镇")
    assert states() == {"柳塘镇": "nothing", "石桥镇": "waiting", "云岭乡": "waiting", "禾城街道": "waiting"}
    with pytest.raises(Conflict):
        say(cast, item, "柳塘镇", towns["柳塘镇"])
    say(cast, item, "石桥镇", towns["石桥镇"])
    refresh_slots(OVER)
    assert states() == {"柳塘镇": "nothing", "石桥镇": "overdue", "云岭乡": "overdue", "禾城街道": "overdue"}
    said.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        said.save()


def test_content_ends_the_statement_of_its_own_organ_alone(cast: Cast, towns: dict[str, Actor]) -> None:
    item = item_of(cast)
    for name in ("柳塘镇", "石桥镇"):
        sign(cast, say(cast, item, name, towns[name]), name)
    published(cast, item, "柳塘镇", towns["柳塘镇"])
    refresh_slots(date(2026, 3, 11))
    ended = NothingToPublish.objects.exclude(ended_on=None)
    assert [said.organ.name for said in ended] == ["柳塘镇"]
    assert states()["石桥镇"] == "nothing"
    with pytest.raises(Refused) as refused:
        say(cast, item, "柳塘镇", towns["柳塘镇"])
    assert [reason.code for reason in refused.value.reasons] == ["has-content"]
    say(cast, item, "云岭乡", towns["云岭乡"])


def test_who_is_not_named_neither_answers_nor_says_nothing(cast: Cast, towns: dict[str, Actor]) -> None:
    item = item_of(cast)
    published(cast, item, "civil", cast.actor("clerk"))
    refresh_slots(OVER)
    assert set(states().values()) == {"overdue"}
    with pytest.raises(Refused) as refused:
        say(cast, item, "civil", cast.actor("clerk"))
    assert [reason.code for reason in refused.value.reasons] == ["other-organ"]


def test_several_names_are_several_organs_and_one_unknown_makes_one_slot(
    cast: Cast, towns: dict[str, Actor]
) -> None:
    item_of(cast, "县民政局、县财政局")
    refresh_slots(OVER)
    assert states() == {"青禾县民政局": "overdue", "青禾县财政局": "overdue"}
    row = replace(ROW, second_level="另一项", organ_name="县民政局、各有关单位")
    item = add_item(row=row, by=cast.actor("office"), today=cast.today)
    published(cast, item, "柳塘镇", towns["柳塘镇"])
    refresh_slots(OVER)
    assert [(one.organ, one.state) for one in item.slots.filter(period="2026-02")] == [(None, "met")]


def test_an_item_without_owners_is_said_to_hold_nothing_once(cast: Cast, towns: dict[str, Actor]) -> None:
    item = item_of(cast, "各有关单位")
    refresh_slots(cast.today)
    sign(cast, say(cast, item, "柳塘镇", towns["柳塘镇"]), "柳塘镇")
    assert states() == {None: "nothing"}
    with pytest.raises(Conflict):
        say(cast, item, "石桥镇", towns["石桥镇"])


def test_an_item_of_one_organ_keeps_one_slot_that_anybody_answers(desk: Desk, cast: Cast) -> None:
    item = item_of(cast, "青禾县民政局")
    published(cast, item, "finance", cast.actor("other_clerk"))
    refresh_slots(OVER)
    assert states() == {"青禾县民政局": "met"}


def test_documents_with_clocks_of_their_own_are_one_slot_each(cast: Cast, towns: dict[str, Actor]) -> None:
    row = replace(POLICY, organ_name=ROW.organ_name, kinds=(), topics=())
    item = add_item(row=row, by=cast.actor("office"), today=cast.today)
    published(cast, item, "柳塘镇", towns["柳塘镇"])
    refresh_slots(OVER)
    assert [slot.organ.name for slot in DueSlot.objects.all() if slot.organ] == ["柳塘镇"]


def test_members_are_those_of_today_and_owe_nothing_from_before_they_existed(
    cast: Cast, towns: dict[str, Actor]
) -> None:
    item_of(cast)
    refresh_slots(OVER)
    new = add_organ(by=SETUP, on=OVER, name="雁湖乡", level="township", valid_from=date(2026, 3, 2))
    old = add_organ(by=SETUP, on=OVER, name="松坪乡", level="township")
    kept = [cast.organs[name].pk for name in TOWNS[:3]]
    set_group(by=SETUP, on=OVER, name="各乡镇（街道）", members=[*kept, new.pk, old.pk])
    refresh_slots(OVER)
    assert set(states("2026-02")) == {"柳塘镇", "石桥镇", "云岭乡", "松坪乡"}
    assert set(states("2026-03")) == {"柳塘镇", "石桥镇", "云岭乡", "松坪乡", "雁湖乡"}


def test_a_slot_stands_once_for_an_organ_and_once_without_any(cast: Cast, towns: dict[str, Actor]) -> None:
    item_of(cast)
    refresh_slots(OVER)
    slot = DueSlot.objects.filter(period="2026-02")[0]
    slot.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        slot.save()
    slot.organ = None
    slot.save()
    slot.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        slot.save()


def test_the_office_sees_one_row_with_counts_and_narrows_it_to_an_organ(
    cast: Cast, towns: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", OVER.isoformat())
    item = item_of(cast)
    published(cast, item, "柳塘镇", towns["柳塘镇"])
    refresh_slots(OVER)
    office = client_of(cast, "office")
    (group,) = groups_at(office, "/publishing/catalogue/slots/?tab=late")
    assert [line.slot.organ.name for line in group.lines if line.slot.organ] == list(TOWNS[1:])
    assert [n for _, _, n in group.tally] == [3]
    slug = cast.organs["石桥镇"].slug
    (group,) = groups_at(office, f"/publishing/catalogue/slots/?tab=late&organ={slug}")
    assert len(group.lines) == 1
    groups = groups_at(office, f"/publishing/catalogue/{item.code}/")
    assert [(one.first.slot.period, len(one.lines)) for one in groups] == [("2026-03", 4), ("2026-02", 4)]
    assert [(words, n) for _, words, n in groups[1].tally][1] == ("已公开", 1)


def test_a_clerk_sees_the_slots_of_the_own_organ_and_says_nothing_for_it(
    cast: Cast, towns: dict[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGTANG_TODAY", OVER.isoformat())
    item = item_of(cast)
    published(cast, item, "柳塘镇", towns["柳塘镇"])
    refresh_slots(OVER)
    page = f"/publishing/catalogue/{item.code}/"
    for address in ("/publishing/catalogue/slots/?tab=late", page):
        found = groups_at(client_of(cast, "town1"), address)
        assert found
        for group in found:
            assert [line.slot.organ.name for line in group.lines if line.slot.organ] == ["石桥镇"]
    assert groups_at(client_of(cast, "town0"), "/publishing/catalogue/slots/?tab=late") == []
    assert groups_at(client_of(cast, "other_clerk"), page) == []
    periods = {
        part: [code for code, _ in client_of(cast, part).get(page).context["form"].fields["period"].choices]
        for part in ("town0", "town1")
    }
    assert periods == {"town0": ["2026-03"], "town1": ["2026-03", "2026-02"]}
    data = {"organ": cast.organs["石桥镇"].pk, "period": "2026-02", "reason": "本月没有。"}
    assert client_of(cast, "town1").post(f"{page}nothing/", data).status_code == 302
    assert client_of(cast, "other_clerk").get(page).context["form"] is None
