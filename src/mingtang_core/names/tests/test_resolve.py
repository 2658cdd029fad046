"""A written name means one organ, a group, or nobody knows: never a guess between two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.names import Directory, Name, OrganNames
from mingtang_core.names.abbreviations import abbreviates

ON = date(2026, 3, 2)
FULL = [
    "青禾县人民政府办公室",
    "青禾县发展和改革局",
    "青禾县财政局",
    "青禾县人力资源和社会保障局",
    "青禾县文化和广电旅游体育局",
    "青禾县卫生健康局",
    "青禾县自然资源和规划局",
    "青禾县住房和城乡建设局",
    "青禾县农业农村局",
    "青禾县市场监督管理局",
    "青禾县应急管理局",
    "青禾县经济和信息化局",
    "青禾县综合行政执法局",
    "青禾县政务服务管理办公室",
    "市生态环境局青禾分局",
    "中共青禾县委宣传部（青禾县互联网信息办公室）",
    "中共青禾县委政法委员会",
    "中共青禾县委办公室",
    "中共青禾县委机构编制委员会办公室",
    "青禾县教育局",
    "青禾县民政局",
    "青禾县残疾人联合会",
    "青禾县供销合作社联合社",
    "青禾县融媒体中心",
    "青禾县公共资源交易中心",
    "柳河镇人民政府",
    "青禾镇人民政府",
    "东山街道办事处",
]
IDS = {name: number for number, name in enumerate(FULL, start=1)}
OTHERS = {
    "青禾县农业农村局": (Name("县农办", None, date(2019, 1, 31), "former"),),
    "青禾县自然资源和规划局": (Name("青禾县国土资源局", None, date(2019, 1, 31), "former"),),
    "中共青禾县委宣传部（青禾县互联网信息办公室）": (Name("县网信办"),),
    "青禾县公共资源交易中心": (Name("交易中心"),),
}
REGION = ("青禾县", "青禾", "县", "本县", "我县")
TOWNSHIPS = (IDS["柳河镇人民政府"], IDS["青禾镇人民政府"], IDS["东山街道办事处"])
HERE = Directory(
    tuple(OrganNames(number, name, OTHERS.get(name, ())) for name, number in IDS.items()),
    {"各乡镇（街道）": TOWNSHIPS, "县政府各部门": (2, 3), "县属有关单位": ()},
    REGION,
    {"各乡镇（街道）": 70},
)


def full(text, on=ON):
    found = HERE.resolve(text, on=on)
    assert found.is_certain, found
    assert found.reason.endswith("。")
    (organ_id,) = found.organ_ids
    return HERE.full_name(organ_id)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("县发改局", "青禾县发展和改革局"),
        ("县发展改革局", "青禾县发展和改革局"),
        ("发改局", "青禾县发展和改革局"),
        ("青禾县发改局", "青禾县发展和改革局"),
        ("县人社局", "青禾县人力资源和社会保障局"),
        ("县人力资源社会保障局", "青禾县人力资源和社会保障局"),
        ("县文广旅体局", "青禾县文化和广电旅游体育局"),
        ("县卫健局", "青禾县卫生健康局"),
        ("县资规局", "青禾县自然资源和规划局"),
        ("县自然资源规划局", "青禾县自然资源和规划局"),
        ("县住建局", "青禾县住房和城乡建设局"),
        ("县住房城乡建设局", "青禾县住房和城乡建设局"),
        ("县府办", "青禾县人民政府办公室"),
        ("县政府办", "青禾县人民政府办公室"),
        ("县政府办公室", "青禾县人民政府办公室"),
        ("县市场监管局", "青禾县市场监督管理局"),
        ("县市监局", "青禾县市场监督管理局"),
        ("县应急局", "青禾县应急管理局"),
        ("县经信局", "青禾县经济和信息化局"),
        ("县执法局", "青禾县综合行政执法局"),
        ("县综合执法局", "青禾县综合行政执法局"),
        ("县政务服务办", "青禾县政务服务管理办公室"),
        ("县政务办", "青禾县政务服务管理办公室"),
        ("县生态环境局", "市生态环境局青禾分局"),
        ("市生态环境局青禾分局", "市生态环境局青禾分局"),
        ("县委宣传部", "中共青禾县委宣传部（青禾县互联网信息办公室）"),
        ("县委宣传部（县网信办）", "中共青禾县委宣传部（青禾县互联网信息办公室）"),
        ("县委宣传部(县网信办)", "中共青禾县委宣传部（青禾县互联网信息办公室）"),
        ("县网信办", "中共青禾县委宣传部（青禾县互联网信息办公室）"),
        ("县委政法委", "中共青禾县委政法委员会"),
        ("县委办", "中共青禾县委办公室"),
        ("县委编办", "中共青禾县委机构编制委员会办公室"),
        ("县残联", "青禾县残疾人联合会"),
        ("县供销社", "青禾县供销合作社联合社"),
        ("柳河镇", "柳河镇人民政府"),
        ("柳河镇政府", "柳河镇人民政府"),
        ("青禾镇", "青禾镇人民政府"),
        ("东山街道", "东山街道办事处"),
        ("县 财 政 局", "青禾县财政局"),
    ],
)
def test_names_as_documents_write_them(written, meant):
    assert full(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "市财政局",
        "省发展和改革委员会",
        "县气象局",
        "县财政厅",
        "展革局",
        "有关部门",
        "县级有关部门",
        "各有关部门",
        "成员单位",
        "局",
        "",
        "县水利局等部门",
    ],
)
def test_what_the_directory_does_not_hold_is_unknown(written):
    found = HERE.resolve(written, on=ON)
    assert (found.kind, found.organ_ids) == ("unknown", ())
    assert found.reason.endswith("。")


def test_two_candidates_are_shown_and_not_chosen_between():
    found = HERE.resolve("县资源局", on=ON)
    assert (found.kind, found.organ_ids) == ("ambiguous", ())
    assert {name for _, name in found.candidates} == {"青禾县人力资源和社会保障局", "青禾县自然资源和规划局"}


@pytest.mark.parametrize(
    "written",
    ["各乡镇（街道）", "各乡镇<街道>", "各乡镇 (街道)", "各乡镇〔街道〕", "各镇（街道）", "各乡镇、街道"],
)
def test_all_spellings_of_a_group_are_the_group(written):
    found = HERE.resolve(written, on=ON)
    assert (found.kind, found.organ_ids, found.group_id) == ("group", TOWNSHIPS, 70)


def test_townships_alone_are_the_group_only_where_there_are_no_sub_districts():
    assert HERE.resolve("各乡镇人民政府", on=ON).kind == "unknown"
    organs = tuple(organ for organ in HERE.organs if "街道" not in organ.full)
    plain = Directory(organs, {"各乡镇（街道）": TOWNSHIPS[:2]}, REGION)
    assert plain.resolve("各乡镇人民政府", on=ON).organ_ids == TOWNSHIPS[:2]
    own = Directory(HERE.organs, {"各乡镇（街道）": TOWNSHIPS, "各乡镇": TOWNSHIPS[:2]}, REGION)
    assert own.resolve("各乡镇政府", on=ON).organ_ids == TOWNSHIPS[:2]


def test_other_words_for_a_group():
    assert HERE.resolve("县政府各部门单位", on=ON).organ_ids == (2, 3)
    assert HERE.resolve("县属各有关单位", on=ON).kind == "unknown"  # has no members yet


def test_a_former_name_still_means_the_organ_and_says_until_when():
    found = HERE.resolve("县农办", on=ON)
    assert found.kind == "alias"
    assert "曾用名，用到2019-01-31" in found.reason
    assert full("县国土局") == "青禾县自然资源和规划局"


def test_a_name_taken_over_means_the_organ_that_bears_it_on_the_day():
    """In 2018 县文化局 was the first organ, since 2019 it is the second."""
    both = Directory(
        (
            OrganNames(1, "县文物局", (Name("县文化局", None, date(2018, 12, 31), "former"),)),
            OrganNames(2, "县文旅局", (Name("县文化局", date(2019, 1, 1)),)),
        ),
        region_words=("县",),
    )
    assert both.resolve("县文化局", on=date(2018, 6, 1)).organ_ids == (1,)
    assert both.resolve("县文化局", on=ON).organ_ids == (2,)


def test_bracketed_names_of_two_organs_are_ambiguous():
    assert HERE.resolve("县财政局（县教育局）", on=ON).kind == "ambiguous"


def test_a_short_name_of_the_directory_may_stand_for_a_long_one_in_the_document():
    listed = Directory((OrganNames(1, "县文广旅体局"),), region_words=("县",))
    assert listed.resolve("县文化和广电旅游体育局", on=ON).organ_ids == (1,)


@pytest.mark.parametrize("written", ["县委网信办", "县教育体育局", "县民政和社会事务局"])
def test_a_further_word_may_mean_another_organ(written):
    assert HERE.resolve(written, on=ON).kind == "unknown"


names = st.sampled_from(FULL)


@given(names)
def test_every_full_name_means_its_organ_with_or_without_the_county(name):
    assert full(name) == name
    assert full(name.replace("青禾县", "县", 1)) == name


@given(
    st.permutations(list(HERE.organs)),
    st.sampled_from(["县资规局", "县资源局", "县委办", "县生态环境局", "县办公室"]),
)
def test_the_order_of_the_directory_does_not_matter(organs, written):
    other = Directory(tuple(organs), HERE.groups, REGION)
    one, two = HERE.resolve(written, on=ON), other.resolve(written, on=ON)
    assert (one.kind, one.organ_ids, sorted(one.candidates)) == (
        two.kind,
        two.organ_ids,
        sorted(two.candidates),
    )


@given(names, st.text("发展改革财政人力资源社会保障文化卫生健康局办委", min_size=1, max_size=6))
def test_a_certain_answer_is_never_one_of_several(_name, written):
    found = HERE.resolve(f"县{written}", on=ON)
    if found.kind == "abbreviation":
        without = Directory(tuple(o for o in HERE.organs if o.id not in found.organ_ids), HERE.groups, REGION)
        assert without.resolve(f"县{written}", on=ON).kind in ("unknown", "abbreviation", "ambiguous")
        assert len(found.organ_ids) == 1
    if found.kind == "ambiguous":
        assert len(found.candidates) > 1


@given(st.text(max_size=30))
def test_any_text_gets_an_answer_with_a_reason(text):
    found = HERE.resolve(text, on=ON)
    assert found.kind in ("exact", "alias", "abbreviation", "group", "ambiguous", "unknown")
    assert found.reason
    assert bool(found.organ_ids) == found.is_certain


@pytest.mark.parametrize(
    ("short", "full_name"),
    [
        ("发改委", "发展和改革局"),
        ("改发局", "发展和改革局"),
        ("政局", "财政局"),
        ("教体局", "教育局"),
        ("局", "财政局"),
    ],
)
def test_what_does_not_follow_the_rule_does_not_abbreviate(short, full_name):
    assert not abbreviates(short, full_name)
