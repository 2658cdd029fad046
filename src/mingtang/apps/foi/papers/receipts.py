"""接收回执: what the requester gets at once, and what it does not mean yet."""

from __future__ import annotations

from datetime import date

from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.papers.pdf_sheets import Sheet
from mingtang_core.derivations import in_words


def receipt_sheet(request: FoiRequest, *, code: str, next_words: str, address: str, by: date | None) -> Sheet:
    """Return the receipt of a request.

    next_words  what happens next, with its article
    address     of the page where number and code are asked for
    by          the day by which it should happen
    """
    until = f"最迟{in_words(by)}。" if by else ""
    return Sheet(
        title="政府信息公开申请接收回执",
        rows=(
            ("受理编号", request.number),
            ("查询码", code),
            ("申请人", request.requester.shown_name),
            ("受理机关", request.organ.name),
            ("登记日期", f"{in_words(request.arrived_on)}（{request.get_channel_display()}）"),
            ("所需信息", request.wanted),
        ),
        paragraphs=(
            f"下一步：{next_words}{until}",
            "编号和查询码在一起才能查看办理情况，请妥善保存，不要交给别人。查询码只在登记时给出。",
        ),
        scan=(address, f"查看办理情况：扫描左边的图，或者在浏览器里打开\n{address}"),
        organ=request.organ.name,
        on=request.arrived_on,
    )
