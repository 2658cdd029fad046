"""The example catalogue: 26 domains, all columns, and only documents that there are."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from mingtang.demo.document_texts import FOLDER, written_texts
from mingtang.demo.forms_of_events import EVENTS
from mingtang.demo.forms_of_figures import FIGURES
from mingtang.demo.forms_of_results import RESULTS

pytestmark = pytest.mark.one_database(reason="reads the demo's texts, not its county")
COLUMNS = (
    "领域", "序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
    "公开对象", "公开方式", "公开层级", "样例", "备注",
)  # fmt: skip
MAY_BE_EMPTY = {"样例"}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The rows of the file."""
    with (FOLDER / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_domain_has_its_items(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) >= 185
    counts = Counter(row["领域"] for row in rows)
    assert len(counts) == 27  # the basic catalogue, and 26 domains
    assert min(counts.values()) >= 5
    places = Counter((row["领域"], row["一级事项"], row["二级事项"]) for row in rows)
    assert max(places.values()) == 1


def test_every_cell_is_filled_and_says_what_its_column_may(rows: list[dict[str, str]]) -> None:
    empty = [
        (row["二级事项"], name)
        for row in rows
        for name in COLUMNS
        if not row[name] and name not in MAY_BE_EMPTY
    ]
    assert empty == []
    assert {row["公开对象"] for row in rows} == {"全社会", "特定群体"}
    assert {row["公开方式"] for row in rows} <= {"主动", "依申请"}
    assert {level for row in rows for level in row["公开层级"].split("、")} <= {"县级", "乡级", "村级"}
    assert {row["备注"] for row in rows} == {"示例"}


def test_examples_are_documents_of_the_demo(rows: list[dict[str, str]]) -> None:
    known = {text.slug for folder in ("documents", "short") for text in written_texts(folder)}
    known |= {f"form:{form.__name__}" for form in (*FIGURES, *RESULTS, *EVENTS)}
    named = {name for row in rows for name in row["样例"].split("、") if name}
    assert named <= known
    assert len(named) >= 60
    assert sum(not row["样例"] for row in rows) >= 20  # items without content stay visible
