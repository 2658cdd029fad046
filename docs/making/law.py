"""docs/law/: the flow of a request, drawn and tabled from the product's own table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mingtang_core.flows.drawing import diagram, table

HEAD = """# 依申请公开的办理流程

这一页由程序里的状态表生成（`python3 run.py docs law`），与服务器、按钮、接口和定时任务用的是同一张表。

The expected answer is a second table, written by hand with the article of each row:
[tests/law/request_moves.csv](../../tests/law/request_moves.csv).
"""


def make(root: Path) -> Iterator[Path]:
    """Write the page and yield its path."""
    page = root / "docs" / "law" / "request-flow.md"
    page.write_text(request_flow(), encoding="utf-8")
    yield page


def request_flow() -> str:
    """Return the page."""
    return f"{HEAD}\n```mermaid\n{diagram()}\n```\n\n{table()}\n"
