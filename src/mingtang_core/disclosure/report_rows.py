"""年报办理结果: the 21 leaf rows of 本年度办理结果 with their printed titles and nesting, in order.

Format: 国办公开办函〔2021〕30号, part three of the annual report (《政府信息公开条例》第五十条). Rows up to
the fifth section were compared with published reports [verified]; the three rows of the sixth were only
seen in copies of reports, not in the notice itself [unconfirmed]: see `row_certainty`.

>>> len(ReportRow), ReportRow.STATE_SECRET.path
(21, ('三、本年度办理结果', '（三）不予公开', '1.属于国家秘密'))
>>> ReportRow.DISCLOSED.path
('三、本年度办理结果', '（一）予以公开')
"""

from __future__ import annotations

from mingtang_core.terms import Certainty, Term

RESULTS = "三、本年度办理结果"
SECTIONS = {
    "3.3": "（三）不予公开",
    "3.4": "（四）无法提供",
    "3.5": "（五）不予处理",
    "3.6": "（六）其他处理",
}
TOTAL = "（七）总计"


class ReportRow(Term):
    """办理结果: one leaf row; the code is its place in the printed table, the label its printed title."""

    DISCLOSED = "3.1", "（一）予以公开"
    PARTIAL = "3.2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    STATE_SECRET = "3.3.1", "1.属于国家秘密"
    FORBIDDEN_BY_LAW = "3.3.2", "2.其他法律行政法规禁止公开"
    ENDANGERS_SECURITY = "3.3.3", "3.危及“三安全一稳定”"
    THIRD_PARTY_RIGHTS = "3.3.4", "4.保护第三方合法权益"
    INTERNAL_AFFAIRS = "3.3.5", "5.属于三类内部事务信息"
    DELIBERATIVE = "3.3.6", "6.属于四类过程性信息"
    ENFORCEMENT_FILE = "3.3.7", "7.属于行政执法案卷"
    SPECIAL_QUERY = "3.3.8", "8.属于行政查询事项"
    NOT_HELD = "3.4.1", "1.本机关不掌握相关政府信息"
    MUST_BE_MADE = "3.4.2", "2.没有现成信息需要另行制作"
    STILL_UNCLEAR = "3.4.3", "3.补正后申请内容仍不明确"
    PETITION = "3.5.1", "1.信访举报投诉类申请"
    REPEAT = "3.5.2", "2.重复申请"
    PUBLICATION = "3.5.3", "3.要求提供公开出版物"
    UNREASONABLE_VOLUME = "3.5.4", "4.无正当理由大量反复申请"
    CONFIRM_AGAIN = "3.5.5", "5.要求行政机关确认或重新出具已获取信息"
    UNCORRECTED = "3.6.1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    UNPAID = "3.6.2", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    OTHER = "3.6.3", "3.其他"

    @property
    def section(self) -> str:
        """Return the printed title of the group the row stands in; "" for （一） and （二）."""
        return SECTIONS.get(self.value[:3], "")

    @property
    def path(self) -> tuple[str, ...]:
        """Return the printed titles from the part of the table down to the row."""
        return (RESULTS, self.section, self.label) if self.section else (RESULTS, self.label)


def row_certainty(row: ReportRow) -> Certainty:
    """Return how sure the printed title of a row is."""
    return Certainty.UNCONFIRMED if row.value.startswith("3.6.") else Certainty.VERIFIED
