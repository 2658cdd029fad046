"""The written documents of the demo: distinct, long enough, free of anybody's data, and fit to be placed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from mingtang.demo.attached_papers import paper
from mingtang.demo.calendar_of_story import story_dates
from mingtang.demo.document_contents import content_of, sheets_of
from mingtang.demo.document_endings import ENDINGS
from mingtang.demo.document_texts import DocumentText, in_order, named_by, written_texts
from mingtang.demo.people import organ_rows
from mingtang.demo.span_of_story import Span
from mingtang.demo.story_documents import all_texts
from mingtang_core.editions.classifications import packaged
from mingtang_core.matching.copies import likeness, shingles
from mingtang_core.text_checks import layers_of_file
from mingtang_core.text_checks.personal_data import find_personal_data
from mingtang_core.workdays import load_calendar

pytestmark = pytest.mark.one_database(reason="reads the demo's texts, not its county")
SHORTEST, LONGEST, MOST_ALIKE = 600, 1500, 0.30
TODAY = date(2026, 6, 30)
LONG = written_texts("documents")
ORGANS = {row.name for row in organ_rows()}


@pytest.fixture(scope="module")
def everything() -> list[DocumentText]:
    """All texts of a demo of one day, in an order in which they can come out."""
    calendar = load_calendar()
    return in_order(all_texts(Span(story_dates(TODAY, calendar).first, TODAY, calendar)))


def length(text: DocumentText) -> int:
    """Return the characters of a text, white space apart."""
    return len(re.sub(r"\s", "", text.body))


@pytest.mark.parametrize("text", LONG, ids=[text.slug for text in LONG])
def test_a_written_document_is_long_enough(text: DocumentText) -> None:
    assert SHORTEST <= length(text) <= LONGEST


def test_no_two_documents_share_their_wording() -> None:
    runs = {text.slug: shingles(text.body) for text in LONG if not text.edition_of}
    assert len(runs) >= 62
    alike = [
        (one, other, round(share, 2))
        for one, other in combinations(runs, 2)
        if (share := likeness(runs[one], runs[other])) > MOST_ALIKE
    ]
    assert alike == []


def test_policies_come_with_their_explanations() -> None:
    explained = Counter(slug for text in LONG for kind, slug in text.related if kind == "interprets")
    policies = {text.slug for text in LONG if text.is_policy}
    assert len(policies & set(explained)) >= 13
    assert max(explained.values()) >= 2
    assert sum(kind == "repeals" for text in LONG for kind, _ in text.related) >= 3
    assert Counter(text.edition_of for text in LONG if text.edition_of) == {"elder-meals": 2, "parking": 2}


def test_there_are_many_short_ones_that_say_different_things(everything: list[DocumentText]) -> None:
    made = [text for text in everything if text.released_on]
    assert len(made) >= 100
    assert len({text.title for text in everything if not text.edition_of}) == len(
        [text for text in everything if not text.edition_of]
    )
    assert len({text.body for text in everything}) == len(everything)


def test_everything_has_an_organ_a_class_and_an_ending(everything: list[DocumentText]) -> None:
    assert {text.organ for text in everything} <= ORGANS
    assert {text.topic for text in everything} <= set(packaged("topic"))
    assert {text.audience for text in everything} <= {"", *packaged("audience")}
    assert {text.ending for text in everything} == set(ENDINGS)
    assert all(bool(text.sign) == text.kind.is_official_document for text in everything)


def test_nothing_says_a_number_of_a_person(everything: list[DocumentText]) -> None:
    said = [words for text in everything for words in words_of(text)]
    assert [words for words in said if find_personal_data(words)] == []


def test_an_attachment_is_read_and_the_same_each_time(everything: list[DocumentText]) -> None:
    sheets = [one for text in everything for one in sheets_of(text, TODAY)]
    assert {name.rpartition(".")[2] for name, _ in sheets} == {"xlsx", "docx", "pdf"}
    for form in ("xlsx", "docx", "pdf"):
        name, rows = next(one for one in sheets if one[0].endswith(form))
        made = paper(name, rows)
        assert made == paper(name, rows)
        read = "".join(layer.text for layer in layers_of_file(made, name))
        assert all(words in read for row in rows for words in row)


def words_of(text: DocumentText) -> list[str]:
    """Return every word of a text as it is typed in, and of its tables."""
    numbers = dict.fromkeys(named_by(text), "青政发〔2026〕1号")
    content = content_of(text, day=TODAY, out=TODAY, number="", numbers=numbers, relations=())
    cells = [cell for sheet in text.sheets for row in sheet.rows for cell in row]
    return [content.title, content.body, content.attribute_reason, *cells]
