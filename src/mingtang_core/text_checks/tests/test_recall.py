"""Each kind of thing is found however it is written: two hundred variants a kind, drawn anew in every run."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mingtang_core.terms import DisclosureAttribute
from mingtang_core.text_checks.context import CheckContext, KnownDocument
from mingtang_core.text_checks.gate import check
from mingtang_core.text_checks.layers import Layer, LayerKind

CONTEXT = CheckContext(
    date(2031, 5, 6),
    DisclosureAttribute.PROACTIVE,
    closed_documents=(KnownDocument("青政办函〔2030〕12号", "青禾县人民政府办公室关于信访积案化解情况的函"),),
    secret_documents=(KnownDocument("青密发〔2030〕7号", "青禾县人民政府关于人防指挥所建设的批复"),),
)
WRITTEN = ["〇一二三四五六七八九", "零一二三四五六七八九", "⓪①②③④⑤⑥⑦⑧⑨"]
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
AREAS = st.sampled_from(["110105", "330122", "441700", "510104", "650102"])
BEFORE = st.sampled_from(["", "李某，", "身份证号：", "（", "正文。\n", "见表\t", "　　"])
AFTER = st.sampled_from(["", "。", "，现住某镇", "）", "\n落款", "\t是", "、"])


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    born = date(1930, 1, 1) + timedelta(days=draw(st.integers(0, 32000)))
    body = f"{draw(AREAS)}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    number = body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]
    way = draw(st.integers(0, 7))
    if way == 1:
        number = number.translate(WIDE)
    elif way == 2:
        sign = draw(st.sampled_from([" ", "-", "\n", "\t", "\u200b", "\u3000", "/", "，", "、"]))
        number = sign.join([number[:6], number[6:14], number[14:]])
    elif way == 3:
        at = draw(st.integers(1, 17))
        number = number[:at] + draw(st.sampled_from(["\n", "\r\n", "\n　　", " "])) + number[at:]
    elif way == 4:
        number = draw(st.sampled_from([" ", "\t", "\n", " \t"])).join(number)
    elif way == 5:
        number = number.lower()
    elif way == 6:
        number = f"{number[:6]} {number[6:10]} {number[10:14]} {number[14:]}"
    elif way == 7:
        number = number.translate(str.maketrans("0123456789", draw(st.sampled_from(WRITTEN))))
    return number


@st.composite
def marks(draw: st.DrawFn) -> str:
    word = draw(st.sampled_from(["绝密", "机密", "秘密"]))
    word = draw(st.sampled_from([word, f"{word[0]}　{word[1]}", f"{word[0]} {word[1]}"]))
    star = draw(st.sampled_from(["", "★", "☆", "*", " ★ ", "＊"]))
    period = draw(st.sampled_from(["", "1年", "10 年", "长期", "6个月", "三年", "十年"])) if star else ""
    around = draw(
        st.sampled_from(["{}", "（{}）", "【{}】", "密级：{}", "　　{}　　", "{}\t特急", "000123\n{}\n加急"])
    )
    mark = around.format(word + star + period)
    head = draw(
        st.sampled_from(
            ["{}\n青禾县人民政府文件\n正文", "青禾县人民政府文件\n{}\n正文", "\n\n{}\n关于工作的通知"]
        )
    )
    return head.format(mark)


@st.composite
def numbers_of(draw: st.DrawFn, organ: str, year: str, serial: str) -> str:
    opening, closing = draw(
        st.sampled_from(["〔〕", "[]", "（）", "()", "【】", "［］", "﹝﹞", "〈〉", "{}", "<>"])
    )
    gap = st.sampled_from(["", "", "", " ", "\u3000", "\n"])
    ordinal, zeros = draw(st.sampled_from(["", "", "第"])), draw(st.sampled_from(["", "", "0", "00"]))
    parts = [organ, opening, year, closing, ordinal, zeros + serial, "号"]
    return "".join(part + draw(gap) for part in parts).strip()


@st.composite
def titles_of(draw: st.DrawFn, issuer: str, rest: str) -> str:
    title = draw(st.sampled_from([issuer + rest, rest]))
    gap = draw(st.sampled_from(["", "", " ", "\n", "\u3000"]))
    at = draw(st.integers(1, len(title) - 1))
    title = title[:at] + gap + title[at:]
    return draw(st.sampled_from(["《{}》", "《{}》（略）", "按照{}执行", "“{}”", "<<{}>>"])).format(title)


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    number = f"1{draw(st.integers(3, 9))}{draw(st.integers(0, 10**9 - 1)):09d}"
    number = draw(
        st.sampled_from(
            [number, f"{number[:3]} {number[3:7]} {number[7:]}", f"{number[:3]}-{number[3:7]}-{number[7:]}"]
        )
    )
    number = draw(st.sampled_from(["{}", "+86{}", "+86 {}", "0086{}"])).format(number)
    return number.translate(WIDE) if draw(st.booleans()) else number


@st.composite
def cards(draw: st.DrawFn) -> str:
    length = draw(st.sampled_from([16, 19]))
    body = draw(st.sampled_from(["62", "4", "51", "9558"]))
    body += "".join(str(draw(st.integers(0, 9))) for _ in range(length - 1 - len(body)))
    total = sum(sum(divmod(int(d) * (2 - at % 2), 10)) for at, d in enumerate(reversed(body)))
    number = body + str(-total % 10)
    return draw(st.sampled_from([number, " ".join(number[at : at + 4] for at in range(0, length, 4))]))


NOT_OPEN = st.builds(
    lambda mark, around: around.format(mark),
    st.sampled_from(
        [
            "此件不公开",
            "此件依申请公开",
            "此件不予公开",
            "本件不宜公开",
            "依申请公开",
            "不予公开",
            "此件 不公开",
        ]
    ),
    st.sampled_from(["（{}）", "正文\n（{}）\n2031年1月1日", "　　({})", "【{}】", "〔{}〕"]),
)
LABELLED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["公开方式", "公开属性", "信息公开选项", "公开类别"]),
    st.sampled_from(["：", ":", "\t", "： "]),
    st.sampled_from(["依申请公开", "不予公开", "不公开"]),
)
INTERNAL = st.builds(
    lambda words, around: around.format(words),
    st.sampled_from(
        [
            "内部资料",
            "内部资料　注意保存",
            "内部文件，不得外传",
            "仅供内部参阅",
            "请勿转发",
            "严禁外传",
            "内部明电",
            "传真电报",
            "工作秘密",
        ]
    ),
    st.sampled_from(["{}", "（{}）", "★{}★", "　　{}", "【{}】", "{}\n正文", "{}。"]),
)
DAYS = st.builds(
    lambda day, written: written.format(*day),
    st.sampled_from(
        [
            (2031, 2, 29),
            (2030, 2, 30),
            (2029, 4, 31),
            (2031, 6, 31),
            (2031, 13, 1),
            (2031, 9, 31),
            (2031, 11, 32),
            (2031, 0, 5),
        ]
    ),
    st.sampled_from(["{}年{}月{}日", "{} 年 {} 月 {} 日", "{}年{:02d}月{:02d}日", "于{}年{}月{}日前"]),
)
GRAMMAR = st.builds(
    "{}{}{}{}{}{}号".format,
    st.sampled_from(["青政办发", "青禾财", "青政字"]),
    st.sampled_from(["[", "（", "(", "【", "［"]),
    st.sampled_from(["2031", "2019"]),
    st.sampled_from(["]", "）", ")", "】", "］"]),
    st.sampled_from(["", "第"]),
    st.sampled_from(["29", "029", "3"]),
)
AMOUNTS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["投入", "共计", "资金", "发放补贴"]),
    st.sampled_from(["3,00", "1,2345", "12,34,567", "3.5.2", "05", "1,00,000", "2,5"]),
    st.sampled_from(["万元", "元", "亿元", " 万元"]),
)
SECRET_NUMBERS = numbers_of("青密发", "2030", "7")
CLOSED_NUMBERS = numbers_of("青政办函", "2030", "12")

KINDS: dict[str, tuple[str, st.SearchStrategy[str]]] = {
    "identity": ("identity-number", st.builds("{}{}{}".format, BEFORE, identity_numbers(), AFTER)),
    "mark": ("secrecy-mark", marks()),
    "secret number": ("secret-number", st.builds("根据{}精神".format, SECRET_NUMBERS)),
    "secret title": ("secret-title", titles_of("青禾县人民政府", "关于人防指挥所建设的批复")),
    "closed number": ("closed-number", st.builds("（{}）".format, CLOSED_NUMBERS)),
    "closed title": ("closed-title", titles_of("青禾县人民政府办公室", "关于信访积案化解情况的函")),
    "mobile": ("mobile", st.builds("{}{}{}".format, BEFORE, mobiles(), AFTER)),
    "card": ("bank-card", st.builds("{}{}{}".format, BEFORE, cards(), AFTER)),
    "not open": ("not-open-mark", NOT_OPEN | LABELLED),
    "internal": ("internal-mark-in-position", INTERNAL),
    "day": ("impossible-date", DAYS),
    "grammar": ("document-number", GRAMMAR),
    "amount": ("amount", AMOUNTS),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_variant_is_found(kind: str) -> None:
    rule, variants = KINDS[kind]

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(variants)
    def is_found(text: str) -> None:
        assert rule in {one.rule for one in check([Layer(LayerKind.BODY, "正文", text)], CONTEXT)}, text

    is_found()
