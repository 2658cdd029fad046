"""Every paper and every kind of reply becomes a letter; nothing is left to fill in, twice is the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.disclosure import REQUIREMENTS, Element, Ground, Part, ReplyDraft, ReplyKind, SearchRecord
from mingtang_core.disclosure.tests.test_completeness import COMPLETE, THEIRS
from mingtang_core.errors import BadInput
from mingtang_core.flows import MOVES, Paper
from mingtang_core.letters import (
    LETTERS,
    Addressee,
    Field,
    Filled,
    answer_of,
    attachment_lines,
    faults_of,
    fields_in,
    filled_form,
    filled_from,
    packaged_template,
    render,
    text_digest,
    text_of,
)

ON = date(2026, 3, 5)
SAMPLE = {field: f"〈{field.value}〉" for field in Field}


def filled(paper: Paper, **other: object) -> Filled:
    template = packaged_template(paper, ON)
    facts = Filled(
        paper, template.title, template.body, SAMPLE, "青禾县民政局依申请补正〔2026〕1号", "欧阳听雨",
        "青禾县民政局", ON,
    )  # fmt: skip
    return replace(facts, **other)


@pytest.mark.parametrize("paper", LETTERS, ids=lambda paper: paper.value)
def test_every_shipped_template_holds_and_says_what_the_law_asks_for(paper: Paper) -> None:
    template = packaged_template(paper, ON)
    assert faults_of(paper, template.title, template.body) == ()
    text = text_of(render(filled(paper)))
    assert "{" not in text and "}" not in text
    for field in LETTERS[paper].must:
        assert f"〈{field.value}〉" in text


def test_every_paper_of_the_table_of_moves_is_a_letter_or_has_a_paper_of_its_own() -> None:
    named = {paper for move in MOVES for paper in move.papers}
    assert named - set(LETTERS) == {Paper.RECEIPT}
    assert set(Paper) - set(LETTERS) == {Paper.RECEIPT, Paper.APPLICATION}


def test_papers_to_others_cannot_name_the_requester() -> None:
    """Art. 32: the third party learns what is asked for, never by whom."""
    for rule in LETTERS.values():
        if rule.to is Addressee.CONSULTED:
            assert not rule.fields & {Field.REQUESTER, Field.WANTED}


def test_a_number_goes_with_a_series_and_a_seal_with_a_number() -> None:
    for rule in LETTERS.values():
        assert bool(rule.series) == bool(rule.word)
        assert rule.series or not rule.is_sealed


@pytest.mark.parametrize("kind", ReplyKind, ids=lambda kind: kind.value)
def test_a_reply_of_every_kind_says_decision_article_and_its_elements(kind: ReplyKind) -> None:
    draft = COMPLETE[kind]
    words = "\n".join(answer_of(draft))
    needs = REQUIREMENTS[kind].needs
    assert draft.requirements.article in words or not draft.requirements.is_sent
    assert "{" not in words and "：。" not in words and "。。" not in words
    for element, said in (
        (Element.REASON, draft.reason or "".join(part.reason for part in draft.parts)),
        (Element.PARTS, "".join(part.what for part in draft.parts)),
        (Element.GROUND, "".join(ground.label for ground in draft.grounds)),
        (Element.EARLIER_NUMBER, draft.earlier_number),
        (Element.PLACE, draft.place),
        (Element.SPECIAL_BASIS, draft.basis),
        (Element.BASIS_LETTERS, "".join(draft.basis_letters)),
        (Element.RIGHT_ORGAN, draft.right_organ.contact if draft.right_organ else ""),
        (Element.SEARCH_RECORD, "".join(draft.search.systems[:1]) if draft.search else ""),
    ):
        if element in needs:
            assert said and said in words


def test_what_a_reply_keeps_back_is_told_part_by_part() -> None:
    """Art. 37."""
    parts = (
        Part("附件1", Ground.THIRD_PARTY_RIGHTS, "含身份证号码", further=(Ground.DELIBERATIVE,)),
        Part("附件2", Ground.FORBIDDEN_BY_LAW, "依法保密", basis="《统计法》第二十八条"),
    )
    lines = answer_of(ReplyDraft(ReplyKind.PARTIAL, parts=parts))
    assert lines[1].startswith("（一）附件1属于") and "第十五条" in lines[1] and "同时属于" in lines[1]
    assert lines[2].startswith("（二）附件2") and "《统计法》第二十八条" in lines[2]
    assert lines[2].endswith("理由：依法保密。")
    assert "不同意公开且理由合理" in "\n".join(answer_of(THEIRS))


def test_who_searched_stays_in_the_file() -> None:
    draft = ReplyDraft(ReplyKind.NOT_EXIST, search=SearchRecord(("公文系统",), ("清单",), "周晓禾"))
    assert "周晓禾" not in "\n".join(answer_of(draft))


@given(
    st.sampled_from(list(LETTERS)),
    st.dictionaries(st.sampled_from(list(Field)), st.text(min_size=1).filter(str.strip)),
    st.lists(st.text(alphabet="批复.pdf{}", min_size=1), max_size=3),
)
def test_made_again_from_what_is_kept_it_says_the_same(
    paper: Paper, said: dict[Field, str], attachments: list[str]
) -> None:
    """Whatever was typed, braces and line ends too."""
    one = filled(paper, values={**SAMPLE, **said}, attachments=tuple(attachments))
    letter = render(one)
    again = render(filled_from(json.loads(json.dumps(filled_form(one)))))
    assert again == letter
    assert text_digest(again) == text_digest(letter)


@pytest.mark.parametrize(
    ("title", "body", "code"),
    [
        ("", "{补正内容}{补正期限}", "title"),
        ("补正\n告知书", "{补正内容}{补正期限}", "title"),
        ("补正告知书", " ", "body"),
        ("补正告知书", "{补正内容}{补正期限}{身份证号}", "unknown-field"),
        ("补正告知书", "{补正内容}{补正期限}{", "unclosed"),
        ("补正告知书", "{补正内容}{补正期限}{{受理编号}}", "unclosed"),
        ("补正告知书", "{补正内容}｛补正期限｝", "wide-braces"),
        ("补正告知书", "{补正内容}", "missing-field"),
        ("补正告知书", "{补正内容}{补正期限}" + "长" * 6000, "too-long"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_by_name(title: str, body: str, code: str) -> None:
    assert code in {reason.code for reason in faults_of(Paper.CORRECTION_NOTICE, title, body)}


def test_an_empty_field_is_refused_by_name() -> None:
    values = {**SAMPLE, Field.CORRECT_BY: " "}
    with pytest.raises(BadInput, match="补正期限") as refused:
        render(filled(Paper.CORRECTION_NOTICE, values=values))
    assert refused.value.code == "empty-field"


def test_a_letter_to_nobody_is_refused_and_one_for_the_file_is_not() -> None:
    with pytest.raises(BadInput, match="主送"):
        render(filled(Paper.ORGAN_LETTER, addressee=" "))
    assert render(filled(Paper.DELIVERY_PROOF, addressee="")).addressee == ""


def test_what_may_lack_leaves_no_empty_line() -> None:
    values = {field: words for field, words in SAMPLE.items() if field is not Field.HELP}
    letter = render(filled(Paper.REPLY, values=values))
    assert all(letter.paragraphs)
    assert len(letter.paragraphs) == len(render(filled(Paper.REPLY)).paragraphs) - 1


def test_attachments_are_numbered_from_two_on() -> None:
    assert attachment_lines(()) == []
    assert attachment_lines(("批复",)) == ["附件：批复"]
    assert attachment_lines(("批复", "清单")) == ["附件：1.批复", "2.清单"]


def test_a_value_is_never_a_place_to_fill_in() -> None:
    values = {**SAMPLE, Field.WANTED: "清单{受理编号}"}
    letter = render(filled(Paper.CORRECTION_NOTICE, values=values))
    assert "清单{受理编号}" in letter.paragraphs[0]
    assert fields_in("{受理编号}、{所需信息}") == ["受理编号", "所需信息"]
