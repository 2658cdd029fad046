"""From draft to release through actions: who, in which order, and what binds what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast

from mingtang.apps.files.actions import store
from mingtang.apps.journal.models import Entry
from mingtang.apps.publishing.actions import (
    attach_file,
    choose_attribute,
    decide_finding,
    discard,
    file_away,
    give_office_opinion,
    pass_step,
    proofread,
    reassess,
    recall,
    release,
    release_scheduled,
    return_draft,
    save_edition,
    schedule,
    send_back,
    start_document,
    start_edition,
    submit,
    withdraw,
)
from mingtang.apps.publishing.models import Document, Edition, EditionEvent, Reassessment, Relating
from mingtang.apps.publishing.permissions import reasons_against
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.tests.conftest import Desk, person
from mingtang.apps.publishing.tests.test_pages import enter
from mingtang.kit import clock
from mingtang_core.disclosure import Ground
from mingtang_core.editions import DocumentKind, Relation, RelationKind, WithdrawalKind
from mingtang_core.errors import BadInput, Conflict, Refused
from mingtang_core.flows.editions import DEFAULT_STEPS, TABLE, Act, State, Step
from mingtang_core.terms import DisclosureAttribute

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}


def test_a_document_becomes_public_by_all_steps(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    assert edition.steps == [step.value for step in DEFAULT_STEPS]
    with pytest.raises(Refused) as refused:
        release(edition=edition, by=desk.clerk, today=cast.today)
    assert "not-now" in codes(refused)
    for step in DEFAULT_STEPS:
        desk.pass_one(edition, step)
    edition.refresh_from_db()
    assert edition.state == State.APPROVED
    released = release(edition=edition, by=desk.clerk, today=cast.today)
    assert released.state == State.RELEASED
    assert released.released_at is not None
    document = Document.objects.get(pk=edition.document_id)
    assert document.index_number == f"{cast.organs['civil'].credit_code}/2026-00001"
    assert document.href == f"/d/{cast.organs['civil'].credit_code}-2026-00001/"


def test_the_state_is_the_fold_of_the_events(desk: Desk, cast: Cast) -> None:
    editions = [desk.released(), desk.submitted(), desk.draft(), desk.approved()]
    for edition in editions:
        edition.refresh_from_db()
        acts = [
            Act(act) for act in EditionEvent.objects.filter(edition=edition).values_list("act", flat=True)
        ]
        assert TABLE.state_after(acts, starts=State.DRAFT) == edition.state


def test_every_act_leaves_one_journal_row(desk: Desk) -> None:
    edition = desk.released()
    for event in EditionEvent.objects.filter(edition=edition):
        assert Entry.objects.filter(
            thing=edition.thing, verb=f"publishing.{event.act}", facts__digest=event.digest
        ).exists(), event.act


def test_steps_pass_in_their_order_by_different_people(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    with pytest.raises(Refused) as refused:
        desk.pass_one(edition, Step.SECOND)
    assert "next-step" in codes(refused)
    desk.pass_one(edition, Step.FIRST)
    first = desk.reviewers[Step.FIRST]
    reasons = {one.code for one in reasons_against(first, edition, Act.PASS_SECOND, cast.today)}
    assert {"not-yours", "other-than-reviewers"} <= reasons


def test_the_author_cannot_review_whatever_the_roles(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    reasons = {one.code for one in reasons_against(desk.clerk, edition, Act.PASS_FIRST, cast.today)}
    assert "other-than-authors" in reasons


def test_a_pass_lists_what_was_not_opened(desk: Desk, cast: Cast) -> None:
    edition = desk.draft(body="<p>名册见附件。</p><p>附件：名册</p>")
    file = attach_file(
        organ_id=edition.document.organ_id, content="名册".encode(), name="名册.txt", by=desk.clerk,
        today=cast.today,
    )  # fmt: skip
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    submit(edition=edition, by=desk.clerk, today=cast.today)
    reviewer = desk.reviewers[Step.FIRST]
    reasons = {one.code for one in reasons_against(reviewer, edition, Act.PASS_FIRST, cast.today)}
    assert reasons == {"unopened-text", "unopened-file", "proofread"}
    desk.pass_one(edition, Step.FIRST)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("公告.html", b"<p>a</p><script>alert(1)</script>", "文件名要以.txt、.csv、.md结尾"),
        ("地图.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "文件名要以"),
        ("网页.txt", b"<!doctype html><script>alert(1)</script>", "类型不能公开发布"),
        ("名单.docx", b"%PDF-1.7", "其实是pdf文件，文件名要以.pdf结尾"),
        ("旧稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "请另存为"),
        ("空的.txt", b"", "是空的"),
    ],
    ids=["script", "svg", "html-as-text", "other-kind", "old-word", "empty"],
)
def test_an_attachment_is_what_its_name_says(
    desk: Desk, cast: Cast, name: str, content: bytes, says: str
) -> None:
    """Attachments stand as files under the county's own address: nothing that runs goes there."""
    organ_id = cast.organs["civil"].pk
    with pytest.raises(BadInput, match=says):
        attach_file(organ_id=organ_id, content=content, name=name, by=desk.clerk, today=cast.today)
    if content:
        file = store(by=desk.clerk, content=content, name=name, on=cast.today)
        edition = desk.draft()
        with pytest.raises(BadInput, match=says):
            save_edition(
                edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today
            )


def test_one_character_changed_lets_every_approval_fall(desk: Desk, cast: Cast) -> None:
    edition = desk.approved()
    desk.change(edition, body=edition.as_content().body.replace("一百元", "一百二十元"))
    assert edition.state == State.DRAFT
    with pytest.raises(Refused):
        release(edition=edition, by=desk.clerk, today=cast.today)
    submit(edition=edition, by=desk.clerk, today=cast.today)
    assert edition.state == State.SUBMITTED
    reviewer = desk.reviewers[Step.SECOND]
    assert "next-step" in {
        one.code for one in reasons_against(reviewer, edition, Act.PASS_SECOND, cast.today)
    }


def test_saving_the_same_words_lets_approvals_stand(desk: Desk, cast: Cast) -> None:
    edition = desk.approved()
    save_edition(edition=edition, content=edition.as_content(), by=desk.clerk, today=cast.today)
    assert edition.state == State.APPROVED


def test_a_change_behind_the_actions_is_seen_at_release(desk: Desk, cast: Cast) -> None:
    edition = desk.approved()
    changed = {**edition.content, "body": "<p>别的内容</p>"}
    Edition.objects.filter(pk=edition.pk).update(content=changed)
    with pytest.raises(Refused) as refused:
        release(edition=edition, by=desk.clerk, today=cast.today)
    assert "approved-as-it-is" in codes(refused)


def test_a_pass_of_what_was_seen_before_a_change_is_a_conflict(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    seen = edition.digest
    recall(edition=edition, by=desk.clerk, today=cast.today)
    desk.change(edition, title="另一个标题的通知")
    submit(edition=edition, by=desk.clerk, today=cast.today)
    desk.open_all(edition, desk.reviewers[Step.FIRST])
    with pytest.raises(Conflict):
        pass_step(
            edition=edition, step=Step.FIRST, digest=seen, by=desk.reviewers[Step.FIRST], today=cast.today
        )


def test_a_second_edition_supersedes_the_first(desk: Desk, cast: Cast) -> None:
    first = desk.released()
    second = start_edition(document=first.document, by=desk.clerk, today=cast.today)
    with pytest.raises(Refused):
        start_edition(document=first.document, by=desk.clerk, today=cast.today)
    desk.change(second, body="<p>改过的正文。</p>")
    submit(edition=second, by=desk.clerk, today=cast.today)
    desk.approved(second)
    release(edition=second, by=desk.clerk, today=cast.today)
    first.refresh_from_db()
    assert (first.state, second.state) == (State.SUPERSEDED, State.RELEASED)
    assert first.document.editions.filter(state=State.RELEASED).count() == 1
    assert Document.objects.get().index_number.endswith("00001")


def test_the_database_itself_keeps_one_draft_and_one_released(desk: Desk) -> None:
    edition = desk.released()
    for state in (State.RELEASED, State.FILED):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.create(
                document=edition.document, organ=edition.organ, number=7, state=state, content={},
                digest="x", kind="notice",
                released_at=edition.released_at, attribute="proactive",
            )  # fmt: skip
    Edition.objects.create(
        document=edition.document, organ=edition.organ, number=8, state="draft", content={}, digest="x"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            document=edition.document, organ=edition.organ, number=9, state="approved", content={}, digest="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(attribute="closed")


def test_an_identity_number_blocks_until_a_second_person_says_why_it_is_none(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted(body=f"<p>联系人证件号码{ID_NUMBER}。</p>")
    found = findings_of(edition, cast.today)
    assert [one.finding.rule for one in found] == ["identity-number"]
    with pytest.raises(Refused) as refused:
        desk.pass_one(edition, Step.FIRST)
    assert codes(refused) == {"finding-blocks"}
    print_of = found[0].finding.fingerprint
    with pytest.raises(Refused):
        decide_finding(
            edition=edition, fingerprint=print_of, reason="这是产品编号", by=desk.clerk, today=cast.today
        )
    decide_finding(
        edition=edition, fingerprint=print_of, reason="这是产品编号，不是身份证号",
        by=desk.reviewers[Step.FIRST], today=cast.today,
    )  # fmt: skip
    desk.approved(edition)
    released = release(edition=edition, by=desk.clerk, today=cast.today)
    assert released.state == State.RELEASED
    again = desk.submitted(body=f"<p>另一份文件{ID_NUMBER}。</p>")
    assert not findings_of(again, cast.today)[0].is_settled


def test_what_lacks_metadata_or_an_interpretation_plan_is_not_submitted(desk: Desk, cast: Cast) -> None:
    edition = desk.draft(topic="", is_policy=True, attribute=None)
    with pytest.raises(Refused) as refused:
        submit(edition=edition, by=desk.clerk, today=cast.today)
    assert codes(refused) == {"topic", "interpretation-plan", "no-attribute"}


def test_days_that_cannot_be_stop_at_the_submission(desk: Desk, cast: Cast) -> None:
    tomorrow = cast.today + timedelta(days=1)
    edition = desk.draft(first_published_on=cast.today)
    desk.change(edition, written_on=tomorrow)
    with pytest.raises(Refused) as refused:
        submit(edition=edition, by=desk.clerk, today=cast.today)
    assert codes(refused) == {"written-on", "first-published-on"}


def test_an_old_document_keeps_the_day_of_its_first_publication(desk: Desk, cast: Cast) -> None:
    """补录: every edition of it says when it was published elsewhere, and none without that goes on."""
    content = desk.draft().as_content()
    said = {"organ": cast.organs["civil"], "by": desk.clerk, "today": cast.today, "is_old": True}
    first_on = cast.today - timedelta(days=900)
    with pytest.raises(BadInput):
        start_document(content=content, **said)
    old = start_document(content=replace(content, first_published_on=first_on), **said)
    desk.change(old, first_published_on=None)
    with pytest.raises(Refused) as refused:
        submit(edition=old, by=desk.clerk, today=cast.today)
    assert codes(refused) == {"first-published-on"}
    desk.change(old, first_published_on=first_on)
    submit(edition=old, by=desk.clerk, today=cast.today)
    release(edition=desk.approved(old), by=desk.clerk, today=cast.today)
    second = start_edition(document=old.document, by=desk.clerk, today=cast.today)
    assert second.as_content().first_published_on == first_on
    assert reasons_against(desk.clerk, second, Act.SUBMIT, cast.today) == ()


def test_the_office_returns_with_a_reason(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    with pytest.raises(BadInput):
        return_draft(edition=edition, reason=" ", by=cast.actor("office"), today=cast.today)
    return_draft(edition=edition, reason="解读方案没有写形式", by=cast.actor("office"), today=cast.today)
    assert edition.state == State.DRAFT


def test_only_whose_turn_it_is_sends_back(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    with pytest.raises(Refused) as refused:
        send_back(edition=edition, reason="再核数字", by=desk.reviewers[Step.FINAL], today=cast.today)
    assert codes(refused) == {"own-turn"}
    send_back(edition=edition, reason="再核数字", by=desk.reviewers[Step.FIRST], today=cast.today)
    assert edition.state == State.DRAFT


def test_withholding_what_the_superior_opened_needs_the_offices_words(desk: Desk, cast: Cast) -> None:
    desk.released(document_number="青政办发〔2026〕1号")
    edition = desk.draft(
        basis=("青政办发〔2026〕1号",), attribute=DisclosureAttribute.ON_REQUEST,
        attribute_reason="只与内部分工有关，不涉及公众利益",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        submit(edition=edition, by=desk.clerk, today=cast.today)
    assert codes(refused) == {"superior-open"}
    give_office_opinion(
        edition=edition, reason="附件是内部分工表，公开意义不大", by=cast.actor("office"), today=cast.today
    )
    submit(edition=edition, by=desk.clerk, today=cast.today)
    assert edition.steps == [*(step.value for step in DEFAULT_STEPS), Step.ATTRIBUTE.value]

    attribute_reviewer = person(cast, "review-attribute", "顾明川", (Step.ATTRIBUTE.role, "civil"))
    desk.reviewers[Step.ATTRIBUTE] = attribute_reviewer
    file_away(edition=desk.approved(edition), by=desk.clerk, today=cast.today)
    again = start_edition(document=edition.document, by=desk.clerk, today=cast.today)
    with pytest.raises(Refused) as refused:
        submit(edition=again, by=desk.clerk, today=cast.today)
    assert codes(refused) == {"superior-open"}  # the opinion was on the edition before


@pytest.mark.parametrize(
    "words",
    [
        "青政办发[2026] 第1号",
        "《青禾县养老服务办法》",
        "《青禾县养老服务办法》（青政办发〔2026〕1 号）",
        "relation",
    ],
)
def test_an_open_superior_is_known_however_it_is_named(desk: Desk, cast: Cast, words: str) -> None:
    superior = desk.released(document_number="青政办发〔2026〕1号", title="青禾县养老服务办法")
    relation = Relation(RelationKind.BASED_ON, superior.document.index_number)
    edition = desk.draft(
        basis=() if words == "relation" else (words,), relations=(relation,) if words == "relation" else (),
        attribute=DisclosureAttribute.ON_REQUEST, attribute_reason="只与内部分工有关，不涉及公众利益",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        submit(edition=edition, by=desk.clerk, today=cast.today)
    assert codes(refused) == {"superior-open"}


def test_what_is_not_open_is_filed_and_looked_at_again(desk: Desk, cast: Cast) -> None:
    edition = desk.approved(
        attribute=DisclosureAttribute.CLOSED, ground=Ground.INTERNAL_AFFAIRS,
        attribute_reason="内部工作流程，不对外发生效力",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        release(edition=edition, by=desk.clerk, today=cast.today)
    assert "is-proactive" in codes(refused)
    filed = file_away(edition=edition, by=desk.clerk, today=cast.today)
    assert filed.reassess_on == cast.today + timedelta(days=365)
    draft = reassess(
        edition=filed, result=Reassessment.Result.OPEN, reason="情况已经变化，可以公开",
        by=cast.actor("office"), today=cast.today, drafter=desk.clerk,
    )  # fmt: skip
    assert draft is not None
    assert draft.as_content().attribute is DisclosureAttribute.PROACTIVE
    assert draft.state == State.DRAFT


def test_a_decision_to_move_is_shown_until_the_new_edition_is_out(desk: Desk, cast: Cast) -> None:
    filed = file_away(
        edition=desk.approved(
            attribute=DisclosureAttribute.CLOSED, ground=Ground.INTERNAL_AFFAIRS,
            attribute_reason="内部工作流程，不对外发生效力",
        ),
        by=desk.clerk, today=cast.today,
    )  # fmt: skip
    clerk = enter(cast, "clerk")

    def shown() -> tuple[str, str]:
        pages = (f"/publishing/{at}" for at in ("reassessments/", ""))
        first, second = (clerk.get(address).content.decode() for address in pages)
        return first.partition("t-moves")[2].partition("</section>")[0], second

    assert "没有办完的" not in "".join(shown())
    said = {"result": Reassessment.Result.OPEN, "by": cast.actor("office"), "today": cast.today}
    reassess(edition=filed, reason="情况已经变化，可以公开", **said)
    section, workbench = shown()
    assert filed.title in section and "还没有起草" in section
    assert "没有办完的1件" in workbench
    draft = start_edition(document=filed.document, by=desk.clerk, today=cast.today)
    choose_attribute(edition=draft, attribute=DisclosureAttribute.PROACTIVE, by=desk.clerk, today=cast.today)
    assert "草稿" in shown()[0]
    submit(edition=draft, by=desk.clerk, today=cast.today)
    release(edition=desk.approved(draft), by=desk.clerk, today=cast.today)
    assert "没有办完的" not in "".join(shown())


def test_a_citation_of_what_is_closed_warns(desk: Desk, cast: Cast) -> None:
    closed = desk.approved(
        attribute=DisclosureAttribute.CLOSED, ground=Ground.INTERNAL_AFFAIRS,
        attribute_reason="内部工作流程，不对外发生效力", document_number="青民发〔2026〕9号",
        title="内部分工",
    )  # fmt: skip
    file_away(edition=closed, by=desk.clerk, today=cast.today)
    edition = desk.draft(body="<p>按照青民发〔2026〕9号执行。</p>")
    assert "closed-number" in {one.finding.rule for one in findings_of(edition, cast.today)}


def test_scheduled_releases_catch_up_after_an_outage(desk: Desk, cast: Cast) -> None:
    edition = desk.approved()
    with pytest.raises(BadInput):
        schedule(edition=edition, at=clock.now_recorded(), by=desk.clerk, today=cast.today)
    schedule(edition=edition, at=clock.now_recorded() + timedelta(hours=1), by=desk.clerk, today=cast.today)
    assert release_scheduled(cast.today) == 0
    Edition.objects.filter(pk=edition.pk).update(release_at=clock.now_recorded() - timedelta(days=3))
    assert release_scheduled(cast.today) == 1
    assert release_scheduled(cast.today) == 0
    edition.refresh_from_db()
    assert edition.state == State.RELEASED


@pytest.mark.parametrize("kind", WithdrawalKind)
def test_each_kind_of_withdrawal(desk: Desk, cast: Cast, kind: WithdrawalKind) -> None:
    edition = desk.released()
    moved_to = "/d/x/" if kind is WithdrawalKind.MOVED else ""
    with pytest.raises(BadInput):
        withdraw(edition=edition, kind=kind, reason="", moved_to=moved_to, by=desk.clerk, today=cast.today)
    withdraw(
        edition=edition, kind=kind, reason="政策已经调整", moved_to=moved_to, by=desk.clerk, today=cast.today
    )
    edition.refresh_from_db()
    assert (edition.state, edition.withdrawal) == (State.WITHDRAWN, kind.value)
    assert edition.withdrawn_at


def test_relations_are_written_when_released(desk: Desk, cast: Cast) -> None:
    policy = desk.released()
    number = Document.objects.get(pk=policy.document_id).index_number
    reading = desk.released(
        title="一图读懂高龄津贴", kind=DocumentKind.INFORMATION,
        relations=(Relation(RelationKind.INTERPRETS, number),),
    )  # fmt: skip
    assert Relating.objects.get(edition=reading).other_id == policy.document_id


def test_a_discarded_draft_makes_room_for_another(desk: Desk, cast: Cast) -> None:
    released = desk.released()
    second = start_edition(document=released.document, by=desk.clerk, today=cast.today)
    discard(edition=second, by=desk.clerk, today=cast.today)
    third = start_edition(document=released.document, by=desk.clerk, today=cast.today)
    assert third.number == 3


def test_proofreading_by_somebody_else_counts_for_the_step(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    proofread(
        edition=edition, step=Step.FIRST, digest=edition.digest, by=desk.reviewers[Step.SECRECY],
        today=cast.today,
    )  # fmt: skip
    first = desk.reviewers[Step.FIRST]
    desk.open_all(edition, first)
    assert reasons_against(first, edition, Act.PASS_FIRST, cast.today) == ()


def test_an_administrator_does_nothing_here(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    admin = cast.actor("administrator")
    for act in Act:
        codes_of = {one.code for one in reasons_against(admin, edition, act, cast.today)}
        assert codes_of & {"not-yours", "not-now"}, act


def test_files_of_the_store_are_read_once(desk: Desk, cast: Cast) -> None:
    edition = desk.draft(body="<p>附件：名单</p>")
    text = f"联系人{ID_NUMBER}"
    file = store(by=desk.clerk, content=text.encode(), name="名单.txt", on=cast.today)
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    found = findings_of(edition, cast.today)
    assert [one.finding.rule for one in found if "名单" in one.finding.where] == ["identity-number"]
