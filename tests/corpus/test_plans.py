"""Five plans of ours in five styles: read as expected, and read alike whatever damage they suffered."""

import random
from itertools import combinations

import pytest

from mingtang_core.documents import outer_form, read, read_text
from tests.corpus.corruptions import ENCODINGS, LOSSLESS, LOSSY
from tests.corpus.ledgers import PLANS, expected, ledger, likeness, plain, plan, rows

FACTS = (
    "title",
    "doc_number",
    "issuer",
    "date_written",
    "date_printed",
    "date_published",
    "disclosure_note",
    "year",
    "region",
    "addressees",
    "copies_to",
)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_long_and_full_enough_to_prove_something(name: str) -> None:
    assert len(plan(name)) >= 5900
    assert len(expected(name)["tasks"]) >= 20


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_read_as_a_careful_clerk_reads_it(name: str) -> None:
    gold, form = expected(name), outer_form(read_text(plan(name)))
    for fact in FACTS:
        assert form[fact] == gold[fact], fact
    assert rows(form["tasks"]) == rows(gold["tasks"])  # type: ignore[arg-type]
    parts = [(part["level"], plain(part["number"]), part["heading"]) for part in form["sections"]]  # type: ignore[attr-defined]
    for part, (level, number, heading) in zip(gold["sections"], parts, strict=True):
        assert (part["level"], plain(part["number"])) == (level, number)
        assert part["heading"] is None or plain(part["heading"]) == plain(heading)
    assert {(one["title"], one["doc_number"]) for one in form["citations"]} == {
        (one["title"], one["doc_number"]) for one in gold["citations"]
    }  # type: ignore[attr-defined]
    assert {plain(one["text"]) for one in form["public_time_limits"]} == set(
        map(plain, gold["public_time_limits"])
    )  # type: ignore[attr-defined]
    for task, told in zip(form["tasks"], gold["tasks"], strict=True):  # type: ignore[call-overload]
        assert [plain(one["text"]) for one in task["quantities"]] == list(map(plain, told["quantities"]))


@pytest.mark.parametrize("name", [name for name in PLANS if name != "webpage"])
def test_a_clean_document_passes_unchanged(name: str) -> None:
    assert read_text(plan(name)).repairs == ()


@pytest.mark.parametrize("name", PLANS)
def test_damage_that_loses_nothing_changes_nothing(name: str) -> None:
    """Every lossless damage, alone and in pairs, gives the equal ledger."""
    clean = ledger(read_text(plan(name)))
    for kinds in [(kind,) for kind in LOSSLESS] + list(combinations(LOSSLESS, 2)):
        text = plan(name)
        for kind in kinds:
            text = LOSSLESS[kind](text, random.Random(11))
        assert ledger(read_text(text)) == clean, kinds


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("kind", LOSSLESS)
def test_damage_is_told(name: str, kind: str) -> None:
    text = LOSSLESS[kind](plan(name), random.Random(11))
    if kind != "narrow" and text != plan(name):
        assert read_text(text).repairs


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("kind", LOSSY)
def test_damage_that_loses_characters_loses_little_and_says_so(name: str, kind: str) -> None:
    clean = ledger(read_text(plan(name)))
    reading = read_text(LOSSY[kind](plan(name), random.Random(11)))
    assert likeness(clean, ledger(reading)) >= 0.98
    if ledger(reading) != clean:
        assert "lost-characters" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("encoding", ENCODINGS.values())
def test_every_encoding_gives_the_same_reading(name: str, encoding: str) -> None:
    assert ledger(read(plan(name).encode(encoding))) == ledger(read_text(plan(name)))
