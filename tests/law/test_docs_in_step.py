"""The pages of docs/law are those that the tables make today."""

from pathlib import Path

from docs.making.law import request_flow

ROOT = Path(__file__).parents[2]


def test_the_drawn_flow_is_the_table_of_today() -> None:
    page = ROOT / "docs" / "law" / "request-flow.md"
    assert page.read_text(encoding="utf-8") == request_flow(), "run: python3 run.py docs law"
