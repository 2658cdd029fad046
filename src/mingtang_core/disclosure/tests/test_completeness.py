"""A reply may be signed when nothing is missing: each element, each contradiction, and what always holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.disclosure import (
    REQUIREMENTS,
    BasisLevel,
    Element,
    Ground,
    Part,
    RemedyPath,
    ReplyDraft,
    ReplyKind,
    ReportRow,
    RightOrgan,
    SearchRecord,
    ThirdPartyOutcome,
    advice,
    check_grounds,
    missing,
    remedy_for,
    row_for,
)
from mingtang_core.errors import BadInput

ORGAN = RightOrgan("青禾县自然资源和规划局", "0570-0000000")
SEARCH = SearchRecord(("公文系统", "档案室"), ("柳河路 拓宽",), "经办员")
COMPLETE = {
    ReplyKind.ALREADY_PUBLIC: ReplyDraft(ReplyKind.ALREADY_PUBLIC, place="县政府网站规划计划栏目"),
    ReplyKind.DISCLOSED: ReplyDraft(ReplyKind.DISCLOSED, files=("批复.pdf",)),
    ReplyKind.PARTIAL: ReplyDraft(
        ReplyKind.PARTIAL,
        parts=(Part("附件2讨论记录", Ground.DELIBERATIVE, "尚在讨论。"),),
        files=("批复.pdf",),
    ),
    ReplyKind.REFUSED: ReplyDraft(ReplyKind.REFUSED, ground=Ground.INTERNAL_AFFAIRS, reason="值班安排。"),
    ReplyKind.NOT_EXIST: ReplyDraft(ReplyKind.NOT_EXIST, search=SEARCH),
    ReplyKind.NOT_HELD: ReplyDraft(ReplyKind.NOT_HELD, reason="由该局制作。", right_organ=ORGAN),
    ReplyKind.MUST_BE_MADE: ReplyDraft(ReplyKind.MUST_BE_MADE, reason="需要汇总分析。"),
    ReplyKind.STILL_UNCLEAR: ReplyDraft(
        ReplyKind.STILL_UNCLEAR, reason="没有指明年份。", earlier_number="青公补〔2026〕3号"
    ),
    ReplyKind.PETITION: ReplyDraft(ReplyKind.PETITION, reason="内容是投诉。"),
    ReplyKind.REPEAT: ReplyDraft(ReplyKind.REPEAT, earlier_number="青公复〔2026〕7号"),
    ReplyKind.PUBLICATION: ReplyDraft(ReplyKind.PUBLICATION),
    ReplyKind.UNREASONABLE_VOLUME: ReplyDraft(
        ReplyKind.UNREASONABLE_VOLUME, reason="理由不合理。", basis_letters=("青公理〔2026〕1号",)
    ),
    ReplyKind.CONFIRM_AGAIN: ReplyDraft(ReplyKind.CONFIRM_AGAIN, reason="已经获取。"),
    ReplyKind.SPECIAL_QUERY: ReplyDraft(
        ReplyKind.SPECIAL_QUERY,
        basis="《不动产登记暂行条例》第二十七条",
        basis_level=BasisLevel.ADMINISTRATIVE_REGULATION,
    ),
    ReplyKind.ABANDONED_UNCORRECTED: ReplyDraft(
        ReplyKind.ABANDONED_UNCORRECTED, earlier_number="青公补〔2026〕3号"
    ),
    ReplyKind.ABANDONED_UNPAID: ReplyDraft(ReplyKind.ABANDONED_UNPAID, earlier_number="青公费〔2026〕2号"),
    ReplyKind.RECORD_CORRECTED: ReplyDraft(ReplyKind.RECORD_CORRECTED, reason="更正了出生年份。"),
    ReplyKind.CORRECTION_REFERRED: ReplyDraft(ReplyKind.CORRECTION_REFERRED, right_organ=ORGAN),
    ReplyKind.WITHDRAWN: ReplyDraft(ReplyKind.WITHDRAWN),
}
THEIRS = ReplyDraft(
    ReplyKind.REFUSED,
    ground=Ground.THIRD_PARTY_RIGHTS,
    reason="商业秘密。",
    third_parties=(ThirdPartyOutcome.OBJECTED,),
)
LACKING = {
    ReplyKind.ALREADY_PUBLIC: ["place"],
    ReplyKind.DISCLOSED: ["files"],
    ReplyKind.PARTIAL: ["parts", "files"],
    ReplyKind.REFUSED: ["ground", "reason"],
    ReplyKind.NOT_EXIST: ["search-systems", "search-keywords", "search-person"],
    ReplyKind.NOT_HELD: ["reason", "right-organ"],
    ReplyKind.MUST_BE_MADE: ["reason"],
    ReplyKind.STILL_UNCLEAR: ["reason", "earlier-number"],
    ReplyKind.PETITION: ["reason"],
    ReplyKind.REPEAT: ["earlier-number"],
    ReplyKind.PUBLICATION: [],
    ReplyKind.UNREASONABLE_VOLUME: ["reason", "basis-letters"],
    ReplyKind.CONFIRM_AGAIN: ["reason"],
    ReplyKind.SPECIAL_QUERY: ["basis"],
    ReplyKind.ABANDONED_UNCORRECTED: ["earlier-number"],
    ReplyKind.ABANDONED_UNPAID: ["earlier-number"],
    ReplyKind.RECORD_CORRECTED: ["reason"],
    ReplyKind.CORRECTION_REFERRED: ["right-organ"],
    ReplyKind.WITHDRAWN: [],
}


def codes(draft: ReplyDraft) -> list[str]:
    return [reason.code for reason in missing(draft)]


@pytest.mark.parametrize("kind", ReplyKind, ids=lambda kind: kind.value)
def test_a_complete_reply_may_be_signed(kind):
    assert missing(COMPLETE[kind]) == ()


@pytest.mark.parametrize("kind", ReplyKind, ids=lambda kind: kind.value)
def test_an_empty_reply_lacks_what_its_article_asks_for(kind):
    """《政府信息公开条例》第三十条、第三十五条至第四十一条: every element is named, with its article."""
    found = missing(ReplyDraft(kind))
    assert [reason.code for reason in found] == LACKING[kind]
    for reason in found:
        assert reason.article
        assert reason.text.endswith("。")


@pytest.mark.parametrize("kind", ReplyKind, ids=lambda kind: kind.value)
def test_blanks_are_not_content(kind):
    blank = ReplyDraft(
        kind,
        reason=" ",
        basis="　",
        search=SearchRecord((" ",), ("",), " "),
        right_organ=RightOrgan(" "),
        basis_letters=(" ",),
        earlier_number="\t",
        place=" ",
        files=(" ",),
    )
    assert codes(blank) == LACKING[kind]


def test_each_withheld_part_needs_its_name_ground_and_reason():
    """《政府信息公开条例》第三十七条: which parts, and why."""
    draft = replace(COMPLETE[ReplyKind.PARTIAL], parts=(Part(" "), Part("附件3", Ground.STATE_SECRET)))
    assert codes(draft) == ["ground", "reason", "reason", "part-what"]
    assert "“附件3”部分：请写明不予公开的理由。" in [reason.text for reason in missing(draft)]


def test_telling_where_and_when_serves_instead_of_files():
    """《政府信息公开条例》第三十六条第（二）项: give it, or tell how, where and when."""
    assert missing(ReplyDraft(ReplyKind.DISCLOSED, place="10月8日起在档案馆一楼查阅。")) == ()


def test_the_right_organ_may_be_unknown_only_where_the_law_says_if_known():
    """《政府信息公开条例》第三十六条第（五）项、第四十一条."""
    unknown = ReplyDraft(ReplyKind.NOT_HELD, reason="不是本机关制作。", right_organ_is_unknown=True)
    assert missing(unknown) == ()
    assert codes(ReplyDraft(ReplyKind.CORRECTION_REFERRED, right_organ_is_unknown=True)) == ["right-organ"]
    for kind in (ReplyKind.NOT_HELD, ReplyKind.CORRECTION_REFERRED):
        nameless = replace(COMPLETE[kind], right_organ=RightOrgan("青禾县财政局"))
        assert codes(nameless) == ["right-organ-contact"]


def test_a_third_party_is_asked_before_its_rights_are_the_ground():
    """《政府信息公开条例》第十五条、第三十二条."""
    assert missing(THEIRS) == ()
    assert codes(replace(THEIRS, third_parties=())) == ["third-party"]
    assert missing(replace(THEIRS, third_parties=(ThirdPartyOutcome.SILENT,))) == ()
    assert codes(replace(THEIRS, third_parties=(ThirdPartyOutcome.AGREED,))) == ["third-party-agreed"]
    mixed = (ThirdPartyOutcome.AGREED, ThirdPartyOutcome.OBJECTED)
    assert missing(replace(THEIRS, third_parties=mixed)) == ()
    further = replace(COMPLETE[ReplyKind.REFUSED], further=(Ground.THIRD_PARTY_RIGHTS,))
    assert codes(further) == ["third-party"]


def test_what_public_interest_opens_is_not_refused():
    """《政府信息公开条例》第十五条."""
    assert codes(replace(THEIRS, public_interest="饮水安全。")) == ["public-interest-outweighs"]
    assert missing(replace(COMPLETE[ReplyKind.REFUSED], public_interest="饮水安全。")) == ()


@pytest.mark.parametrize("kind", [ReplyKind.DISCLOSED, ReplyKind.PARTIAL])
def test_disclosing_over_an_objection_needs_the_public_interest(kind):
    """《政府信息公开条例》第三十二条: the organ may, and must tell the third party what and why."""
    over = replace(COMPLETE[kind], third_parties=(ThirdPartyOutcome.OBJECTED,))
    assert codes(over) == ["public-interest"]
    assert missing(replace(over, public_interest="饮水安全。")) == ()
    without_cause = (ThirdPartyOutcome.OBJECTED_WITHOUT_CAUSE,)
    assert missing(replace(over, third_parties=without_cause)) == ()


def test_the_objectors_part_withheld_is_no_contradiction():
    """《政府信息公开条例》第十五条、第三十七条."""
    draft = ReplyDraft(
        ReplyKind.PARTIAL,
        parts=(Part("报价明细", Ground.THIRD_PARTY_RIGHTS, "商业秘密。"),),
        third_parties=(ThirdPartyOutcome.OBJECTED,),
        files=("合同.pdf",),
    )
    assert missing(draft) == ()
    assert missing(replace(draft, public_interest="另一部分涉及饮水安全。")) == ()


def test_grounds_stand_only_where_something_is_refused():
    for kind, draft in COMPLETE.items():
        takes_ground = kind is ReplyKind.REFUSED
        stray = replace(draft, ground=Ground.STATE_SECRET)
        assert ("ground-unfit" in codes(stray)) == (not takes_ground)
        with_part = replace(draft, parts=(Part("一段", Ground.STATE_SECRET, "密件。"),))
        assert ("ground-unfit" in codes(with_part)) == (kind is not ReplyKind.PARTIAL)
    assert codes(replace(COMPLETE[ReplyKind.PARTIAL], further=(Ground.STATE_SECRET,))) == ["ground-unfit"]


def test_help_is_recommended_and_never_blocks():
    bare = COMPLETE[ReplyKind.NOT_EXIST]
    assert [reason.code for reason in advice(bare)] == ["help"]
    assert advice(replace(bare, help="可以到县档案馆查询。")) == ()
    assert [reason.code for reason in advice(COMPLETE[ReplyKind.PETITION])] == ["place"]
    assert advice(replace(COMPLETE[ReplyKind.PETITION], place="县信访局")) == ()
    assert advice(COMPLETE[ReplyKind.DISCLOSED]) == ()


@pytest.mark.parametrize("level", BasisLevel)
def test_only_laws_and_administrative_regulations_forbid(level):
    """《政府信息公开条例》第十四条: 法律、行政法规禁止公开; a local regulation is no ground."""
    found = check_grounds(Ground.FORBIDDEN_BY_LAW, basis="某规定第三条", basis_level=level)
    national = level in (BasisLevel.LAW, BasisLevel.ADMINISTRATIVE_REGULATION)
    assert [reason.code for reason in found] == ([] if national else ["basis-level"])


@pytest.mark.parametrize(("basis", "level"), [("", None), ("某法", None), (" ", BasisLevel.LAW)])
def test_the_provision_that_forbids_is_named(basis, level):
    """《政府信息公开条例》第十四条."""
    for grounds in ((Ground.FORBIDDEN_BY_LAW,), (Ground.STATE_SECRET, Ground.FORBIDDEN_BY_LAW)):
        found = check_grounds(grounds[0], grounds[1:], basis=basis, basis_level=level)
        assert [reason.code for reason in found] == ["basis"]


def test_the_special_rules_are_national_too():
    """《政府信息公开条例》第三十六条第（七）项: 有关法律、行政法规."""
    local = replace(COMPLETE[ReplyKind.SPECIAL_QUERY], basis_level=BasisLevel.LOCAL_REGULATION)
    assert codes(local) == ["basis-level"]


@pytest.mark.parametrize("ground", Ground)
def test_a_provision_that_opens_takes_away_the_last_two_grounds(ground):
    """《政府信息公开条例》第十六条第二款: 法律、法规、规章规定应当公开的，从其规定."""
    found = check_grounds(ground, basis="某法第一条", basis_level=BasisLevel.LAW, opened_by="某条例第九条")
    expected = ["law-says-open"] if ground in (Ground.DELIBERATIVE, Ground.ENFORCEMENT_FILE) else []
    assert [reason.code for reason in found] == expected


def test_a_ground_counts_once_and_one_is_primary():
    assert [r.code for r in check_grounds(None)] == ["ground"]
    assert [r.code for r in check_grounds(None, [Ground.STATE_SECRET])] == ["ground"]
    twice = check_grounds(Ground.STATE_SECRET, [Ground.STATE_SECRET])
    assert [r.code for r in twice] == ["ground-repeated"]


def test_a_refusal_counts_by_its_primary_ground():
    draft = replace(COMPLETE[ReplyKind.REFUSED], further=(Ground.DELIBERATIVE,))
    assert row_for(draft) is ReportRow.INTERNAL_AFFAIRS


def test_a_refusal_without_ground_has_no_row_yet():
    with pytest.raises(BadInput, match="不能确定计入年报的哪一栏"):
        row_for(ReplyDraft(ReplyKind.REFUSED))


def test_a_partial_disclosure_counts_as_that_only():
    """国办公开办函〔2021〕30号: 区分处理的，只计这一情形."""
    assert row_for(COMPLETE[ReplyKind.PARTIAL]) is ReportRow.PARTIAL


GROUND = st.sampled_from(Ground)
WORDS = st.sampled_from(["", " ", "内容"])
PARTS = st.builds(
    Part,
    what=WORDS,
    ground=st.none() | GROUND,
    reason=WORDS,
    further=st.lists(GROUND, max_size=2).map(tuple),
    basis=WORDS,
    basis_level=st.none() | st.sampled_from(BasisLevel),
    opened_by=WORDS,
)
DRAFTS = st.builds(
    ReplyDraft,
    kind=st.sampled_from(ReplyKind),
    ground=st.none() | GROUND,
    reason=WORDS,
    further=st.lists(GROUND, max_size=2).map(tuple),
    basis=WORDS,
    basis_level=st.none() | st.sampled_from(BasisLevel),
    opened_by=WORDS,
    parts=st.lists(PARTS, max_size=2).map(tuple),
    third_parties=st.lists(st.sampled_from(ThirdPartyOutcome), max_size=2).map(tuple),
    public_interest=WORDS,
    search=st.none() | st.just(SEARCH),
    right_organ=st.none() | st.just(ORGAN),
    right_organ_is_unknown=st.booleans(),
    basis_letters=st.lists(WORDS, max_size=1).map(tuple),
    earlier_number=WORDS,
    place=WORDS,
    files=st.lists(WORDS, max_size=1).map(tuple),
    help=WORDS,
)


@given(draft=DRAFTS, on=st.dates(date(2021, 1, 1), date(2028, 12, 31)))
def test_what_may_be_signed_has_a_row_and_a_remedy(draft, on):
    if missing(draft):
        return
    assert row_for(draft) in ReportRow
    found = remedy_for(draft, on=on)
    assert bool(found.parts) == draft.requirements.is_sent
    assert (found.path is RemedyPath.NONE) == (draft.kind is ReplyKind.WITHDRAWN)


@given(kind=st.sampled_from(ReplyKind), on=st.dates(date(2019, 5, 15), date(2028, 12, 31)))
def test_every_complete_reply_has_a_row_and_a_remedy(kind, on):
    draft = COMPLETE[kind]
    assert row_for(draft) in ReportRow
    assert remedy_for(draft, on=on).rule.effective_on <= on


@given(draft=DRAFTS)
def test_every_reason_is_a_sentence_with_a_code(draft):
    for reason in (*missing(draft), *advice(draft)):
        assert reason.code.replace("-", "").isalpha()
        assert reason.text.endswith("。")
        assert "。" not in reason.text[:-1]


@given(draft=DRAFTS)
def test_taking_away_an_element_never_completes_a_reply(draft):
    if missing(draft) or not draft.requirements.needs - {Element.THIRD_PARTY}:
        return
    assert missing(ReplyDraft(draft.kind))
    assert REQUIREMENTS[draft.kind].needs
