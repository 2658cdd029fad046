"""机构职能 is stated by the organ or the office, dated, and what was said before stays (art. 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.actions import retire_organ, state_profile
from mingtang.apps.organs.models import OrganProfile
from mingtang.apps.organs.profiles import Profile, in_lines, read_lines
from mingtang.apps.organs.queries import profiles
from mingtang_core.errors import BadInput, Conflict, Refused

PROFILE = Profile(
    "负责社会救助、养老服务。", "青禾县文昌路6号", "工作日上午8:30至12:00，下午2:30至5:30", "0000-6600001",
    offices=(("办公室", "综合协调", "0000-6600002"),), people=(("宋知远", "局长", "主持全面工作"),),
)  # fmt: skip


@pytest.mark.django_db
def test_a_statement_holds_from_its_day_until_the_next(cast: Cast) -> None:
    said = {"organ": cast.organs["civil"], "by": cast.actor("clerk")}
    first = state_profile(profile=PROFILE, today=cast.today, **said)
    later = cast.today + timedelta(days=30)
    moved = replace(PROFILE, address="青禾县文昌路8号")
    second = state_profile(profile=moved, seen=first.pk, today=later, **said)
    first.refresh_from_db()
    assert first.valid_to == later - timedelta(days=1)
    assert profiles() == {cast.organs["civil"].pk: second}
    assert second.as_profile() == moved
    assert Entry.objects.filter(verb="organs.state_profile").count() == 2


@pytest.mark.django_db
def test_twice_on_one_day_nothing_is_lost(cast: Cast) -> None:
    said = {"organ": cast.organs["civil"], "by": cast.actor("clerk"), "today": cast.today}
    state_profile(profile=PROFILE, **said)
    state_profile(profile=replace(PROFILE, phone="0000-6600009"), **said)
    assert [one.phone for one in OrganProfile.objects.order_by("id")] == ["0000-6600001", "0000-6600009"]
    with pytest.raises(BadInput):
        state_profile(profile=replace(PROFILE, phone="0000-6600009"), **said)


@pytest.mark.django_db
def test_who_saw_an_older_statement_is_told(cast: Cast) -> None:
    said = {"organ": cast.organs["civil"], "by": cast.actor("clerk"), "today": cast.today}
    first = state_profile(profile=PROFILE, **said)
    state_profile(profile=replace(PROFILE, phone="0000-6600009"), **said)
    with pytest.raises(Conflict):
        state_profile(profile=replace(PROFILE, phone="0000-6600008"), seen=first.pk, **said)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("part", "may"), [("clerk", True), ("office", True), ("other_clerk", False), ("administrator", False)]
)
def test_the_organ_itself_and_the_office_state_it(cast: Cast, part: str, may: bool) -> None:
    said = {"organ": cast.organs["civil"], "by": cast.actor(part), "today": cast.today}
    if may:
        assert state_profile(profile=PROFILE, **said)
        return
    with pytest.raises(Refused):
        state_profile(profile=PROFILE, **said)


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["functions", "address", "office_hours", "phone", "people"])
def test_what_the_law_names_is_needed(cast: Cast, missing: str) -> None:
    empty = replace(PROFILE, **{missing: () if missing == "people" else " "})
    with pytest.raises(BadInput):
        state_profile(organ=cast.organs["civil"], profile=empty, by=cast.actor("clerk"), today=cast.today)


@pytest.mark.django_db
def test_an_organ_that_was_retired_is_shown_no_more(cast: Cast) -> None:
    organ = cast.organs["civil"]
    state_profile(organ=organ, profile=PROFILE, by=cast.actor("clerk"), today=cast.today)
    retire_organ(by=cast.actor("office"), on=cast.today, organ=organ)
    assert profiles() == {}


def test_lines_are_read_as_they_are_written() -> None:
    rows = (("办公室", "综合协调", ""), ("救助股", "", "0000-1"))
    assert read_lines(in_lines(rows)) == rows
    assert read_lines(" 甲 | 乙 \n\n") == (("甲", "乙", ""),)


@pytest.mark.parametrize("text", ["｜局长", "甲｜乙｜丙｜丁", "甲" * 301, "\n".join(["甲"] * 61)])
def test_a_line_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(BadInput):
        read_lines(text)
