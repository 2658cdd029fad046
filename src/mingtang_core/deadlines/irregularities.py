"""办理中的不规范: what the record shows that the law does not foresee. It is named, and it moves no date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang_core.deadlines.rules import ARTICLE_30, ARTICLE_33, FEE_RULE


@dataclass(frozen=True, slots=True)
class Irregularity:
    """One irregularity: `code` for tests and counts, `text` for people, the day it happened."""

    code: str
    text: str
    article: str
    on: date | None = None

    def at(self, day: date) -> Irregularity:
        """Return the irregularity as it happened on a day."""
        return Irregularity(self.code, self.text, self.article, day)


CORRECTION_ASKED_LATE = Irregularity(
    "correction-asked-late", "告知补正晚于收到申请之日起第7个工作日", ARTICLE_30
)
CORRECTION_ASKED_TWICE = Irregularity(
    "correction-asked-twice", "补正只能一次性告知，再次告知不影响答复期限", ARTICLE_30
)
CORRECTED_LATE = Irregularity("corrected-late", "超过补正期限后收到补正，本机关仍予受理", ARTICLE_30)
FEE_ASKED_TWICE = Irregularity("fee-asked-twice", "已经发过收费通知，再次通知不影响答复期限", FEE_RULE)
PAID_LATE = Irregularity("paid-late", "超过缴费期限后缴费，本机关仍予受理", FEE_RULE)
TOO_LATE_TO_STOP = Irregularity("too-late-to-stop", "通知发出时答复期限已经届满，不能再停止计算", ARTICLE_33)
EXTENDED_TWICE = Irregularity("extended-twice", "答复期限只能延长一次，再次延长无效", ARTICLE_33)
EXTENSION_TOO_LONG = Irregularity(
    "extension-too-long", "延长应为1至20个工作日，超出规定的延长无效", ARTICLE_33
)
EXTENDED_TOO_LATE = Irregularity(
    "extended-too-late", "告知延长时答复期限没有在计算或者已经届满，延长无效", ARTICLE_33
)
