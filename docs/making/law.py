"""docs/law/: the flows of a request and of an edition, drawn and tabled from the product's own tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mingtang_core.flows import editions
from mingtang_core.flows.drawing import diagram, edition_diagram, table

HEAD = """# 依申请公开的办理流程

这一页由程序里的状态表生成（`python3 run.py docs law`），与服务器、按钮、接口和定时任务用的是同一张表。

The expected answer is a second table, written by hand with the article of each row:
[tests/law/request_moves.csv](../../tests/law/request_moves.csv).
"""


EDITIONS = """# 公文发布的办理流程

这一页由程序里的状态表生成（`python3 run.py docs law`），与服务器、按钮、接口和定时任务用的是同一张表。
审核环节由机关和文种的审核流程决定，送审时固定下来，`next-step` 保证顺序。

The expected answer is a second table, written by hand with the source of each row:
[tests/law/edition_moves.csv](../../tests/law/edition_moves.csv).
"""


def make(root: Path) -> Iterator[Path]:
    """Write the pages and yield their paths."""
    for name, content in PAGES.items():
        page = root / "docs" / "law" / name
        page.write_text(content(), encoding="utf-8")
        yield page


def request_flow() -> str:
    """Return the page."""
    return f"{HEAD}\n```mermaid\n{diagram()}\n```\n\n{table()}\n"


def edition_flow() -> str:
    """Return the page of editions."""
    return f"{EDITIONS}\n```mermaid\n{edition_diagram()}\n```\n\n{table(editions.TABLE)}\n"


PAGES = {"request-flow.md": request_flow, "edition-flow.md": edition_flow}
