"""Each check finds what it is for, and leaves alone what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks.context import CheckContext, Exemption, KnownDocument, Original
from mingtang_core.text_checks.findings import Answer, Severity
from mingtang_core.text_checks.gate import CHECKS, check
from mingtang_core.text_checks.layers import Layer, LayerKind, Link

TODAY = date(2031, 5, 6)
OPEN = DisclosureAttribute.PROACTIVE
SECRET = (
    KnownDocument("青密发〔2030〕7号", "青禾县人民政府关于人民防空指挥所建设的批复"),
    KnownDocument("", "重要目标防护"),
    KnownDocument("没有年份", "青禾县粮食应急保供预案"),
)
CLOSED = (KnownDocument("青政办函〔2030〕12号", "关于做好信访积案化解工作的函"),)
CONTEXT = CheckContext(
    TODAY,
    OPEN,
    closed_documents=CLOSED,
    secret_documents=SECRET,
    own_hosts=frozenset({"www.qinghe.example"}),
    is_known_link=lambda address: address in ("/d/1/", "/a b/", "/s?q=1"),
)


def rules(
    text: str, kind: LayerKind = LayerKind.BODY, context: CheckContext = CONTEXT
) -> list[tuple[str, str]]:
    layer = Layer(kind, "正文", text)
    found = check([layer], context)
    assert all(layer.text[one.start : one.end].strip() for one in found if text)
    return [(one.rule, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张某，11010519491231002X。", [("identity-number", "11*************02X")]),
        ("1101051949\n1231002X", [("identity-number", "11*************02X")]),
        ("110105\t19491231\t002x", [("identity-number", "11*************02X")]),
        ("１１０１０５ 19491231\u200b002Ｘ", [("identity-number", "11*************02X")]),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", [("identity-number", "11*************02X")]),
        ("1\u202a10105\u200e1949\u20661231\u3164002\ufe0fX", [("identity-number", "11*************02X")]),
        ("𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X", [("identity-number", "11*************02X")]),
        ("11010519491231002×，11010519491231002Х", [("identity-number", "11*************02X")] * 2),
        ("zhang11010519491231002X_正面", [("identity-number", "11*************02X")]),
        ("110105_19491231_002X，110105(19491231)002X", [("identity-number", "11*************02X")] * 2),
        ("110105/19491231/002X，110105,19491231,002X", [("identity-number", "11*************02X")] * 2),
        ("1|1|0|1|0|5|1|9|4|9|1|2|3|1|0|0|2|X", [("identity-number", "11*************02X")]),
        ("1、11010519491231002X，2、11010519491231002X", [("identity-number", "11*************02X")] * 2),
        ("壹号：一一〇一零五一九四九一二三一〇〇二Ｘ。", [("identity-number", "11*************02X")]),
        ("①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②×", [("identity-number", "11*************02X")]),
        ("金额1,101,051,949,123,100,2X，110,105,194,912,310,021", []),  # thousands
        ("一一〇一〇五一九四九一二三一〇〇二一", []),  # the check digit is wrong
        ("311010519491231002X，11010519491231002X1", []),  # part of a longer number
        ("1\u200e38\u200e0000\u200e1234", [("mobile", "138****1234")]),
        ("990105194912310024", []),  # no such province
        ("110105203612310027 11010520361231002X", []),  # born later than today
        ("1\t10\t105\t194\t912\t31\t002X", []),
        ("电话13800001234", [("mobile", "138****1234")]),
        ("卡6222 0000 0000 0000 012", [("bank-card", "***************0012")]),
        ("编号110105491231002", [("old-identity-number", "11**********002")]),
        ("编号990105491231002，12345678901234567890", []),
    ],
)
def test_numbers_of_people(text: str, expected: list[tuple[str, str]]) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "机密★10年\n青禾县人民政府文件",
        "000012\n秘　密\n特急",
        "绝密",
        "秘密 ☆ 长期\n关于",
        "（机密）",
        "青政发〔2031〕3号\t秘密★1年",
        "密级：秘密\n期限",
        "密级\t机密\n",
        "正文\n" * 30 + "附件1\n机密＊五年\n",
        "第一页\n\f\n秘密\n第二页",
        "绝密★启用前\n试题",
        "機密★10年\n通知",
        "正文\n" * 30 + "【秘密】10年\n",
        "【秘密★6个月】",
    ],
)
def test_a_secrecy_mark_in_position(text: str) -> None:
    assert [rule for rule, _ in rules(text)] == ["secrecy-mark"]


@pytest.mark.parametrize(
    "text",
    [
        "保守国家秘密、商业秘密和工作中知悉的个人隐私。",
        "国家秘密的密级分为绝密、机密、秘密三级。\n绝密级国家秘密是最重要的国家秘密。",
        "正文\n" * 30 + "秘密\n",
        "很长的一行" * 400 + "\n秘密\n",
        "密级：□绝密 □机密 □秘密",
        "秘密级载体应当登记",
        "密级：无",
        "严守机密 慎之又慎",
    ],
)
def test_the_word_alone_is_no_mark(text: str) -> None:
    assert rules(text) == []


def test_a_mark_in_a_file_name_and_a_header() -> None:
    assert rules("秘密★1年 关于工作.docx", LayerKind.FILE_NAME) == [("secrecy-mark", "秘密")]
    assert rules("关于工作（机密）.docx", LayerKind.FILE_NAME) == [("secrecy-mark", "机密")]
    assert rules("保守秘密宣传.docx", LayerKind.FILE_NAME) == []
    assert rules("第一\n" * 20 + "秘密", LayerKind.HEADER) == [("secrecy-mark", "秘密")]


@pytest.mark.parametrize(
    "text", ["内部资料　注意保存", "（内部文件，不得外传）", "★请勿转发★", "工作秘密", "内部明电"]
)
def test_internal_marks_block_what_is_open_and_warn_elsewhere(text: str) -> None:
    assert [rule for rule, _ in rules(f"  {text}\n正文")] == ["internal-mark-in-position"]
    assert [rule for rule, _ in rules(text, context=replace(CONTEXT, attribute=None))] == ["internal-mark"]


def test_internal_words_in_prose() -> None:
    assert rules("本资料仅供内部参阅，此件请勿外传。") == [
        ("internal-mark", "本资料仅供内部参阅"),
        ("internal-mark", "此件请勿外传"),
    ]
    assert rules("请注意保存收据。涉密信息不得上网。发电量增长。内部资料性出版物。未成年人不得上网。") == []


@pytest.mark.parametrize(
    "text",
    [
        "（此件不公开）",
        "正文\n（依申请公开）\n落款",
        "此件依申请公开。",
        "公开方式：依申请公开",
        "公开属性\t不予公开\n",
    ],
)
def test_a_mark_against_being_open(text: str) -> None:
    assert [rule for rule, _ in rules(text)] == ["not-open-mark"]
    assert rules(text, context=replace(CONTEXT, attribute=DisclosureAttribute.ON_REQUEST)) == []


@pytest.mark.parametrize(
    "text",
    [
        "做好依申请公开工作，不予公开的说明理由。",
        "标注“此件不公开”的文件",
        "公开方式：□主动公开 □依申请公开",
        "（此件公开发布）",
        "公开指南（依申请公开）见网站",
    ],
)
def test_openness_is_spoken_of_freely(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "number",
    [
        "青密发〔2030〕7号",
        "青密发[2030]07号",
        "青 密 发（2030）第 7 号",
        "青密发\n【2030】7号",
        "青密发2030年7号",
        "青密发〔2030〕7",
    ],
)
def test_the_number_of_a_secret_document_in_any_writing(number: str) -> None:
    found = [rule for rule, _ in rules(f"根据《意见》（{number}）精神")]
    assert found[0] == "secret-number" and set(found) <= {"secret-number", "document-number"}


def test_other_numbers_are_other_documents() -> None:
    assert (
        rules("青密发〔2030〕17号、青密发〔2030〕71号、青密发〔2031〕7号、青政发〔2030〕7号、2030年7月") == []
    )
    assert rules("青政办函〔2030〕12号") == [("closed-number", "青政办函〔2030〕12号")]


def test_titles_of_documents_that_are_not_open() -> None:
    title = "青禾县人民政府关于人民防空指挥所建设的批复"
    assert rules(f"按照《{title}》要求") == [("secret-title", title)]
    assert rules("《关于人民防空\n指挥所建设的批复》") == [("secret-title", "关于人民防空 指挥所建设的批复")]
    assert rules("《红谷县人民政府关于人民防空指挥所建设的批复》") == []
    assert rules("落实青禾县粮食应急“保供”预案") == [("secret-title", "青禾县粮食应急“保供”预案")]
    assert rules("《重要目标防护》，重要目标防护工作") == [("secret-title", "重要目标防护")]
    assert rules("按《关于做好信访积案化解工作的函》办") == [("closed-title", "关于做好信访积案化解工作的函")]
    assert rules("关于人民防空", context=replace(CONTEXT, secret_documents=(KnownDocument(),))) == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("青政办发[2031]29号", "年份要用六角括号〔〕，请改正。"),
        ("青政办发（2031）第029号", "年份要用六角括号〔〕，序号前不加“第”字，序号前不编虚位的0，请改正。"),
        ("青政办发〔31〕29号", "年份要写全四位，请改正。"),
    ],
)
def test_the_grammar_of_document_numbers(text: str, advice: str) -> None:
    assert [one.advice for one in check([Layer(LayerKind.BODY, "正文", text)], CONTEXT)] == [advice]


@pytest.mark.parametrize(
    "text",
    [
        "青政办发〔2031〕29 号",
        "财政部公告〔2031〕第3号",
        "（2031）浙01民初12号",
        "第8号令（2031）第2号",
        "办法(2031)",
    ],
)
def test_right_numbers_and_other_grammars(text: str) -> None:
    assert rules(text) == []
    assert rules("青政办发[2031]29号", LayerKind.COMMENT) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031年2月30日", "2031年2月30日"),
        ("6月31日前", "6月31日"),
        ("2030年2月29日", "2030年2月29日"),
        ("2031年13月5日", "2031年13月5日"),
        ("2031-02-30", "2031-02-30"),
        ("2032年2月29日，2月29日，2031-12-31，12月31日，编号2031-50-12-7", ""),
    ],
)
def test_days_that_do_not_exist(text: str, found: str) -> None:
    assert rules(text) == ([("impossible-date", found)] if found else [])


@pytest.mark.parametrize(
    "text", ["3,00万元", "1,2345元", "3.5.2万元", "05万元", "300万万元", "20元元", "12,34,567元"]
)
def test_amounts_that_are_none(text: str) -> None:
    assert [rule for rule, _ in rules(f"投入{text}。")] == ["amount"]


@pytest.mark.parametrize(
    "text",
    [
        "3,000万元",
        "1,234,567.89元",
        "300万元",
        "0.5亿元",
        "分别为5,12万元",
        "5，12万元",
        "12345.6元",
        "100元、20,30元",
        "第1.2.3元",
    ],
)
def test_amounts_that_are_right(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、甲\n二、乙\n四、丁", ["四、"]),
        ("（一）甲\n（三）丙", ["（三）"]),
        ("1.甲\n2.乙\n5.戊", ["5."]),
        ("第一条　甲\n第三条　丙", ["第三条"]),
        ("一、甲\n二、乙\n二、丙", ["二、"]),
        ("一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅\n（四）卯", []),
        ("一、甲\n1.子\n2.丑\n二、乙\n1.子\n2.丑", []),
        ("二、乙\n三、丙\n十五、另一种编号", []),
        ("一、甲\n三\t表格的行", []),
        ("1.甲\n1.乙\n第五条规定如下", []),
    ],
)
def test_item_numbers(text: str, found: list[str]) -> None:
    assert rules(text) == [("item-number", words) for words in found]


def annexes(body: str, files: tuple[str, ...] | None) -> list[str]:
    names = [Layer(LayerKind.FILE_NAME, name, name) for name in files or ()]
    found = check([Layer(LayerKind.BODY, "正文", body), *names], replace(CONTEXT, attachments=files))
    return [one.text for one in found if one.rule == "annex"]


TWO = "正文见附件2。\n附件：1.任务分解表\n　　　2.联系人名单\n落款\n"


@pytest.mark.parametrize(
    ("body", "files", "expected"),
    [
        (TWO, None, []),
        (TWO, ("任务分解表.xlsx", "附件2.docx"), []),
        (TWO, ("甲.xlsx", "乙.docx"), []),
        (TWO, ("任务分解表.xlsx",), ["2.联系人名单"]),
        (TWO, (), ["附件：1.任务分解表", "2.联系人名单"]),
        (TWO + "附件1\n表\n附件2\n名单\n", (), []),
        (TWO, ("任务分解表.xlsx", "联系人名单.docx", "底稿.docx"), ["底稿.docx"]),
        (TWO.replace("见附件2", "见附件3"), None, ["见附件3"]),
        ("正文\n附件：申报表\n落款", ("附件.docx",), []),
        ("正文\n附件：申报表\n落款", (), ["附件：申报表"]),
        ("正文\n附件：\n1.甲表单\n2.乙表单", ("甲表单.xlsx", "乙表单.xlsx"), []),
        ("正文没有说明", ("名单.xlsx",), ["名单.xlsx"]),
        ("正文没有附件", (), []),
        ("填写附件1", None, []),
        ("附件：甲表\n附件：乙表\n附件", None, []),
    ],
)
def test_annexes(body: str, files: tuple[str, ...] | None, expected: list[str]) -> None:
    assert annexes(body, files) == expected


def test_links() -> None:
    hrefs = ["/d/1/", "/d/2/", "/a%20b/", "/s?q=1", "#x", "#y", "#top", "#", "http://[broken", "mailto:a@b"]
    hrefs += [
        "http://www.qinghe.example/d/3/",
        "https://else.example/d/2/",
        "//www.qinghe.example/d/1/",
        "page.html",
    ]
    layer = Layer(
        LayerKind.BODY,
        "正文",
        "字" * len(hrefs) + "见http://www.qinghe.example/d/1/和https://www.qinghe.example/no。",
        links=tuple(Link(at, at + 1, href) for at, href in enumerate(hrefs)),
        anchors=frozenset({"x"}),
    )
    found = [hrefs[one.start] if one.start < len(hrefs) else one.text for one in check([layer], CONTEXT)]
    assert found == [
        "/d/2/",
        "#y",
        "http://[broken",
        "http://www.qinghe.example/d/3/",
        "https://www.qinghe.example/no",
    ]
    silent = check([layer], replace(CONTEXT, is_known_link=None, own_hosts=frozenset()))
    assert [hrefs[one.start] for one in silent] == ["#y", "http://[broken"]


def test_shares() -> None:
    (found,) = check([Layer(LayerKind.BODY, "正文", "占比达120%，增长150%，覆盖率100%")], CONTEXT)
    assert (found.rule, found.text, found.severity) == ("share-over-100", "占比达120%", Severity.NOTE)


def test_findings_come_sorted_and_masked_and_remembered() -> None:
    layers = [
        Layer(LayerKind.BODY, "正文", "电话13800001234，身份证11010519491231002X"),
        Layer(LayerKind.TITLE, "标题", "电话13800001234"),
    ]
    found = check(layers, CONTEXT)
    assert [(one.rule, one.layer) for one in found] == [
        ("identity-number", "body"),
        ("mobile", "body"),
        ("mobile", "title"),
    ]
    assert "13800001234" not in repr(found) and "19491231" not in repr(found)
    moved = check([replace(layers[0], text="先说别的。电话138 0000 1234")], CONTEXT)
    assert moved[0].fingerprint == found[1].fingerprint != found[2].fingerprint
    keyed = check(layers, replace(CONTEXT, fingerprint_key=b"of this place"))
    assert keyed[0].fingerprint != found[0].fingerprint
    assert found[0].outer_form()["severity"] == "block"


def test_an_exemption_turns_a_block_into_a_note_while_it_holds() -> None:
    layer = Layer(LayerKind.BODY, "正文", "11010519491231002X")
    exempt = Exemption("identity-number", date(2031, 1, 1), date(2031, 5, 6), "县规〔2031〕1号")
    (found,) = check([layer], replace(CONTEXT, exemptions=(exempt,)))
    assert (found.severity, found.advice) == (Severity.NOTE, "按县规〔2031〕1号，这类信息可以保留。")
    past = replace(CONTEXT, exemptions=(exempt,), today=date(2031, 5, 7))
    assert check([layer], past)[0].severity is Severity.BLOCK


def test_long_words_are_cut_for_showing() -> None:
    title = "青禾县" + "很长" * 60 + "预案"
    context = replace(CONTEXT, secret_documents=(KnownDocument("", title),))
    ((_, text),) = rules(title, context=context)
    assert len(text) == 80 and text.endswith("…")


def test_a_repost_without_its_source_is_asked_about_once() -> None:
    context = replace(
        CONTEXT, originals=(Original("修路的通知", "县交通局", 96), Original("别的", "县水利局", 81))
    )
    layers = [Layer(LayerKind.TITLE, "标题", "转发修路的通知"), Layer(LayerKind.BODY, "正文", "请修路。")]
    (found,) = check(layers, context)
    assert (found.rule, found.severity, found.answer) == ("repost", Severity.WARN, Answer.DECISION)
    assert found.text == "与县交通局《修路的通知》相同96%" and "写明转载来源" in found.advice
    assert check(layers, CONTEXT) == ()


def test_the_table_of_checks() -> None:
    assert len({row.rule for row in CHECKS}) == len(CHECKS)
    assert all(row.source and row.advice.endswith("。") for row in CHECKS)
    for row in CHECKS:
        is_block = row.severity is Severity.BLOCK
        assert is_block == (row.answer in (Answer.NONE, Answer.FALSE_FIND))
