"""依申请公开的答复: what a reply to a request must hold, where it counts, and what can be done about it.

grounds       the closed list of grounds for not disclosing (不予公开的情形, arts. 14 to 16)
reply_kinds   every way a request ends (答复类型, arts. 30, 35 to 41)
requirements  what the paper of each kind must carry, cites and counts as (答复要求)
drafts        a reply in the making (答复草稿)
completeness  what a draft still lacks before it can be signed, and its row of the annual report
outer_form    a draft as JSON, and the digest that a review binds
report_rows   the 21 rows of results of the annual report (年报第三部分)
remedy_rules  the dated rules on remedies, from remedies.toml
remedies      reconsideration or court, by kind and date, to the day (救济途径)
"""

from mingtang_core.disclosure.completeness import advice, missing, row_for
from mingtang_core.disclosure.drafts import Part, ReplyDraft, RightOrgan, SearchRecord, ThirdPartyOutcome
from mingtang_core.disclosure.grounds import (
    GROUNDS,
    BasisLevel,
    Force,
    Ground,
    GroundRule,
    check_grounds,
    rule_of,
)
from mingtang_core.disclosure.outer_form import digest_of, draft_from, outer_form
from mingtang_core.disclosure.remedies import (
    LastDays,
    Remedy,
    last_day_to_sue_after,
    last_days,
    remedy,
    remedy_for,
)
from mingtang_core.disclosure.remedy_rules import RemedyPath, RemedyPeriod, period_on
from mingtang_core.disclosure.reply_kinds import Element, RemedyCase, ReplyKind
from mingtang_core.disclosure.report_rows import ReportRow, row_certainty
from mingtang_core.disclosure.requirements import REQUIREMENTS, ReplyRequirements

__all__ = [
    "GROUNDS",
    "REQUIREMENTS",
    "BasisLevel",
    "Element",
    "Force",
    "Ground",
    "GroundRule",
    "LastDays",
    "Part",
    "Remedy",
    "RemedyCase",
    "RemedyPath",
    "RemedyPeriod",
    "ReplyDraft",
    "ReplyKind",
    "ReplyRequirements",
    "ReportRow",
    "RightOrgan",
    "SearchRecord",
    "ThirdPartyOutcome",
    "advice",
    "check_grounds",
    "digest_of",
    "draft_from",
    "last_day_to_sue_after",
    "last_days",
    "missing",
    "outer_form",
    "period_on",
    "remedy",
    "remedy_for",
    "row_certainty",
    "row_for",
    "rule_of",
]
