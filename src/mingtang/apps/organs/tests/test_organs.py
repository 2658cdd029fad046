"""One organ at a time: added, renamed, retired; groups and the county."""

from datetime import date

import pytest

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.actions import (
    add_organ,
    rename_organ,
    retire_organ,
    set_county,
    set_email,
    set_group,
)
from mingtang.apps.organs.models import Kind, Level, Organ
from mingtang.apps.organs.queries import county, directory, members_of, organ_by_slug, organs, region_words
from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput, Conflict, NotFound, Refused

ON = date(2026, 3, 2)
BY = Actor("command")
CLERK = Actor("staff", id="1")

pytestmark = pytest.mark.django_db


def add(name="青禾县财政局", **more):
    return add_organ(by=BY, on=ON, name=name, **more)


def test_an_organ_is_added_once():
    organ = add(short_names=("县财政局", "县财政局"), email="cz@example.cn")
    assert (organ.slug, organ.kind, organ.level) == ("青禾县财政局", Kind.DEPARTMENT, Level.COUNTY)
    assert organ_by_slug("青禾县财政局") == organ
    with pytest.raises(Conflict):
        add()
    assert [(entry.verb, entry.organ_id) for entry in Entry.objects.all()] == [("organs.add_organ", organ.pk)]


def test_a_renamed_organ_keeps_its_address_and_is_found_under_both_names():
    organ = add()
    rename_organ(by=BY, on=ON, organ=organ, name="青禾县财政和国资局", reason="机构改革")
    organ.refresh_from_db()
    assert (organ.name, organ.slug) == ("青禾县财政和国资局", "青禾县财政局")
    here = directory(ON)
    assert here.resolve("青禾县财政局", on=ON).kind == "alias"
    assert "用到2026-03-01" in here.resolve("青禾县财政局", on=ON).reason
    assert here.resolve("青禾县财政和国资局", on=ON).kind == "exact"


def test_a_rename_into_the_same_or_a_taken_name_is_refused():
    organ = add()
    add("青禾县民政局")
    with pytest.raises(BadInput):
        rename_organ(by=BY, on=ON, organ=organ, name="青禾县财政局")
    with pytest.raises(Conflict):
        rename_organ(by=BY, on=ON, organ=organ, name="青禾县民政局")


def test_a_retired_organ_is_no_longer_resolved_but_stays():
    organ = add()
    retire_organ(by=BY, on=ON, organ=organ, reason="撤并")
    assert not organs().exists()
    assert Organ.objects.get() == organ
    assert directory(ON).resolve("青禾县财政局", on=ON).kind == "unknown"


def test_a_group_holds_its_members_in_the_order_of_the_directory():
    first, second = add("青禾县民政局"), add("青禾县财政局")
    group = set_group(
        by=BY, on=ON, name="县政府各部门", members=[second.pk, first.pk], other_names=["县直部门"]
    )
    assert members_of(group, ON) == [first.pk, second.pk]
    here = directory(ON)
    assert here.resolve("县直部门", on=ON).group_id == group.pk
    set_group(by=BY, on=ON, name="县政府各部门", members=[first.pk])
    assert members_of(group, ON) == [first.pk]
    with pytest.raises(NotFound):
        set_group(by=BY, on=ON, name="县政府各部门", members=[9999])


def test_the_county_gives_the_words_that_may_stand_before_a_name():
    assert (county().name, region_words()) == ("", ())
    set_county(by=BY, on=ON, name="青禾县", region_words=["我们县"])
    assert set(region_words()) >= {"青禾县", "青禾", "县", "本县", "我县", "我们县"}
    with pytest.raises(BadInput):
        set_county(by=BY, on=ON, name="青禾")


def test_a_wrong_mail_address_is_refused():
    organ = add()
    set_email(by=BY, on=ON, organ=organ, email="cz@example.cn")
    with pytest.raises(BadInput):
        set_email(by=BY, on=ON, organ=organ, email="cz@")


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("青禾县人民政府办公室", Level.COUNTY, Kind.OFFICE),
        ("青禾县委宣传部", Level.COUNTY, Kind.PARTY),
        ("青禾县卫生健康委员会", Level.COUNTY, Kind.DEPARTMENT),
        ("青禾县融媒体中心", Level.COUNTY, Kind.UNIT),
        ("柳河镇人民政府", Level.TOWNSHIP, Kind.TOWNSHIP),
    ],
)
def test_the_kind_is_read_from_the_name(name, level, kind):
    assert add(name, level=level).kind == kind


def test_a_clerk_changes_nothing():
    organ = add()
    for act in (
        lambda: add_organ(by=CLERK, on=ON, name="青禾县民政局"),
        lambda: rename_organ(by=CLERK, on=ON, organ=organ, name="别的局"),
        lambda: retire_organ(by=CLERK, on=ON, organ=organ),
        lambda: set_group(by=CLERK, on=ON, name="组", members=[]),
        lambda: set_county(by=CLERK, on=ON, name="青禾县"),
        lambda: set_email(by=CLERK, on=ON, organ=organ, email=""),
    ):
        with pytest.raises(Refused):
            act()
    assert Entry.objects.count() == 1


def test_resolving_needs_four_queries(django_assert_max_num_queries):
    for number in range(6):
        add(f"青禾县第{number}局")
    with django_assert_max_num_queries(5):
        directory(ON).resolve("县第1局", on=ON)
