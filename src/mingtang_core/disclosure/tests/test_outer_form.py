"""A draft written and read back is the same draft; a changed one has another digest."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang_core.disclosure import (
    Part,
    ReplyDraft,
    ReplyKind,
    RightOrgan,
    digest_of,
    draft_from,
    outer_form,
)

DRAFTS = st.builds(ReplyDraft)


@given(DRAFTS)
def test_written_and_read_back(draft: ReplyDraft) -> None:
    form = json.loads(json.dumps(outer_form(draft), ensure_ascii=False))
    assert draft_from(form) == draft


@given(DRAFTS, DRAFTS)
def test_different_drafts_have_different_digests(one: ReplyDraft, other: ReplyDraft) -> None:
    same = outer_form(one) == outer_form(other)
    assert (digest_of(outer_form(one)) == digest_of(outer_form(other))) is same


def test_the_files_are_part_of_the_digest_in_their_order() -> None:
    form = outer_form(ReplyDraft(ReplyKind.DISCLOSED))
    orders: list[list[str]] = [[], ["a"], ["a", "b"], ["b", "a"]]
    assert len({digest_of(form, files) for files in orders}) == len(orders)


@pytest.mark.parametrize(
    "draft",
    [
        ReplyDraft(ReplyKind.NOT_HELD, right_organ=RightOrgan("", "服务窗口")),
        ReplyDraft(ReplyKind.PARTIAL, parts=(Part("", reason="属于讨论记录"),)),
    ],
)
def test_a_draft_that_is_not_finished_is_read_back(draft: ReplyDraft) -> None:
    assert draft_from(outer_form(draft)) == draft


def test_a_strange_form_is_refused() -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        draft_from({"kind": "disclosed", "surprise": 1})
