"""Arrangements that a county enters: checked, compared, written and read back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.errors import BadInput
from mingtang_core.workdays import (
    Year,
    check_year,
    differences,
    packaged_years,
    provisional_year,
    read_folder,
    read_lines,
    read_year,
    unusual,
    write_lines,
    write_year,
)

WORDS = st.text(st.characters(codec="utf-8"), min_size=0, max_size=12)
HOLIDAYS = st.sampled_from(["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节", "建县纪念日"])


@st.composite
def years(draw, names=WORDS):
    number = draw(st.integers(1990, 2199))
    first = date(number, 1, 1)
    every = [first + timedelta(n) for n in range((date(number + 1, 1, 1) - first).days)]
    off = draw(st.dictionaries(st.sampled_from(every), names, max_size=40))
    weekends = [day for day in every if day.weekday() >= 5 and day not in off]
    worked = draw(st.frozensets(st.sampled_from(weekends), max_size=10))
    return Year(number, off, worked, draw(WORDS), is_checked=draw(st.booleans()))


@given(years())
def test_a_written_year_reads_back_equal(year):
    assert read_year(write_year(year)) == year


@given(years(HOLIDAYS))
def test_lines_written_read_back_equal(year):
    said = read_lines(write_lines(year), year.number)
    assert (said.off, said.worked, said.unused) == (year.off, year.worked, [])


@pytest.mark.parametrize("number", range(2004, 2027))
def test_packaged_years_go_through_both_forms(number):
    year = packaged_years()[number]
    assert read_year(write_year(year)) == year
    said = read_lines(write_lines(year), number)
    assert (said.off, frozenset(said.worked)) == (year.off, year.worked)


@pytest.mark.parametrize("number", range(2008, 2027))
def test_packaged_years_pass_the_checks(number):
    check_year(packaged_years()[number])


def test_years_are_read_from_a_folder(tmp_path):
    own = Year(2027, {date(2027, 1, 1): "元旦"}, frozenset({date(2027, 1, 9)}), "某通知")
    assert read_folder(tmp_path / "missing") == ()
    (tmp_path / "2027.toml").write_text(write_year(own), encoding="utf-8")
    (tmp_path / "2027.toml.new").write_text("half", encoding="utf-8")
    assert read_folder(tmp_path) == (own,)
    (tmp_path / "2028.toml").write_text(write_year(own), encoding="utf-8")
    with pytest.raises(BadInput, match="和文件名不一致"):
        read_folder(tmp_path)


@pytest.mark.parametrize("content", [b"year =", b"\xff\xfe"])
def test_a_wrong_file_is_named(tmp_path, content):
    (tmp_path / "2027.toml").write_bytes(content)
    with pytest.raises(BadInput, match=r"2027\.toml"):
        read_folder(tmp_path)


NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
2025年11月4日
"""


def test_the_lines_of_a_notice_are_the_packaged_year():
    said, packaged = read_lines(NOTICE, 2026), packaged_years()[2026]
    assert (said.off, frozenset(said.worked)) == (packaged.off, packaged.worked)
    assert len(said.unused) == 3


@pytest.mark.parametrize(
    "text",
    [
        NOTICE.replace("\n", ""),
        NOTICE.replace("、2月28日", "\n、2月28日").replace("2月14日（周六）", "2月14日\n（周六）"),
        NOTICE.replace("、2月28日", "、\n2月28日").replace("放假调休", "放假\n调休"),
        NOTICE.replace("\n", "\r\n\r\n"),
    ],
)
def test_a_notice_copied_from_a_page_reads_the_same(text):
    said, packaged = read_lines(text, 2026), packaged_years()[2026]
    assert (said.off, frozenset(said.worked)) == (packaged.off, packaged.worked)


def test_a_wish_of_the_notice_is_no_day_off():
    said = read_lines(
        "二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。"
        "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。",
        2024,
    )
    assert (len(said.off), len(said.worked)) == (8, 2) and date(2024, 2, 9) not in said.off


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("元旦：1月1日至3日，1月4日上班", "01-01 01-02 01-03", "01-04"),
        ("元旦:1月1日-3日;1月4日补班", "01-01 01-02 01-03", "01-04"),
        ("2026-01-01 元旦\n2026-01-02 元旦\n2026/1/4 上班", "01-01 01-02", "01-04"),
        ("元旦\n2026-01-01\n2026.01.02\n上班：1月4日", "01-01 01-02", "01-04"),
        ("国庆节：9月30日至10月2日放假", "09-30 10-01 10-02", ""),
        ("七、国庆节、中秋节：10月1日至2日放假，共2天。八、元旦：1月1日放假", "01-01 10-01 10-02", ""),
        ("清明节：4月6日放假，与周末连休，共3天。", "04-06", ""),
        ("1月1日 元旦", "01-01", ""),
        ("一、元旦：1月1日至3日\n2026-01-04 上班", "01-01 01-02 01-03", "01-04"),
        ("(七)国庆节：10月1日、2日、3日休息", "10-01 10-02 10-03", ""),
        ("1. 元旦：1月1日放假", "01-01", ""),
    ],
)
def test_ways_to_write_days(text, off, worked):
    said = read_lines(text, 2026)
    assert " ".join(f"{day:%m-%d}" for day in sorted(said.off)) == off
    assert " ".join(f"{day:%m-%d}" for day in sorted(said.worked)) == worked
    assert said.unused == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("元旦：1月1日（周五）放假", "第1行：2026年1月1日（周四），原文写的是周五"),
        ("\n元旦：1月1日至3日放假，共4天", "第2行：写的是共4天，日期却有3天"),
        ("2026-01-01", "没有写是哪个节日"),
        ("元旦：2月30日放假", "没有“2月30日”这一天"),
        ("元旦：3日放假", "没有写是几月"),
        ("元旦：1月1日至31日放假", "不像一个假期"),
        ("元旦：1月1日放假\n春节：1月1日放假", "前面已经写成“元旦”"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(text, words):
    with pytest.raises(BadInput, match=words) as refused:
        read_lines(text, 2026)
    assert refused.value.code == "days"


def test_a_span_over_new_year_names_the_other_year():
    said = read_lines("元旦：12月31日至1月2日放假", 2026)
    assert min(said.off) == date(2025, 12, 31)
    with pytest.raises(BadInput, match="请到2025年去填"):
        check_year(replace(packaged_years()[2026], off={**packaged_years()[2026].off, **said.off}))


GOOD = packaged_years()[2026]


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"source": " "}, "source", "依据的通知"),
        ({"worked": frozenset({date(2027, 1, 9)})}, "days", "不是2026年的日子"),
        ({"worked": frozenset({date(2026, 1, 3)})}, "days", "又写放假又写上班"),
        ({"worked": frozenset({date(2026, 1, 5)})}, "days", "不是周六周日"),
        ({"off": {date(2026, 1, 1): "元旦"}}, "days", "现在是1天"),
        ({"off": {**GOOD.off, date(2026, 3, 9): " "}}, "days", "节日名称"),
        ({"off": {**GOOD.off, date(2026, 3, 9): "长" * 31}}, "days", "节日名称"),
    ],
)
def test_an_arrangement_that_cannot_be_official_is_refused(changes, code, words):
    check_year(GOOD)
    with pytest.raises(BadInput, match=words) as refused:
        check_year(replace(GOOD, **changes))
    assert refused.value.code == code


def test_more_days_off_than_any_year_had_are_refused():
    many = {date(2026, 3, 1) + timedelta(n): "春节" for n in range(36)}
    with pytest.raises(BadInput, match="现在是36天"):
        check_year(replace(GOOD, off=many, worked=frozenset()))


def test_statutory_days_that_are_not_off_are_pointed_out():
    assert unusual(GOOD) == ()
    off = {day: name for day, name in GOOD.off.items() if day != date(2026, 10, 2)}
    assert unusual(replace(GOOD, off=off)) == ("10月2日（周五）是国庆节，法定放假，这里没有写放假。",)


def test_differences_are_told_day_by_day():
    now = replace(GOOD, worked=GOOD.worked - {date(2026, 1, 4)} | {date(2026, 1, 10)})
    assert [change.words for change in differences(GOOD, now)] == [
        "1月4日（周日）：原为调休上班，改为周末休息",
        "1月10日（周六）：原为周末休息，改为调休上班",
    ]
    assert differences(GOOD, GOOD) == ()
    assert differences(provisional_year(2027), provisional_year(2027)) == ()
