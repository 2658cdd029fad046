"""The six files in examples/ are read as the plans they were made from."""

from pathlib import Path

import pytest

from mingtang_core.documents import read
from tests.corpus.ledgers import expected, ledger, likeness, rows

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("plan.docx", "opinion"),
        ("plan.pdf", "points"),
        ("plan.txt", "points"),
        ("plan.html", "webpage"),
        ("table.docx", "table"),
    ],
)
def test_an_example_reads_as_its_plan(file: str, name: str) -> None:
    reading = read((EXAMPLES / file).read_bytes(), name=file)
    assert ledger(reading) == rows(expected(name)["tasks"])


def test_the_garbled_example_loses_next_to_nothing() -> None:
    reading = read((EXAMPLES / "garbled.txt").read_bytes())
    assert likeness(ledger(reading), rows(expected("headless")["tasks"])) >= 0.99


def test_the_garbled_example_shows_what_was_mended() -> None:
    kinds = {repair.kind for repair in read((EXAMPLES / "garbled.txt").read_bytes()).repairs}
    assert {"byte_shift", "pinyin", "doubled_punctuation", "traditional"} <= kinds
