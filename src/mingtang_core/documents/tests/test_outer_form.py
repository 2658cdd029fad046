"""The JSON of a reading: every key, lists instead of null, and every range inside the raw text."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mingtang_core.documents import outer_form, read_text

KEYS = [
    "title",
    "doc_number",
    "issuer",
    "date_written",
    "date_printed",
    "date_published",
    "disclosure_note",
    "addressees",
    "copies_to",
    "year",
    "region",
    "index_number",
    "validity",
    "topic",
    "sections",
    "annex_sections",
    "tasks",
    "body_tasks",
    "obligations_without_note",
    "annexes",
    "annex_units",
    "table_columns",
    "citations",
    "public_time_limits",
    "repairs",
    "warnings",
    "encoding",
    "text",
]
TEXT = (
    "青禾县政府办公室关于印发2031年工作要点的通知\n各乡镇：\n一、公开\n（一）预算。依《条例》公开(kāi)預"
    "算，6月底前办结，不少(shǎo)于1次。（县财政局牵头，各乡鎮(zhèn)<街道>具体负责）\n"
)


def places(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        if value.get("char_start") is not None:
            yield value["char_start"], value["char_end"]
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)


def test_all_keys_are_there_and_nothing_needs_a_helper() -> None:
    form = outer_form(read_text(TEXT))
    assert list(form) == KEYS
    assert json.loads(json.dumps(form, ensure_ascii=False)) == form


def test_places_lead_to_the_raw_words() -> None:
    form = outer_form(read_text(TEXT))
    (task,) = form["tasks"]  # type: ignore[misc]
    where = {one["unit"]: TEXT[one["char_start"] : one["char_end"]] for one in task["unit_spans"]}
    assert where == {"县财政局": "县财政局", "各乡镇（街道）": "各乡鎮(zhèn)<街道>"}
    assert TEXT[task["deadline_span"]["char_start"] : task["deadline_span"]["char_end"]] == "6月底前"
    assert TEXT[task["note_span"]["char_start"] : task["note_span"]["char_end"]].startswith("（县财政局")
    assert TEXT[task["char_start"] : task["char_end"]].startswith("预算。依《条例》公开(kāi)預算")
    assert task["text"].startswith("预算。依《条例》公开预算")
    assert task["quantities"][0]["text"] == "不少于1次"


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        "一二（(）)、。,：;《》〔〕[]县市局办公开年月底前牵头责任单位各镇<街道>?□\t \n0123456789kāi區發ㄒ。",
        max_size=160,
    )
)
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    form = outer_form(read_text(text))
    assert form["text"] == text
    for start, end in places(form):
        assert 0 <= start <= end <= len(text)
