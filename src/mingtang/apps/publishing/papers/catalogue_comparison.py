"""目录与内容对照 as a spreadsheet: items without content, content without item, columns that stand still."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from mingtang.apps.publishing.models import Domain, Edition
from mingtang.apps.publishing.queries.catalogue_contents import Comparison, ItemContent
from mingtang.kit.dates import local_day

_ITEM = ("编号", "领域", "一级事项", "二级事项", "公开主体", "公开时限", "已公开", "最近一次")


def comparison_sheet(both: Comparison, unplaced: Iterable[Edition]) -> bytes:
    """Return three pages, one for each side and one for what stands still."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        _page(book, "有事项没有内容", _ITEM, (_item(one) for one in both.empty))
        heads = ("索引号", "标题", "发布机构", "文种", "发布日期")
        _page(book, "有内容没有事项", heads, (_edition(one) for one in unplaced))
        stale = ((*_item(one), one.fresh.stale_on.isoformat() if one.fresh else "") for one in both.ageing)
        _page(book, "快要或者已经不更新", (*_ITEM, "到期"), stale)
    return stream.getvalue()


def _item(one: ItemContent) -> Sequence[str]:
    item = one.item
    newest = one.newest_on.isoformat() if one.newest_on else ""
    return (
        item.code, str(Domain(item.domain).label), item.first_level, item.second_level, item.organ_name,
        item.limit_words, str(one.count), newest,
    )  # fmt: skip


def _edition(one: Edition) -> Sequence[str]:
    day = local_day(one.released_at).isoformat() if one.released_at else ""
    return one.document.index_number, one.title, one.organ.name, one.get_kind_display(), day


def _page(book: xlsxwriter.Workbook, name: str, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_column(0, len(heads) - 1, 20)
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1})
    for column, head in enumerate(heads):
        page.write_string(0, column, head, bold)
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            page.write_string(number, column, value)
