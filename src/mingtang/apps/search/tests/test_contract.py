"""What every engine must do. These tests know the interface only; they run on both databases."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.db import connection

from mingtang.apps.search.adapters import database
from mingtang.apps.search.ports import DIMENSIONS, engine
from mingtang.apps.search.questions import Phrase, question_of
from mingtang.apps.search.tests.sample import CIVIL, FINANCE, NOTICE, Label, ask, numbers, thing

pytestmark = pytest.mark.django_db


def take_in(*found: object) -> None:
    engine().index(found)  # type: ignore[arg-type]  # things made by the sample


def test_one_character_finds_wherever_it_stands() -> None:
    take_in(
        thing(1, "关于补贴的通知", "第一句。末尾是碑"),
        thing(2, "关于修路的通知", "碑林路改造"),
        thing(3, "别的"),
    )
    assert sorted(numbers(ask("碑"))) == [1, 2]
    assert numbers(ask("末")) == [1]
    assert numbers(ask("别")) == [3]
    assert numbers(ask("𠮷")) == []


def test_two_characters_must_touch() -> None:
    take_in(thing(1, "高龄津贴"), thing(2, "高处的年龄"), thing(3, "津贴，高龄"))
    assert sorted(numbers(ask("高龄"))) == [1, 3]
    assert numbers(ask("龄津")) == [1]


def test_a_long_phrase_stands_in_order_and_words_apart_all_stand_somewhere() -> None:
    take_in(
        thing(1, "通知", "年满八十周岁的老年人按季度领取高龄津贴。"),
        thing(2, "通知", "高龄津贴由老年人按季度领取，年满八十周岁。"),
    )
    assert numbers(ask("老年人按季度领取高龄津贴")) == [1]
    assert sorted(numbers(ask("高龄津贴 老年人"))) == [1, 2]
    assert numbers(ask("高龄津贴、年满八十周岁的老年人")) == [1]


def test_numbers_and_latin_words_are_whole() -> None:
    take_in(thing(1, "2026年第3批", "ISO 9001 认证和 GB/T 9704"), thing(2, "20260年", "isotope 19001"))
    assert numbers(ask("2026")) == [1]
    assert numbers(ask("iso")) == [1]
    assert numbers(ask("ＧＢ/Ｔ ９７０４")) == [1]
    assert numbers(ask("2026年第3批")) == [1]
    assert numbers(ask("9001认证")) == [1]


def test_width_case_and_script_do_not_matter() -> None:
    take_in(thing(1, "青禾县ＡＢ補貼辦法", "高齡津貼"), thing(2, "青禾县ab补贴办法", "⾼龄津贴"))
    for typed in ("ab补贴", "ＡＢ補貼", "Ab補贴办法", "高龄津贴", "高齡津貼"):
        assert sorted(numbers(ask(typed))) == [1, 2], typed


@pytest.mark.parametrize(
    ("opened", "closed"), [*product("〔[(【（［", "〕"), ("[", "]"), ("（", "）"), ("(", ")"), ("【", "】")]
)
def test_a_number_finds_its_document_in_any_brackets(opened: str, closed: str) -> None:
    take_in(
        thing(1, "关于贯彻的通知", "贯彻青政办发〔2026〕17号，再说青政办发〔2026〕17号。" * 3),
        thing(2, "高龄津贴办法", "正文", number="青政办发〔2026〕17号"),
        thing(3, "别的办法", "正文", number="青政办发〔2026〕117号"),
        thing(4, "又一个办法", "正文", number="青政发〔2026〕17号"),
    )
    for typed in (f"青政办发{opened}2026{closed}17号", f"青政办发 {opened} 2026 {closed} 第017号"):
        assert numbers(ask(typed)) == [2, 1], typed
    assert set(numbers(ask(f"{opened}2026{closed}17号"))) == {1, 2, 4}


def test_a_number_without_brackets_is_a_number_too() -> None:
    take_in(thing(1, "办法", number="青政办发（2026）17号"), thing(2, "办法", number="青政办发〔2026〕18号"))
    assert numbers(ask("青政办发2026 17号")) == [1]
    assert numbers(ask("关于青政办发〔2026〕17号"))[0] == 1
    assert numbers(ask("青政办发 2026 17号")) == [1]


def test_words_far_into_a_long_text_are_found_as_phrases() -> None:
    long = "".join(chr(0x4E00 + (n * 7919) % 8000) for n in range(30_000))
    take_in(thing(1, "附件很长", f"灯塔在前。{long}此处埋着宝藏。{long}"), thing(2, "别的", "宝藏此处埋着"))
    assert numbers(ask("此处埋着宝藏")) == [1]
    assert numbers(ask("灯塔在前 此处埋着宝藏")) == [1]
    assert "此处埋着宝藏" in ask("埋着宝藏").rows[0].snippet_text


def test_what_is_deleted_or_replaced_is_found_no_more() -> None:
    take_in(thing(1, "关于补贴的通知"), thing(2, "关于补贴的公告"))
    take_in(thing(2, "改了名字的公告"))
    assert numbers(ask("补贴")) == [1]
    assert numbers(ask("改了名字")) == [2]
    assert engine().delete("sample", [1, 7]) == 1
    assert numbers(ask("补贴")) == []
    assert engine().suggest("补贴") == []
    assert engine().known("sample", 0, 9) == [2]
    assert engine().health().things == 1
    assert engine().health().without_words == 0


def test_the_same_again_writes_nothing() -> None:
    one = thing(1, "关于补贴的通知", "正文", number="青政发〔2026〕1号")
    assert engine().index([one]) == 1
    assert engine().index([one]) == 0
    assert numbers(ask("补贴")) == [1]


def test_facets_add_up_and_narrow() -> None:
    for n in range(30):
        take_in(
            thing(
                n, f"关于补贴的通知{n}", kind=NOTICE, organ=CIVIL if n % 3 else FINANCE,
                released_on=date(2024 + n % 3, 1, 1),
                topic=Label("06", "民政救灾") if n % 2 else Label("", ""),
            )
        )  # fmt: skip
    every = ask("补贴")
    assert every.total == 30
    for dimension in DIMENSIONS:
        counts = every.facets[dimension]
        assert sum(count.total for count in counts) == 30
        for count in (one for one in counts if one.code):
            narrowed = ask("补贴", **{dimension: count.code})
            assert narrowed.total == count.total
            assert all(
                sum(one.total for one in narrowed.facets[other]) == count.total for other in DIMENSIONS
            )
    assert [count.code for count in every.facets["year"]] == ["2026", "2025", "2024"]
    assert [(one.name, one.total) for one in every.facets["organ"]] == [
        ("青禾县民政局", 20),
        ("青禾县财政局", 10),
    ]
    assert ask("补贴", organ="finance", year="2024").total == 10


def test_pages_follow_one_another_without_a_gap() -> None:
    take_in(*(thing(n, f"关于补贴的通知 第{n}号", "补贴" * (n % 5)) for n in range(1, 36)))
    pages = [numbers(ask("补贴", page)) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [10, 10, 10, 5]
    assert len({one for page in pages for one in page}) == 35
    assert ask("补贴").pages == 4
    assert numbers(ask("补贴", 99)) == []


HOSTILE = [
    '"', "'", "''; DROP TABLE search_item; --", "\\", "*", "%", "_", "NEAR(a b)", "a AND", "OR", "title:补贴",
    "补贴*", "-补贴", "^补贴", "(补贴", "补贴)", "<-> & | !", "':*", "$1", "%s", "{0}",
    "<script>alert(1)</script>", "\x00", "\ud800", "补\u200b贴", "🙂", "a" * 5000, "补" * 5000,
    " ".join("补贴办法通知公告" * 40), "：",
    "？？",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_more_than_words(typed: str) -> None:
    take_in(thing(1, "关于补贴的通知 or drop"), thing(2, "别的"))
    hits = ask(typed)
    assert hits.total <= 2
    engine().suggest(typed)
    assert engine().health().things == 2


@pytest.mark.parametrize("typed", ["补贴*", "-补贴", "(补贴", '"补贴"', "补贴\u200b", "补贴？"])
def test_signs_around_words_say_nothing(typed: str) -> None:
    take_in(thing(1, "关于补贴的通知"), thing(2, "别的"))
    assert numbers(ask(typed)) == [1]


def test_filters_are_values_and_nothing_more() -> None:
    take_in(thing(1, "关于补贴的通知"))
    for value in ("' OR 1=1 --", "%", "%s", "civil' --"):
        assert ask("补贴", organ=value).total == 0


def test_two_thousand_documents_come_in_order_of_relevance() -> None:
    filler = "各乡镇人民政府和县级有关部门要按照职责分工抓好工作落实，及时公开结果，接受群众监督。"
    found = [
        thing(n, f"关于第{n}项工作的通知", filler * 3, released_on=date(2020, 1, 1)) for n in range(2000)
    ]
    found[700] = thing(700, "青禾县水价管理办法", "水价按用途分类。" + filler)
    found[701] = thing(701, "关于水价听证的公告", filler)
    found[702] = thing(702, "关于第702项工作的通知", "水价另行通知，水价不变。" + filler)
    found[703] = thing(703, "关于第703项工作的通知", filler * 3 + "水价另定。")
    engine().index(found)
    order = numbers(ask("水价"))
    assert set(order) == {700, 701, 702, 703}
    assert order[0] == 700, "in title and text"
    assert order.index(701) < order.index(703), "a title counts more than a mention"
    assert order.index(702) < order.index(703), "said often counts more than said once"
    assert ask("工作").total >= 1999
    scores = [row.score for row in ask("水价").rows]
    assert scores == sorted(scores, reverse=True)


def test_of_what_is_everywhere_the_newest_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BROAD", 9)
    found = [thing(n, "关于补贴的通知", released_on=date(2025, 1, n)) for n in range(1, 26)]
    take_in(*found)
    assert numbers(ask("补贴")) == list(range(25, 15, -1))
    assert numbers(ask("补贴", 3)) == [5, 4, 3, 2, 1]
    assert numbers(ask("补贴", year="2025")) == list(range(25, 15, -1))


def test_of_many_only_what_says_it_in_this_order_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BROAD", 9)
    words = "补贴。发放。放补。"
    take_in(*(thing(n, "关于发放补贴的通知", released_on=date(2025, 1, n)) for n in range(1, 21)))
    take_in(*(thing(n, "通知", words, released_on=date(2025, 2, n - 20)) for n in range(21, 26)))
    hits = ask("发放补贴")
    assert numbers(hits) == numbers(ask("发放补贴", year="2025")) == list(range(20, 10, -1))
    assert (hits.total, hits.is_rough) == ((20, False) if connection.vendor == "sqlite" else (25, True))
    assert sum(one.total for one in hits.facets["organ"]) == hits.total


def test_what_frequent_words_seldom_say_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BROAD", 9)
    take_in(*(thing(n, "通知", "补贴。发放。放补。补助。") for n in range(1, 21)))
    assert ask("发放补贴").is_near
    take_in(thing(21, "关于发放补贴的通知"), thing(22, "发放补贴补助的通知"))
    hits = ask("发放补贴")
    assert (hits.total, hits.is_rough, sorted(numbers(hits))) == (2, False, [21, 22])
    assert numbers(ask("发放补贴 补助")) == [22]


def test_equal_ones_come_newest_first() -> None:
    take_in(*(thing(n, "关于补贴的通知", released_on=date(2020 + n, 1, 1)) for n in (1, 3, 2)))
    assert numbers(ask("补贴")) == [3, 2, 1]


def test_when_nothing_holds_every_word_the_nearest_is_shown_as_such() -> None:
    take_in(
        thing(1, "高龄津贴发放管理办法", "年满八十周岁的老年人可以领取。"),
        thing(2, "农房改造补助标准"), thing(3, "津贴"),
    )  # fmt: skip
    hits = ask("高龄津贴怎么领取")
    assert hits.is_near
    assert numbers(hits) == [1]
    assert any(piece.is_marked for piece in hits.rows[0].title)
    assert sum(one.total for one in hits.facets["organ"]) == hits.total == 1
    assert not ask("高龄津贴").is_near
    assert ask("完全没有的东西").total == 0
    assert ask("？").total == 0


def test_of_what_is_near_the_one_whose_title_says_it_comes_first() -> None:
    take_in(
        thing(1, "关于一事一议筹资的批复", "严禁搭车收费，标准由村民商定。"),
        thing(2, "城区停车管理办法", "道路泊位收费实行差别化标准。"),
        thing(99, "公共设施", "停车。"),  # so that the word of the title is not the rarest
        *(thing(n, "关于收费标准的通知", "其他标准。") for n in range(3, 30)),
    )  # fmt: skip
    assert ask("停车收费标准").is_near
    assert numbers(ask("停车收费标准"))[0] == 2


def test_words_of_asking_are_not_looked_for() -> None:
    assert question_of("请问补贴需要多少钱，在哪领").loose == (Phrase(("补贴",), is_open=False),)


def test_a_thing_is_found_by_its_codes_alone() -> None:
    take_in(
        thing(1, "甲", codes=("11330000QH00000115/2025-00002", "")),
        thing(2, "乙", codes=("11330000QH00000115/2025-00003", "QHAC75-2025-0001")),
    )
    assert numbers(ask("11330000QH00000115/2025-00002")) == [1]
    assert numbers(ask("11330000qh00000115／2025-00003")) == [2]
    assert numbers(ask("QHAC75-2025-0001")) == [2]


def test_titles_are_suggested() -> None:
    take_in(thing(1, "高龄津贴办法"), thing(2, "关于高龄老人的通知"), thing(3, "别的", "高龄"))
    assert set(engine().suggest("高龄")) == {"高龄津贴办法", "关于高龄老人的通知"}
    assert engine().suggest("") == ()


def test_snippets_show_the_place_and_mark_it() -> None:
    take_in(thing(1, "通知", "开头的话。" * 200 + "关于〔2026〕年的補貼标准。" + "后面的话。" * 200))
    row = ask("补贴标准").rows[0]
    assert [piece.text for piece in row.snippet if piece.is_marked] == ["補貼标准"]
    assert row.snippet[0].text == "…"
    assert len(row.snippet_text) < 140
