"""The pages of documents: what they say, who sees them, and that a form comes back with what was typed."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import grant_role
from mingtang.apps.publishing.actions import give_office_opinion, release, start_edition, submit
from mingtang.apps.publishing.models import Edition, Opening
from mingtang.apps.publishing.papers.pdf_form import pdf_of
from mingtang.apps.publishing.papers.sheets import PrintedEdition
from mingtang.apps.publishing.permissions import waiting_reviews
from mingtang.apps.publishing.tests.conftest import CONTENT, Desk, person
from mingtang_core.disclosure import Ground
from mingtang_core.editions.rich_text import blocks
from mingtang_core.flows.editions import DEFAULT_STEPS, Act, State, Step
from mingtang_core.terms import DisclosureAttribute, Role

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"


def enter(cast: Cast, username: str) -> Client:
    client = Client()
    client.force_login(cast.people[username], backend="django.contrib.auth.backends.ModelBackend")
    return client


def post_form(client: Client, edition: Edition, act: Act, **said: object) -> int:
    edition.document.refresh_from_db()
    data = {"act": act.value, "version": edition.document.version, "digest": edition.digest, **said}
    address = f"/publishing/{edition.document_id}/"
    route = (
        "review/"
        if act in (*(s.act for s in Step), Act.SEND_BACK, Act.DECIDE_FINDING)
        else f"acts/{act.value}/"
    )
    return client.post(address + route, data).status_code


def typed(edition: Edition, **changes: object) -> dict[str, object]:
    """Return what the editor posts for a content as it stands."""
    edition.document.refresh_from_db()
    content = edition.as_content()
    said = {
        "title": content.title, "body": content.body, "kind": content.kind.value,
        "document_number": content.document_number, "issuer": content.issuer, "topic": content.topic,
        "written_on": content.written_on or "", "attribute": "proactive", "seen": edition.digest,
        "version": edition.document.version, "addressees": content.addressees,
    }  # fmt: skip
    return {**said, **changes}


def test_a_clerk_drops_a_word_file_and_finds_its_head_filled_in(desk: Desk, cast: Cast) -> None:
    word = Word()
    for line in (
        "青禾县民政局关于做好冬季救助工作的通知", "青民发〔2026〕11号", "各乡镇人民政府：", "一、总体要求",
        "天气转冷，请做好救助工作。", "青禾县民政局", "2026年3月2日", "（此件公开发布）",
    ):  # fmt: skip
        word.add_paragraph(line)
    stream = BytesIO()
    word.save(stream)
    client = enter(cast, "clerk")
    upload = SimpleUploadedFile("通知.docx", stream.getvalue())
    answer = client.post(
        "/publishing/new/", {"organ": cast.organs["civil"].pk, "title": "", "file": upload}, follow=True
    )
    assert answer.status_code == 200
    content = Edition.objects.get().as_content()
    assert content.title == "青禾县民政局关于做好冬季救助工作的通知"
    assert content.document_number == "青民发〔2026〕11号"
    assert str(content.written_on) == "2026-03-02"
    assert content.attribute == "proactive"
    assert "<h2>一、总体要求</h2>" in content.body
    assert "青民发" not in content.body


PAGE = """<html><head><meta charset="gb2312"></head><body>
<div><a href="/">首页</a> <a href="/b">公告</a></div>
<div><table><tr><td>索引号：</td><td>1/2026-1</td>
<td>发布日期：</td><td>2026年1月8日</td></tr></table>
<h1>青禾县林业局关于封山育林的通告</h1><div id="zoom"><p>青林发〔2026〕1号</p><h2>一、封山范围</h2>
<p>全县<a href="https://www.gov.cn/a">公益林</a>，自2026年2月1日起施行，有效期3年。</p>
<p>青禾县林业局</p><p>2026年1月7日</p></div></div>
<div>主办：某办 <a href="/c">联系我们</a></div></body></html>"""


def test_an_old_page_in_gbk_keeps_its_links_and_loses_the_page_around_it(desk: Desk, cast: Cast) -> None:
    said = {"organ": cast.organs["civil"].pk, "is_old": "on"}
    upload = SimpleUploadedFile("旧页面.html", PAGE.encode("gb18030"))
    answer = enter(cast, "clerk").post("/publishing/new/", {**said, "file": upload}, follow=True)
    told = answer.content.decode()
    assert "文件里的发文机关是“青禾县林业局”" in told and "版头没有放进正文" in told
    assert "没有读到任务" not in told
    edition = Edition.objects.get()
    content = edition.as_content()
    assert edition.document.is_old and str(content.first_published_on) == "2026-01-08"
    assert (content.title, str(content.written_on)) == ("青禾县林业局关于封山育林的通告", "2026-01-07")
    assert (str(content.effective_on), str(content.expires_on)) == ("2026-02-01", "2029-01-31")
    assert content.body == (
        '<h2>一、封山范围</h2><p>全县<a href="https://www.gov.cn/a">公益林</a>，自2026年2月1日起施行，'
        "有效期3年。</p><p>青禾县林业局</p><p>2026年1月7日</p>"
    )


def test_lines_of_a_pdf_are_paragraphs_again(desk: Desk, cast: Cast) -> None:
    words = (
        "为了做好全县农村供水保障工作，进一步提升供水质量和服务水平，保障农村居民饮水安全，"
        "结合本县实际，制定本方案。"
    )
    printed = PrintedEdition(
        "关于供水的通知", "青民发〔2026〕7号", (("发布机构", "青禾县民政局"),),
        tuple(blocks(f"<p>各乡镇人民政府：</p><h2>一、要求</h2><p>{words}</p><p>{words}</p>")), (), "http://a/",
    )  # fmt: skip
    upload = SimpleUploadedFile("通知.pdf", pdf_of(printed))
    enter(cast, "clerk").post("/publishing/new/", {"organ": cast.organs["civil"].pk, "file": upload})
    body = Edition.objects.get().as_content().body
    assert body.count(f"<p>{words}</p>") == 2


def test_what_is_typed_without_script_keeps_its_lines_and_signs(desk: Desk, cast: Cast) -> None:
    edition = desk.draft()
    body = "一、范围\n面积<5亩的，不再审批。\n<某合作社>除外。"
    enter(cast, "clerk").post(f"/publishing/{edition.document_id}/edit/", typed(edition, body=body))
    edition.refresh_from_db()
    assert edition.as_content().body == (
        "<h2>一、范围</h2><p>面积&lt;5亩的，不再审批。</p><p>&lt;某合作社&gt;除外。</p>"
    )


def test_a_draft_is_saved_and_sent_into_review(desk: Desk, cast: Cast) -> None:
    edition = desk.draft()
    client = enter(cast, "clerk")
    page = client.get(f"/publishing/{edition.document_id}/edit/").content.decode()
    assert "送审要的都有了" in page
    answer = client.post(
        f"/publishing/{edition.document_id}/edit/",
        typed(edition, title="改过的标题的通知", step="submit", topic=""), follow=True,
    )  # fmt: skip
    assert "还不能送审" in answer.content.decode()
    edition.refresh_from_db()
    assert (edition.title, edition.state) == ("改过的标题的通知", State.DRAFT)
    assert "还没有选主题分类" in client.get(f"/publishing/{edition.document_id}/edit/").content.decode()


def test_a_conflict_brings_everything_typed_back(desk: Desk, cast: Cast) -> None:
    edition = desk.draft()
    client = enter(cast, "clerk")
    said = typed(edition, title="我写的标题的通知")
    desk.change(edition, title="别人写的标题的通知")
    answer = client.post(f"/publishing/{edition.document_id}/edit/", said)
    assert answer.status_code == 409
    assert "我写的标题的通知" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.title == "别人写的标题的通知"


def test_reviewers_pass_on_their_page_and_the_clerk_releases(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    for step in DEFAULT_STEPS:
        client = enter(cast, f"review-{step.value}")
        queue = client.get("/publishing/reviews/").content.decode()
        assert edition.title in queue
        page = client.get(f"/publishing/{edition.document_id}/review/").content.decode()
        assert step.act.label in page
        assert post_form(client, edition, step.act, proofread="on") == 302
    edition.refresh_from_db()
    assert edition.state == State.APPROVED
    clerk = enter(cast, "clerk")
    assert post_form(clerk, edition, Act.RELEASE) == 302
    page = clerk.get(f"/publishing/{edition.document_id}/").content.decode()
    assert "公开的地址" in page


def test_what_waits_follows_the_round_and_the_people(desk: Desk, cast: Cast) -> None:
    """A pass holds for its round and its bytes; who wrote in an edition is not asked to review it."""
    edition = desk.submitted()
    desk.pass_one(edition, Step.FIRST)
    first, second = desk.reviewers[Step.FIRST], desk.reviewers[Step.SECOND]
    assert waiting_reviews(first, cast.today) == []
    assert waiting_reviews(second, cast.today) == [edition]
    assert waiting_reviews(cast.actor("office"), cast.today) == []
    desk.change(edition, title="青禾县民政局关于另一件事的通知")
    assert waiting_reviews(second, cast.today) == []
    edition.refresh_from_db()
    submit(edition=edition, by=desk.clerk, today=cast.today)
    assert waiting_reviews(first, cast.today) == [edition]
    assert waiting_reviews(second, cast.today) == []
    organ = cast.organs["civil"].pk
    grant_role(
        staff=cast.people["clerk"], organ_id=organ, role=Role.FIRST_REVIEWER, by=SETUP, today=cast.today
    )
    assert waiting_reviews(cast.actor("clerk"), cast.today) == []


def test_the_waiting_list_asks_no_more_for_many(
    desk: Desk, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        desk.submitted()
    office, first = cast.actor("office"), desk.reviewers[Step.FIRST]
    with django_assert_max_num_queries(3):
        assert waiting_reviews(office, cast.today) == []
    with django_assert_max_num_queries(7):
        assert len(waiting_reviews(first, cast.today)) == 12


def test_what_was_opened_first_is_kept_by_the_server(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    client = enter(cast, "review-first")
    client.get(f"/publishing/{edition.document_id}/review/")
    client.get(f"/publishing/{edition.document_id}/review/")
    assert list(Opening.objects.values_list("what", flat=True)) == ["text"]


def test_a_pass_without_proofreading_is_refused_with_the_reason(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    client = enter(cast, "review-first")
    client.get(f"/publishing/{edition.document_id}/review/")
    edition.document.refresh_from_db()
    answer = client.post(
        f"/publishing/{edition.document_id}/review/",
        {
            "act": "pass-first",
            "version": edition.document.version,
            "digest": edition.digest,
            "note": "数字已核",
        },
    )
    assert answer.status_code == 409
    assert "还没有校对" in answer.content.decode()
    assert "数字已核" in answer.content.decode()


def test_a_finding_is_answered_on_the_review_page(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted(body=f"<p>设备编号{ID_NUMBER}。</p>")
    client = enter(cast, "review-first")
    page = client.get(f"/publishing/{edition.document_id}/review/").content.decode()
    assert "公民身份号码" in page
    assert ID_NUMBER not in page.split("检查发现")[1]
    print_of = page.split('name="fingerprint" value="')[1].split('"')[0]
    assert post_form(client, edition, Act.DECIDE_FINDING, fingerprint=print_of, reason="设备编号") == 302
    assert "设备编号" in client.get(f"/publishing/{edition.document_id}/review/").content.decode()


def test_sending_back_needs_words_and_says_so(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    client = enter(cast, "review-first")
    assert post_form(client, edition, Act.SEND_BACK, reason="") == 422
    assert post_form(client, edition, Act.SEND_BACK, reason="标准写错了") == 302
    page = enter(cast, "clerk").get(f"/publishing/{edition.document_id}/").content.decode()
    assert "标准写错了" in page


def test_changes_are_shown_by_clause(desk: Desk, cast: Cast) -> None:
    first = desk.released()
    client = enter(cast, "clerk")
    assert client.post(f"/publishing/{first.document_id}/new-edition/").status_code == 302
    second = Edition.objects.get(number=2)
    desk.change(second, body=CONTENT.body.replace("一百元", "一百二十元"), title="另一个标题的通知")
    page = client.get(f"/publishing/{first.document_id}/changes/").content.decode()
    assert "<ins>二十</ins>" in page or "<ins>一百二十</ins>" in page
    assert "另一个标题的通知" in page


def test_any_two_editions_are_compared_and_only_the_last_counts_in_a_review(desk: Desk, cast: Cast) -> None:
    edition = desk.released(body=CONTENT.body.replace("一百元", "九十元"))
    for amount in ("一百元", "二百元"):
        edition = start_edition(document=edition.document, by=desk.clerk, today=cast.today)
        desk.change(edition, body=CONTENT.body.replace("一百元", amount))
        submit(edition=edition, by=desk.clerk, today=cast.today)
        if edition.number == 2:
            desk.approved(edition)
            release(edition=edition, by=desk.clerk, today=cast.today)
    address = f"/publishing/{edition.document_id}/v3/changes/"
    client = enter(cast, "review-first")
    far = client.get(f"{address}?with=1").content.decode()
    assert "第1版与第3版现在的内容" in far and "<del>九十</del>" in far and "<ins>二百</ins>" in far
    saved = edition.saves.get().digest
    assert client.get(f"{address}?since={saved}").status_code == 200
    assert not Opening.objects.filter(edition=edition, what="changes").exists()
    assert "第2版与第3版" in client.get(address).content.decode()
    assert Opening.objects.filter(edition=edition, what="changes").exists()
    for nonsense in ("9", "x", "１"):
        assert client.get(f"{address}?with={nonsense}").status_code == 404


def test_what_is_public_is_taken_down_while_the_next_edition_is_written(desk: Desk, cast: Cast) -> None:
    first = desk.released()
    client, base = enter(cast, "clerk"), f"/publishing/{first.document_id}/"
    assert client.post(f"{base}new-edition/").status_code == 302
    assert f"{base}v1/" in client.get(base).content.decode()
    page = client.get(f"{base}v1/").content.decode()
    form = re.search(rf"{base}acts/withdraw/[^\"#]*", page)
    assert form
    first.document.refresh_from_db()
    said = {"version": first.document.version, "kind": "vanish", "reason": "含有个人信息，撤下。"}
    assert client.post(form[0], said).status_code == 302
    states = dict(Edition.objects.filter(document=first.document).values_list("number", "state"))
    assert states == {1: State.WITHDRAWN, 2: State.DRAFT}
    program = client.post(f"{base}acts/withdraw/", said, headers={"accept": "application/json"})
    assert program.status_code == 409, "nothing is left to take down"


def test_the_form_of_the_attribute_tells_all_that_is_decided_on(desk: Desk, cast: Cast) -> None:
    """拟发文件属性管理意见表: proposed by whom and why, whether the superior is open, each opinion signed."""
    desk.released(document_number="青政办发〔2026〕1号")
    edition = desk.draft(
        basis=("青政办发〔2026〕1号", "国办发〔2021〕12号"), attribute=DisclosureAttribute.CLOSED,
        ground=Ground.DELIBERATIVE, attribute_reason="属于讨论记录，尚未形成结论",
    )  # fmt: skip
    give_office_opinion(
        edition=edition, reason="确属讨论记录", ground=Ground.DELIBERATIVE, by=cast.actor("office"),
        today=cast.today,
    )  # fmt: skip
    submit(edition=edition, by=desk.clerk, today=cast.today)
    desk.pass_one(edition, Step.FIRST)
    file = enter(cast, "clerk").get(f"/publishing/{edition.document_id}/attribute-form/")
    (table,) = Word(BytesIO(file.content)).tables
    said = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert said["拟定公开属性"] == "不予公开" and said["理由"] == "属于讨论记录，尚未形成结论"
    assert said["起草人"] == f"{cast.people['clerk'].full_name}　2026年3月5日"
    assert said["依据的上级文件"].split("\n") == [
        "青政办发〔2026〕1号（已公开）", "国办发〔2021〕12号（没有在本平台公开）",
    ]  # fmt: skip
    assert "确属讨论记录" in said["公开办意见"] and Ground.DELIBERATIVE.label in said["公开办意见"]
    assert said["初审"].startswith("同意　程一诺") and said["终审"] == "" == said["保密审查"]


def test_what_review_asks_for_is_not_called_optional(desk: Desk, cast: Cast) -> None:
    page = enter(cast, "clerk").get(f"/publishing/{desk.draft().document_id}/edit/").content.decode()
    assert "主题分类（送审前要填）" in page and "公开属性（送审前要定）" in page
    assert "施行日期（可不填）" in page


def test_another_organ_sees_nothing_of_a_draft(desk: Desk, cast: Cast) -> None:
    edition = desk.draft()
    stranger = enter(cast, "other_clerk")
    for route in ("", "edit/", "review/", "changes/", "v1/"):
        assert stranger.get(f"/publishing/{edition.document_id}/{route}").status_code == 404, route
    assert edition.title not in stranger.get("/publishing/").content.decode()
    assert Client().get(f"/publishing/{edition.document_id}/").status_code == 302


def test_programs_get_reasons_as_json(desk: Desk, cast: Cast) -> None:
    edition = desk.submitted()
    client = enter(cast, "clerk")
    answer = client.post(
        f"/publishing/{edition.document_id}/acts/release/",
        {"version": 1},
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 409
    assert [one["code"] for one in answer.json()["reasons"]] == ["not-now"]
    stranger = person(cast, "nobody", "无关人", (Role.PROOFREADER, "civil"))
    assert stranger
    answer = enter(cast, "nobody").post(
        f"/publishing/{edition.document_id}/acts/pass-first/", {}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("tab", ["making", "draft", "review", "ready", "released", "filed", "withdrawn", "x"])
def test_the_workbench_shows_each_tab(desk: Desk, cast: Cast, tab: str) -> None:
    desk.draft()
    page = enter(cast, "clerk").get(f"/publishing/?tab={tab}&words=高龄").content.decode()
    assert "主动公开" in page


def test_the_desk_names_what_waits_for_ones_review_and_for_nobody_else(desk: Desk) -> None:
    edition = desk.submitted()
    review = f"/publishing/{edition.document_id}/review/"
    page = enter(desk.cast, "review-first").get("/desk/").content.decode()
    assert "有1份文件等您审核" in page and review in page
    for other in ("review-second", "clerk"):
        assert review not in enter(desk.cast, other).get("/desk/").content.decode()
