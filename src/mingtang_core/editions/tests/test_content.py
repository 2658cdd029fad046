"""Digest and outer form of an edition; attributes; required metadata."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.disclosure import Ground
from mingtang_core.editions import (
    Attachment,
    AttributeChoice,
    DocumentKind,
    EditionContent,
    Relation,
    RelationKind,
    Withholding,
    digest_of,
    from_outer_form,
    missing_metadata,
    outer_form,
    reasons_against_attribute,
)
from mingtang_core.terms import DisclosureAttribute

words = st.text(max_size=30)
contents = st.builds(
    EditionContent,
    title=words,
    body=words,
    kind=st.sampled_from(DocumentKind),
    written_on=st.none() | st.dates(),
    keywords=st.lists(words).map(tuple),
    is_policy=st.booleans(),
    attribute=st.none() | st.sampled_from(DisclosureAttribute),
    ground=st.none() | st.sampled_from(Ground),
    relations=st.lists(st.builds(Relation, st.sampled_from(RelationKind), words)).map(tuple),
    attachments=st.lists(st.builds(Attachment, words, words)).map(tuple),
)
FULL = EditionContent(
    title="关于规范集市管理的通知", body="<p>各有关单位：</p>", kind=DocumentKind.NOTICE,
    document_number="青政办〔2026〕3号", issuer="青禾县人民政府办公室", written_on=date(2026, 3, 2),
    topic="0101", attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip


@given(contents)
def test_the_outer_form_gives_the_content_back(content: EditionContent) -> None:
    assert from_outer_form(outer_form(content)) == content


@given(contents, contents)
def test_only_equal_contents_share_a_digest(one: EditionContent, other: EditionContent) -> None:
    if outer_form(one) == outer_form(other):
        assert digest_of(one) == digest_of(other)
    elif "\r" not in repr(outer_form(one)) + repr(outer_form(other)):
        assert digest_of(one) != digest_of(other) or one != other


def test_one_byte_more_is_another_digest() -> None:
    changed = from_outer_form({**outer_form(FULL), "body": "<p>各有关单位：</p> "})
    renamed = from_outer_form({**outer_form(FULL), "attachments": [["附件.xlsx", "aa"]]})
    swapped = from_outer_form({**outer_form(FULL), "attachments": [["附件.xlsx", "bb"]]})
    assert len({digest_of(one) for one in (FULL, changed, renamed, swapped)}) == 4


def test_a_complete_edition_lacks_nothing() -> None:
    assert missing_metadata(FULL) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "  "}, "title"),
        ({"body": ""}, "body"),
        ({"issuer": ""}, "issuer"),
        ({"written_on": None}, "written-on"),
        ({"document_number": ""}, "document-number"),
        ({"topic": ""}, "topic"),
        ({"source": "省政府网站"}, "source"),
        ({"effective_on": "2026-05-01", "expires_on": "2026-04-01"}, "expires-on"),
        ({"is_normative": True}, "effective-on"),
        ({"is_policy": True}, "interpretation-plan"),
    ],
)
def test_each_missing_thing_is_named(change: dict[str, object], code: str) -> None:
    form = {key: value for key, value in {**outer_form(FULL), **change}.items() if value is not None}
    assert [reason.code for reason in missing_metadata(from_outer_form(form))] == [code]


CLOSED, ON_REQUEST = DisclosureAttribute.CLOSED, DisclosureAttribute.ON_REQUEST
WHY = "涉及内部工作流程的安排"
SUPERIOR = ("某政办发〔2026〕9号",)


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (AttributeChoice(None), ["no-attribute"]),
        (AttributeChoice(DisclosureAttribute.PROACTIVE, open_superiors=SUPERIOR), []),
        (AttributeChoice(CLOSED), ["ground", "attribute-reason"]),
        (AttributeChoice(CLOSED, Ground.INTERNAL_AFFAIRS, WHY), []),
        (AttributeChoice(ON_REQUEST), ["attribute-reason"]),
        (AttributeChoice(ON_REQUEST, reason=WHY), []),
        (AttributeChoice(ON_REQUEST, reason=WHY, open_superiors=SUPERIOR), ["superior-open"]),
        (AttributeChoice(ON_REQUEST, None, WHY, SUPERIOR, Withholding("无")), ["superior-open"]),
        (AttributeChoice(ON_REQUEST, None, WHY, SUPERIOR, Withholding(WHY)), []),
        (
            AttributeChoice(CLOSED, Ground.INTERNAL_AFFAIRS, WHY, SUPERIOR, Withholding(WHY)),
            ["superior-open"],
        ),
        (
            AttributeChoice(
                CLOSED, Ground.INTERNAL_AFFAIRS, WHY, SUPERIOR, Withholding(WHY, Ground.INTERNAL_AFFAIRS)
            ),
            [],
        ),
    ],
)
def test_each_attribute_needs_what_it_rests_on(choice: AttributeChoice, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_attribute(choice)] == codes
