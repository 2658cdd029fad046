"""A library of invented short documents, and questions to it, for `search.py`. Words follow Zipf's law."""

from __future__ import annotations

import random
import time
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from mingtang.apps.journal.models import Entry
from mingtang.apps.search.ports import Filters, Found, Label, use_index_sources
from mingtang.apps.search.queries import find

SUBJECTS = (
    "高龄津贴", "农房改造", "水价听证", "学区划分", "医疗救助", "公租房配租", "秸秆禁烧", "防汛值守",
    "耕地补贴", "公交线路", "临时救助", "就业培训", "小微贷款", "垃圾分类", "河道清淤", "食品抽检",
    "道路养护", "招生计划",
)  # fmt: skip
KINDS = ("通知", "公告", "意见", "通告", "批复", "决定")
CHARACTERS = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 3500))
PLACES = ("青溪镇", "梧桐乡", "禾丰街道", "北塘镇", "石桥乡", "柳林镇")
ORGANS = tuple(Label(f"organ-{n}", f"青禾县第{n}局") for n in range(24))
TOPICS = tuple(Label(f"{n:02}", f"主题{n}") for n in range(1, 23))
LENGTH = 300


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return 8,000 words of two or three characters with their cumulated weights."""
    dice = random.Random(7)
    words = ["".join(dice.choice(CHARACTERS) for _ in range(dice.choice((2, 2, 2, 3)))) for _ in range(8000)]
    total, weights = 0.0, []
    for place in range(1, len(words) + 1):
        total += 1 / place
        weights.append(total)
    return words, weights


def document(number: int) -> Found:
    """Return one document of some 300 characters, always the same for a number."""
    dice = random.Random(number)
    words, weights = vocabulary()
    subject, kind, place = dice.choice(SUBJECTS), dice.choice(KINDS), dice.choice(PLACES)
    sentences = "。".join(
        "".join(dice.choices(words, cum_weights=weights, k=12)) for _ in range(LENGTH // 30)
    )
    organ = dice.randrange(len(ORGANS))
    topic = TOPICS[(organ * 5 + dice.choice((0, 0, 1, 2))) % len(TOPICS)]  # an organ has a few topics
    return Found(
        "bench", number, f"关于做好{place}{subject}工作的{kind}", f"/d/b-{number}/",
        f"{place}人民政府：按照职责分工，现就{subject}有关事项{kind}如下。{sentences}。",
        number=f"青政发〔{2015 + number % 12}〕{number}号",
        organ=ORGANS[organ], kind=Label(kind, kind), topic=topic,
        released_on=date(2015, 1, 1) + timedelta(days=number % 4200),
    )  # fmt: skip


class Library:
    """As many documents as asked for."""

    name = "bench"

    def __init__(self, count: int) -> None:
        self.count = count

    def things(self, after: int, at_most: int) -> Sequence[int]:
        """Return keys in order, from 1."""
        return range(after + 1, min(after + at_most, self.count) + 1)

    def read(self, things: Collection[int]) -> Iterable[Found]:
        """Make them."""
        return [document(one) for one in things]

    def public_among(self, things: Collection[int]) -> set[int]:
        """Return all."""
        return set(things)

    def touched_by(self, entry: Entry) -> Iterable[int]:
        """Return nothing."""
        return ()


def questions() -> dict[str, list[tuple[str, Filters, int]]]:
    """Return questions by kind, forty of each: words, filters, page."""
    dice = random.Random(11)
    words, weights = vocabulary()
    drawn = [dice.choices(words, cum_weights=weights)[0] for _ in range(40)]
    nothing = Filters()
    return {
        "one character": [(one[0], nothing, 1) for one in drawn],
        "a word": [(one, nothing, 1) for one in drawn],
        "a subject (1 of 18 documents)": [(SUBJECTS[n % 18], nothing, 1) for n in range(40)],
        "subject and place": [(f"{SUBJECTS[n % 18]} {PLACES[n % 6]}", nothing, 1) for n in range(40)],
        "a long phrase": [
            (f"关于做好{PLACES[n % 6]}{SUBJECTS[n % 18]}工作的通知", nothing, 1) for n in range(40)
        ],
        "a document number": [(f"青政发[{2015 + n % 12}]{n}号", nothing, 1) for n in range(1000, 1040)],
        "subject, organ and year, page 3": [
            (SUBJECTS[n % 18], Filters(organ=f"organ-{n % 24}", year=str(2016 + n % 8)), 3) for n in range(40)
        ],
        "a question in words": [
            (f"{PLACES[n % 6]}的{SUBJECTS[n % 18]}怎么办理需要什么材料", nothing, 1) for n in range(40)
        ],
        "what every document says": [("工作", nothing, 1), ("职责分工", nothing, 2)] * 20,
    }  # fmt: skip


def ask_all(count: int) -> None:
    """Ask every question once warm, and print kind, milliseconds of each, hits of the first."""
    use_index_sources([Library(count)])
    for kind, asked in questions().items():
        find(*asked[0])
        times = []
        for one in asked:
            began = time.perf_counter()
            hits = find(*one)
            times.append(f"{1000 * (time.perf_counter() - began):.2f}")
        print(f"{kind}|{hits.total}|{' '.join(times)}")
