"""A document from a Word file to the public and away again, in the browsers of those who make it so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from docx import Document as Word
from playwright.sync_api import Browser, expect

from mingtang.apps.accounts.actions import grant_role, set_password
from mingtang.apps.journal.models import Delivery
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.place import site_folder
from mingtang.apps.publishing.actions import set_review_rule
from mingtang.apps.publishing.models import Document, Edition
from mingtang.apps.publishing.tests.conftest import person
from mingtang_core.flows.editions import DEFAULT_STEPS, Step
from mingtang_core.terms import Role
from tests.cast import PASSWORD, SETUP, TODAY, Cast, gather
from tests.journeys.county import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
TITLE = "青禾县民政局关于做好冬季救助工作的通知"
LINES = (
    TITLE, "青民发〔2026〕11号", "各乡镇人民政府：", "一、总体要求", "天气转冷，请做好困难群众的救助工作。",
    "二、工作安排", "每户发放取暖补贴三百元，12月底前发到位。", "青禾县民政局", "2026年3月2日",
    "（此件公开发布）",
)  # fmt: skip


@pytest.fixture
def county(live_server, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> Iterator[Cast]:
    """The county on its day, with one reviewer for each step at the civil affairs bureau."""
    monkeypatch.setenv("MINGTANG_TODAY", TODAY.isoformat())
    settings.MINGTANG_SITE = tmp_path / "site"
    settings.MINGTANG_ADDRESS = live_server.url
    cast = gather(TODAY)
    for step in (*DEFAULT_STEPS, Step.LEADER):
        reviewer(cast, f"review-{step.value}", step.role)
    yield cast


def reviewer(cast: Cast, username: str, role: Role, organ: str = "civil") -> None:
    person(cast, username, f"审{username[-3:]}", (role, organ))
    staff = cast.people[username]
    staff.email = f"{username}@qinghe.example"
    staff.save()
    set_password(staff=staff, password=PASSWORD, by=SETUP, today=cast.today)


def follow() -> None:
    """Do what the worker does all the time: write the pages that the journal touched."""
    while keep_up(worker="journey", now=timezone.now()):
        pass


def word_file(folder: Path) -> Path:
    word = Word()
    for line in LINES:
        word.add_paragraph(line)
    path = folder / "通知.docx"
    word.save(str(path))
    return path


def drafted(clerk: Person, file: Path) -> int:
    """Drop the file, choose a topic, save and submit; return the document's key."""
    clerk.go("/publishing/new/")
    clerk.page.get_by_label("从文件读入").set_input_files(file)
    clerk.press("建立草稿")
    clerk.reads("草稿已建立")
    clerk.page.get_by_label("主题分类").select_option(label="民政救灾－社会救助")
    with clerk.page.expect_navigation():
        clerk.press("保存并送审")
    clerk.reads("已送审")
    return Document.objects.latest("pk").pk


PASTED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml>
<o:OfficeDocumentSettings/></xml><![endif]--><style>p.MsoNormal{mso-style-parent:""}</style></head><body>
<!--StartFragment--><p class=MsoNormal style='text-align:center'><b><span style='font-size:22.0pt'>一、工作
目标<o:p></o:p></span></b></p><p class=MsoNormal style='text-indent:32.0pt;mso-pagination:none'>
<span style='color:red'>各单位要<u>抓好
落实</u>。</span></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>建立台账</p><p
class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>按季上报</p>
<table class=MsoTableGrid border=1><tr><td width=200><p class=MsoNormal>一、项目<o:p></o:p></p></td></tr>
</table><p class=MsoNormal><img src="file:///C:/a.png"><script>alert(1)</script></p><!--EndFragment--></body>
</html>"""
PASTE = """html => {
  const page = document.querySelector("[contenteditable=true]"), board = new DataTransfer();
  getSelection().selectAllChildren(page);
  board.setData("text/html", html);
  page.dispatchEvent(new ClipboardEvent("paste", {clipboardData: board, bubbles: true, cancelable: true}));
}"""


def test_what_is_pasted_from_word_is_saved_as_what_it_means(
    browser: Browser, live_server, county: Cast, tmp_path: Path
) -> None:
    clerk = Person(browser, live_server.url, "clerk")
    pk = drafted(clerk, word_file(tmp_path))
    clerk.go(f"/publishing/{pk}/edit/")
    clerk.page.get_by_role("textbox", name="正文").click()
    clerk.page.evaluate(PASTE, PASTED)
    with clerk.page.expect_navigation():
        clerk.page.get_by_role("button", name="保存改动").last.click()
    body = Edition.objects.get().as_content().body
    assert body == (
        "<h2>一、工作目标</h2><p>各单位要抓好落实。</p><ul><li>建立台账</li></ul><p>1.按季上报</p>"
        "<table><tbody><tr><td>一、项目</td></tr></tbody></table>"
    )
    clerk.leave()


def test_a_file_that_is_too_large_takes_no_words_with_it(
    browser: Browser, live_server, county: Cast, tmp_path: Path, settings
) -> None:
    """The server turns away a page that is too large as a whole; the editor says so before it is sent."""
    settings.MINGTANG_MAX_UPLOAD_BYTES = 3 * 1024 * 1024
    clerk = Person(browser, live_server.url, "clerk")
    pk = drafted(clerk, word_file(tmp_path))
    files = [tmp_path / "一.txt", tmp_path / "二.txt"]
    for file in files:
        file.write_bytes(b"a" * 2 * 1024 * 1024)
    clerk.go(f"/publishing/{pk}/edit/")
    clerk.page.get_by_label("标题", exact=True).fill("我写的标题的通知")
    clerk.page.get_by_label("加附件").set_input_files(files)
    clerk.page.get_by_role("button", name="保存改动").last.click()
    said = clerk.page.get_by_label("加附件").evaluate("input => input.validationMessage")
    assert "合起来有4 MB，超过了3 MB" in said
    assert clerk.page.get_by_label("标题", exact=True).input_value() == "我写的标题的通知"
    clerk.page.get_by_label("加附件").set_input_files(files[:1])
    with clerk.page.expect_navigation():
        clerk.page.get_by_role("button", name="保存改动").last.click()
    assert Edition.objects.get().title == "我写的标题的通知"
    clerk.leave()


def passes(browser: Browser, base: str, pk: int, step: Step, username: str = "") -> None:
    """Open the review from the queue, look at the changes if there are any, and pass the step."""
    one = Person(browser, base, username or f"review-{step.value}")
    one.go("/publishing/reviews/")
    one.follow(TITLE)
    changes = one.page.get_by_role("link", name="与上一版的对照")
    if changes.count():
        changes.click()
        one.reads("正文的改动")
        one.page.goto(f"{base}/publishing/{pk}/review/")
    proof = one.page.get_by_label("全文已校对")
    if proof.count():
        proof.check()
    with one.page.expect_navigation():
        one.press(step.act.label)
    one.reads(f"{step.label}已通过")
    one.leave()


def test_from_a_word_file_to_the_public_and_away_again(
    browser: Browser, live_server, county: Cast, tmp_path: Path
) -> None:
    base = live_server.url
    clerk = Person(browser, base, "clerk")
    pk = drafted(clerk, word_file(tmp_path))
    content = Edition.objects.get().as_content()
    assert (content.title, content.document_number) == (TITLE, "青民发〔2026〕11号")
    for step in DEFAULT_STEPS:
        passes(browser, base, pk, step)
    # One character is changed: every approval falls.
    clerk.go(f"/publishing/{pk}/edit/")
    clerk.reads("已经通过的审核全部失效")
    clerk.fill("标题", TITLE + "（修订）")
    clerk.fill("标题", TITLE)
    clerk.page.locator(".rich__page").evaluate(
        "page => page.innerHTML = page.innerHTML.replace('三百', '四百')"
    )
    clerk.page.locator(".rich__page").evaluate("page => page.dispatchEvent(new Event('input'))")
    with clerk.page.expect_navigation():
        clerk.press("保存改动")
    clerk.go(f"/publishing/{pk}/")
    expect(clerk.page.get_by_role("button", name="发布")).to_have_count(0)
    with clerk.page.expect_navigation():
        clerk.page.locator("#act-submit summary").click()
        clerk.press("确定送审")
    for step in DEFAULT_STEPS:
        passes(browser, base, pk, step)
    clerk.go(f"/publishing/{pk}/")
    clerk.page.locator("#act-release summary").click()
    with clerk.page.expect_navigation():
        clerk.press("确定发布")
    clerk.reads("公开的地址")
    follow()
    citizen = Person(browser, base, script=False)
    href = Document.objects.get(pk=pk).href
    for address in (href, "/zfxxgk/", "/zfxxgk/list/kind/notice/", "/zfxxgk/list/topic/0601/"):
        citizen.go(address)
        citizen.reads(TITLE)
    citizen.go(href)
    citizen.reads("取暖补贴四百元")
    for address in ("/feed.xml", "/sitemap-0.xml"):
        assert href in (site_folder().read(address) or b"").decode()
    # A new edition takes its place; the old one stays apart.
    clerk.press("起草新版本")
    clerk.reads("新版本的草稿已建立")
    clerk.page.locator(".rich__page").evaluate("page => page.innerHTML += '<p>逾期不候。</p>'")
    with clerk.page.expect_navigation():
        clerk.press("保存并送审")
    for step in DEFAULT_STEPS:
        passes(browser, base, pk, step)
    clerk.go(f"/publishing/{pk}/")
    clerk.page.locator("#act-release summary").click()
    with clerk.page.expect_navigation():
        clerk.press("确定发布")
    follow()
    citizen.leave()
    citizen = Person(browser, base, script=False)  # a page may stay in a browser for half a minute
    citizen.go(href)
    citizen.reads("逾期不候")
    citizen.follow("第1版")
    citizen.reads("这是以前的版本")
    # It must vanish: page, earlier edition, lists, feeds.
    clerk.go(f"/publishing/{pk}/")
    clerk.page.locator("#act-withdraw summary").click()
    clerk.page.get_by_label(re.compile("不应当公开")).check()
    clerk.fill("说明", "误发，含有不应公开的内容")
    with clerk.page.expect_navigation():
        clerk.press("确定撤下")
    clerk.reads("已撤下")
    follow()
    citizen.leave()
    citizen = Person(browser, base, script=False)
    for address in (href, f"{href}v1/"):
        answer = citizen.page.goto(base + address)
        assert answer is not None and answer.status == 410, address
    everything = [path for path in site_folder().root.rglob("*") if path.is_file()]
    assert not [path for path in everything if TITLE.encode() in path.read_bytes()]
    clerk.leave()
    citizen.leave()


def test_a_leader_signs_on_a_telephone(browser: Browser, live_server, county: Cast, tmp_path: Path) -> None:
    base = live_server.url
    set_review_rule(
        organ=county.organs["civil"], steps=[Step.SECRECY, Step.LEADER], by=county.actor("office"),
        today=county.today,
    )  # fmt: skip
    clerk = Person(browser, base, "clerk")
    pk = drafted(clerk, word_file(tmp_path))
    passes(browser, base, pk, Step.SECRECY)
    clerk.go(f"/publishing/{pk}/")
    clerk.follow("发签发链接给领导")
    clerk.page.get_by_label("领导").select_option(label=county.people["review-leader"].full_name)
    with clerk.page.expect_navigation():
        clerk.press("发出")
    code = clerk.page.locator("b.num").inner_text()
    found = re.search(r"/approve/[^/]+/", Delivery.objects.get(key__startswith="approve:").text)
    assert found
    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = phone.new_page()
    page.goto(base + found[0])
    expect(page.get_by_text("取暖补贴三百元")).to_be_visible()
    page.get_by_label("验证码").fill("000000" if code != "000000" else "111111")
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("验证码不对").first).to_be_visible()
    page.get_by_label("验证码").fill(code)
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_text("签发已记下")).to_be_visible()
    phone.close()
    clerk.go(f"/publishing/{pk}/")
    clerk.reads("审核通过")
    clerk.leave()


def test_an_emergency_is_out_at_once_and_reviewed_afterwards(
    browser: Browser, live_server, county: Cast, tmp_path: Path
) -> None:
    base = live_server.url
    clerk = Person(browser, base, "clerk")
    clerk.go("/publishing/new/")
    clerk.page.get_by_label("从文件读入").set_input_files(word_file(tmp_path))
    clerk.press("建立草稿")
    clerk.page.get_by_label("主题分类").select_option(label="民政救灾－减灾救灾")
    clerk.fill("突发事件", "暴雪")
    with clerk.page.expect_navigation():
        clerk.press("保存草稿")
    pk = Document.objects.get().pk
    clerk.go(f"/publishing/{pk}/")
    clerk.page.locator("#act-submit-urgently summary").click()
    with clerk.page.expect_navigation():
        clerk.press("确定走突发事件快速通道")
    clerk.reads("突发事件快速通道")
    secrecy = Person(browser, base, "review-secrecy")
    secrecy.go(f"/publishing/{pk}/review/")
    secrecy.fill("保密审查的结论", "不涉密，可以公开")
    with secrecy.page.expect_navigation():
        secrecy.press("保密审查并立即发布")
    secrecy.reads("已发布")
    follow()
    citizen = Person(browser, base, script=False)
    citizen.go(Document.objects.get().href)
    citizen.reads(TITLE)
    for step in (Step.SECOND, Step.FINAL):
        one = Person(browser, base, f"review-{step.value}")
        one.go(f"/publishing/{pk}/")
        one.page.locator(f"#act-confirm-{step.value} summary").click()
        with one.page.expect_navigation():
            one.press(f"确定补{step.label}")
        one.reads(f"{step.label}已补办")
        one.leave()


def test_a_township_of_two_people_publishes_with_the_pool(
    browser: Browser, live_server, county: Cast, tmp_path: Path
) -> None:
    """The finance bureau stands for it: one writes, one looks at secrecy, the pool reviews."""
    base = live_server.url
    reviewer(county, "colleague", Role.SECRECY_REVIEWER, "finance")
    grant_role(
        staff=county.people["review-first"], organ_id=county.organs["office"].pk, role=Role.FIRST_REVIEWER,
        by=SETUP, today=county.today,
    )  # fmt: skip
    office = Person(browser, base, "office")
    office.go("/publishing/rules/")
    office.page.get_by_text("设置流程").click()
    office.page.get_by_label("机关").select_option(label=county.organs["finance"].name)
    for label in ("复审", "终审"):
        office.page.get_by_label(label, exact=True).uncheck()
    office.page.get_by_label("使用县级审核人员库").check()
    with office.page.expect_navigation():
        office.press("保存")
    office.page.get_by_text("加人", exact=True).click()
    office.page.get_by_label("人员", exact=True).select_option(label=county.people["review-first"].full_name)
    office.page.locator("#pool-step").select_option(label="初审")
    with office.page.expect_navigation():
        office.press("加入")
    office.reads("已加入审核人员库")
    clerk = Person(browser, base, "other_clerk")
    pk = drafted(clerk, word_file(tmp_path))
    passes(browser, base, pk, Step.FIRST)
    passes(browser, base, pk, Step.SECRECY, "colleague")
    clerk.go(f"/publishing/{pk}/")
    clerk.page.locator("#act-release summary").click()
    with clerk.page.expect_navigation():
        clerk.press("确定发布")
    clerk.reads("公开的地址")
