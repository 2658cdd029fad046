"""An edition as plain text, for screen readers and for programs."""

from __future__ import annotations

from mingtang.apps.publishing.papers.sheets import PrintedEdition
from mingtang_core.editions.rich_text_writing import text_of_blocks


def text_of(one: PrintedEdition) -> bytes:
    """Return the edition as UTF-8 text."""
    lines = [one.title, one.number, "", *(f"{name}：{words}" for name, words in one.facts), ""]
    lines.append(text_of_blocks(one.body))
    if one.attachments:
        lines += ["", "附件：", *(f"{place}. {name}" for place, name in enumerate(one.attachments, start=1))]
    return "\n".join([*lines, "", f"原文：{one.address}", ""]).encode()
