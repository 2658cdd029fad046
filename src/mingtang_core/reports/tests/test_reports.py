"""The report's tables from random lives: the identities hold, every case stands in the right cells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.disclosure import ReportRow
from mingtang_core.reports import (
    Balance,
    CaseLife,
    Column,
    Dispute,
    DisputeResult,
    Remedy,
    differences,
    faults_of,
    part_four,
    part_three,
    printed_rows,
    row_named,
)
from mingtang_core.terms import RequesterKind


@st.composite
def lives(draw: st.DrawFn) -> list[CaseLife]:
    """Cases received from 2024 to 2026, some of them still open."""
    made = []
    for number in range(draw(st.integers(0, 30))):
        received = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
        ended = draw(st.none() | st.integers(0, 500).map(lambda n, day=received: day + timedelta(days=n)))
        row = draw(st.sampled_from(ReportRow)) if ended else None
        made.append(CaseLife(f"{number:03d}", draw(st.sampled_from(RequesterKind)), received, ended, row))
    return made


@given(lives())
def test_every_identity_holds_for_any_history(cases: list[CaseLife]) -> None:
    """H1 to H4 and H6, year after year."""
    before = None
    for year in range(2024, 2029):
        counts = part_three(cases, year).counts()
        assert len(counts) == 25 * 7
        if before is None:
            assert faults_of(counts) == ()
        else:
            assert faults_of(counts, year_before=before) == ()
        before = counts


@given(lives())
def test_every_case_is_new_once_and_ends_once(cases: list[CaseLife]) -> None:
    parts = [part_three(cases, year) for year in range(2024, 2029)]
    new = [key for part in parts for key in part[Balance.NEW, Column.TOTAL].keys]
    ended = [key for part in parts for key in part[Balance.TOTAL, Column.TOTAL].keys]
    assert sorted(new) == sorted(case.key for case in cases)
    assert sorted(ended) == sorted(case.key for case in cases if case.ended_on)


@given(lives(), st.data())
def test_a_changed_number_is_a_fault_and_a_difference(cases: list[CaseLife], data: st.DataObject) -> None:
    part = part_three(cases, 2025)
    counts = part.counts()
    assert differences(counts, part) == ()
    place = data.draw(st.sampled_from(list(counts)))
    counts[place] += data.draw(st.integers(1, 3))
    assert faults_of(counts) != ()
    assert [(d.row, d.column) for d in differences(counts, part)] == [place]


def test_a_case_that_waits_over_the_year_is_carried() -> None:
    """Received in December, waiting for the requester on 31 December, answered in February."""
    case = CaseLife("a", RequesterKind.COMPANY, date(2025, 12, 20), date(2026, 2, 3), ReportRow.PARTIAL)
    year, after = part_three([case], 2025), part_three([case], 2026)
    assert year[Balance.NEW, Column.COMPANY].keys == year[Balance.CARRIED_OUT, Column.TOTAL].keys == ("a",)
    assert after[Balance.CARRIED_IN, Column.COMPANY].keys == after[ReportRow.PARTIAL, Column.TOTAL].keys
    assert part_three([case], 2027).counts() == part_three([], 2027).counts()


@pytest.mark.parametrize(
    ("ended", "row"), [(None, ReportRow.OTHER), (date(2026, 1, 5), None), (date(2025, 1, 1), ReportRow.OTHER)]
)
def test_a_life_that_contradicts_itself(ended: date | None, row: ReportRow | None) -> None:
    with pytest.raises(ValueError, match="a"):
        CaseLife("a", RequesterKind.PERSON, date(2025, 12, 20), ended, row)


def test_a_dispute_is_pending_until_its_year() -> None:
    dispute = Dispute(
        "d", Remedy.RECONSIDERATION, date(2025, 11, 3), date(2026, 1, 8), DisputeResult.CORRECTED
    )
    open_one = Dispute("e", Remedy.SUIT_AFTER, date(2026, 5, 6))
    this, after = part_four([dispute, open_one], 2025), part_four([dispute, open_one], 2026)
    assert (
        this.count(Remedy.RECONSIDERATION, DisputeResult.PENDING) == this.count(Remedy.RECONSIDERATION) == 1
    )
    assert after.count(Remedy.RECONSIDERATION, DisputeResult.CORRECTED) == 1
    assert after.count(Remedy.SUIT_AFTER, DisputeResult.PENDING) == 1
    assert part_four([dispute], 2027).count(Remedy.RECONSIDERATION) == 0
    with pytest.raises(ValueError, match="decided"):
        Dispute("f", Remedy.DIRECT_SUIT, date(2026, 5, 6), result=DisputeResult.UPHELD)


def test_the_printed_table_is_filled_to_the_last_label_cell() -> None:
    """Every printed row has its three label columns covered exactly once, spans included."""
    taken: set[tuple[int, int]] = set()
    for at, printed in enumerate(printed_rows()):
        for label in printed.labels:
            left = next(column for column in range(3) if (at, column) not in taken)
            cells = {(at + d, left + a) for d in range(label.down) for a in range(label.across)}
            assert not cells & taken
            taken |= cells
    assert taken == {(row, column) for row in range(25) for column in range(3)}
    assert [row_named(printed.row.value) for printed in printed_rows()] == [p.row for p in printed_rows()]


def test_a_fault_names_its_cells() -> None:
    counts = part_three([], 2026).counts()
    counts[ReportRow.PETITION, Column.TOTAL] = 1
    faults = faults_of(counts)
    assert {fault.code for fault in faults} == {"H2", "H3"}
    assert ((ReportRow.PETITION, Column.TOTAL),) in [fault.cells for fault in faults]
