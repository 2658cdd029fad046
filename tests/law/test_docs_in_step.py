"""The pages of docs/law are those that the tables make today."""

from pathlib import Path

import pytest
from docs.making.law import PAGES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", PAGES)
def test_the_drawn_flow_is_the_table_of_today(name: str) -> None:
    page = ROOT / "docs" / "law" / name
    assert page.read_text(encoding="utf-8") == PAGES[name](), "run: python3 run.py docs law"
