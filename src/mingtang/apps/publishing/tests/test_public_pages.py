"""What the public sees follows every release and withdrawal, as files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import feedparser
import pytest
from django.utils import timezone
from docx import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from lxml import etree
from pypdf import PdfReader
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.publishing.actions import (
    attach_file,
    make_renditions,
    release,
    save_edition,
    start_document,
    start_edition,
    submit,
    withdraw,
)
from mingtang.apps.publishing.models import Document, Edition, TextSketch
from mingtang.apps.publishing.pages import DocumentPages, Feeds, FilePages, ListPages, SiteMaps
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.apps.publishing.queries.public_lists import ListKey, list_page
from mingtang.apps.publishing.queries.similar import NEWEST, similar_to
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.apps.publishing.tests.test_pages import enter
from mingtang_core.editions import Relation, RelationKind, WithdrawalKind

pytestmark = pytest.mark.django_db
MAP = "/sitemap-0.xml"  # of the first thousand documents


@pytest.fixture(autouse=True)
def site(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MINGTANG_SITE = tmp_path / "site"
    before = sources()
    use_sources([DocumentPages(), FilePages(), ListPages(), Feeds(), SiteMaps()])
    yield
    use_sources(before)


def follow() -> None:
    while keep_up(worker="test", now=timezone.now()):
        pass


def page(address: str) -> str:
    content = site_folder().read(address)
    return content.decode() if content else ""


def href(edition: Edition) -> str:
    return Document.objects.get(pk=edition.document_id).href


LISTS = ("/zfxxgk/", "/zfxxgk/contents/", "/zfxxgk/list/kind/notice/", "/zfxxgk/list/topic/0601/",
         "/zfxxgk/list/topic/06/", "/zfxxgk/list/year/2026/")  # fmt: skip


def everywhere(title: str) -> list[str]:
    """Return where a title stands, of all that was written."""
    folder = site_folder().root
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*")
        if path.is_file() and title.encode() in path.read_bytes()
    )  # fmt: skip


def test_a_release_is_on_its_page_in_every_list_in_feeds_and_map(desk: Desk, cast: Cast) -> None:
    edition = desk.released(keywords=("高龄津贴",), summary="发放标准和对象")
    follow()
    text = page(href(edition))
    assert edition.title in text
    assert '<meta name="ArticleTitle"' in text
    assert edition.digest in text
    number = Entry.objects.get(verb="publishing.release").number
    assert f'第<span class="nowrap">{number}条</span>' in text
    organ = cast.organs["civil"].slug
    for address in (*LISTS, f"/zfxxgk/list/organ/{organ}/", f"/zfxxgk/list/organ/{organ}/2026/"):
        assert href(edition) in page(address), address
    feed = feedparser.parse(page("/feed.xml"))
    assert [entry.title for entry in feed.entries] == [edition.title]
    assert not feed.bozo
    assert json.loads(page("/feed.json"))["items"][0]["title"] == edition.title
    assert href(edition) in page(MAP)
    assert f"/zfxxgk/list/organ/{quote(organ)}/" in page("/sitemap-lists.xml")
    for address in ("/sitemap.xml", "/sitemap-lists.xml", MAP):
        etree.fromstring(page(address).encode())
    assert MAP in page("/sitemap.xml")


def test_a_draft_and_its_files_are_nowhere(desk: Desk, cast: Cast) -> None:
    desk.released(title="已经公开的通知")
    edition = desk.draft(title="谁也不该看到的通知", body="<p>附件：名单</p>")
    file = attach_file(
        organ_id=edition.organ_id, content="甲,乙".encode(), name="名单.txt", by=desk.clerk, today=cast.today
    )
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    submit(edition=edition, by=desk.clerk, today=cast.today)
    follow()
    assert everywhere("谁也不该看到") == []
    assert everywhere("甲,乙") == []
    desk.approved(edition)
    follow()
    assert everywhere("谁也不该看到") == []
    release(edition=edition, by=desk.clerk, today=cast.today)
    follow()
    assert f"f/{file.digest[:8]}/名单.txt" in everywhere("甲,乙")


def test_a_second_edition_takes_the_place_and_the_first_is_kept_apart(desk: Desk, cast: Cast) -> None:
    first = desk.released()
    follow()
    second = start_edition(document=first.document, by=desk.clerk, today=cast.today)
    desk.change(second, body="<p>第二版的正文。</p>")
    submit(edition=second, by=desk.clerk, today=cast.today)
    desk.approved(second)
    release(edition=second, by=desk.clerk, today=cast.today)
    follow()
    assert "第二版的正文" in page(href(first))
    earlier = page(f"{href(first)}v1/")
    assert "每人每月一百元" in earlier
    assert "noindex" in earlier
    assert "以前的版本" in page(href(first))


@pytest.mark.parametrize("kind", WithdrawalKind)
def test_each_withdrawal_shows_what_it_should_and_nothing_else(
    desk: Desk, cast: Cast, kind: WithdrawalKind
) -> None:
    stays = desk.released(title="还在的通知")
    edition = desk.draft(body="<p>独一无二的话。</p><p>附件：名单</p>")
    file = attach_file(
        organ_id=edition.organ_id, content=b"rows,of,it", name="名单.txt", by=desk.clerk, today=cast.today
    )
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    submit(edition=edition, by=desk.clerk, today=cast.today)
    desk.approved(edition)
    release(edition=edition, by=desk.clerk, today=cast.today)
    follow()
    assert everywhere("独一无二的话")
    moved_to = "/d/new-place/" if kind is WithdrawalKind.MOVED else ""
    withdraw(
        edition=edition,
        kind=kind,
        reason="核对后决定撤下",
        moved_to=moved_to,
        by=desk.clerk,
        today=cast.today,
    )
    follow()
    if kind.keeps_text:
        assert "独一无二的话" in page(href(edition))
        assert "已经" + kind.label in page(href(edition))
        return
    assert everywhere("独一无二的话") == []
    assert everywhere("rows,of,it") == []
    assert stays.title in page("/zfxxgk/list/kind/notice/")
    assert edition.title not in page("/zfxxgk/list/kind/notice/")
    if kind is WithdrawalKind.ERROR:
        assert "核对后决定撤下" in page(href(edition))
    else:
        assert everywhere(edition.title) == []


def test_policy_and_interpretation_link_both_ways(desk: Desk, cast: Cast) -> None:
    policy = desk.released()
    number = Document.objects.get(pk=policy.document_id).index_number
    reading = desk.released(title="问答读懂", relations=(Relation(RelationKind.INTERPRETS, number),))
    follow()
    assert "问答读懂" in page(href(policy))
    assert policy.title in page(href(reading))
    withdraw(edition=reading, kind=WithdrawalKind.ERROR, reason="解读有误", by=desk.clerk, today=cast.today)
    follow()
    assert "问答读懂" not in page(href(policy))


def test_full_pages_of_a_list_never_change(desk: Desk, cast: Cast) -> None:
    """Editions are put beside the actions: reviewing sixty of them proves nothing about pages."""
    first = desk.released()
    for number in range(2, 62):
        document = Document.objects.create(
            organ=first.organ,
            index_number=f"{first.organ.credit_code}/2026-{number:05d}",
            opened_on=cast.today,
        )
        Edition.objects.create(
            document=document, organ=first.organ, number=1, state="released", kind="notice", topic="0601",
            content={**first.content, "title": f"第{number}份"}, digest=f"{number}", title=f"第{number}份",
            attribute="proactive", released_at=timezone.now(),
        )  # fmt: skip
    key = ListKey("kind", "notice")
    newest, oldest = list_page(key, 0), list_page(key, 1)
    assert newest is not None
    assert oldest is not None
    assert [len(newest.rows), len(oldest.rows), newest.total] == [21, 20, 61]
    assert oldest.rows[-1].pk == first.pk
    assert newest.older == key.page(2)
    assert list_page(key, 4) is None


def test_a_full_rebuild_writes_the_same_bytes(desk: Desk, cast: Cast) -> None:
    edition = desk.released()
    follow()
    before = page(href(edition))
    for source in (DocumentPages(), FilePages(), ListPages(), Feeds()):
        addresses = list(source.addresses())
        for rendered in source.render(addresses):
            if rendered.content is not None and not rendered.address.startswith("/feed"):
                assert site_folder().read(rendered.address) == rendered.content, rendered.address
    assert before == page(href(edition))


def test_other_forms_are_made_once_and_stand_beside_the_page(desk: Desk, cast: Cast) -> None:
    edition = desk.released(
        body="<p>正文。</p><h2>一、标准</h2><ul><li>甲</li></ul>"
        "<table><thead><tr><th>年龄</th></tr></thead><tbody><tr><td>80</td></tr></tbody></table>"
    )
    follow()
    assert "生成中" in page(href(edition))
    assert make_renditions(cast.today) == 1
    assert make_renditions(cast.today) == 0
    follow()
    text = page(href(edition))
    assert "生成中" not in text
    addresses = re.findall(r'href="(/f/[^"]+)"', text)
    assert len(addresses) == 4
    contents = {one.rpartition(".")[2]: site_folder().read(unquote(one)) for one in addresses}
    assert "一、标准" in (contents["txt"] or b"").decode()
    words = "\n".join(line.text for line in Word(BytesIO(contents["docx"] or b"")).paragraphs)
    assert edition.title in words
    assert "一、标准" in PdfReader(BytesIO(contents["pdf"] or b"")).pages[0].extract_text()
    withdraw(edition=edition, kind=WithdrawalKind.VANISH, reason="误发", by=desk.clerk, today=cast.today)
    follow()
    assert all(site_folder().read(unquote(one)) is None for one in addresses)


def test_a_text_is_set_as_an_official_document_in_every_form(desk: Desk, cast: Cast) -> None:
    edition = desk.released(
        body="<p>各乡镇人民政府：</p><p>请遵照执行。</p><p>青禾县民政局</p><p>2026年8月28日</p>"
        "<p>附件</p><p>发放标准</p><p>每月一百元。</p>"
    )
    make_renditions(cast.today)
    follow()
    text = page(href(edition))
    assert '<p class="flush">各乡镇人民政府：</p><p>请遵照执行。</p>' in text
    assert text.count('<p class="official__sign">') == 2
    forms = [unquote(one) for one in re.findall(r'href="(/f/[^"]+)"', text)]
    word = Word(BytesIO(site_folder().read(next(one for one in forms if one.endswith("docx"))) or b""))
    lines = {line.text: line for line in word.paragraphs}
    assert not lines["各乡镇人民政府："].paragraph_format.first_line_indent
    assert lines["请遵照执行。"].paragraph_format.first_line_indent
    assert lines["2026年8月28日"].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert lines["附件"].paragraph_format.page_break_before
    assert "PAGE" in word.sections[0].footer._element.xml
    assert lines["发放标准"].alignment == WD_ALIGN_PARAGRAPH.CENTER
    for one in forms:
        if one.endswith("pdf"):
            pages = PdfReader(BytesIO(site_folder().read(one) or b"")).pages
            assert "— 1 —" in pages[0].extract_text()
            assert "2026年8月28日" in pages[0].extract_text() and "每月一百元" in pages[1].extract_text()


def test_a_copy_of_what_is_released_is_told_to_who_drafts_it(desk: Desk, cast: Cast) -> None:
    words = "本县年满八十周岁的老年人，每人每月发放高龄津贴一百元，由乡镇每月比对户籍后按季度发放。"
    body = f"<p>{words * 3}</p>"
    original = desk.released(body=body)
    make_renditions(cast.today)
    copied = desk.draft(title="转发高龄津贴的通知", body=body.replace("一百元", "一百元整"))
    other = desk.draft(body=f"<p>{'关于召开全县安全生产工作会议的有关事项，请各单位准时派员参加。' * 4}</p>")
    found = similar_to(copied.as_content(), besides=copied.document_id)
    assert [one.edition.pk for one in found] == [original.pk]
    assert found[0].percent > 60
    assert similar_to(other.as_content(), besides=other.document_id) == []
    page_of = enter(cast, "clerk").get(f"/publishing/{copied.document_id}/edit/").content.decode()
    assert "已经公开的近似文件" in page_of


def test_a_copy_is_found_though_every_notice_since_uses_some_of_its_words(desk: Desk, cast: Cast) -> None:
    words = "本县年满八十周岁的老年人，每人每月发放高龄津贴一百元，由乡镇每月比对户籍后按季度发放。"
    original = desk.released(body=f"<p>{words * 3}</p>")
    make_renditions(cast.today)
    phrase = TextSketch.objects.filter(edition=original).values_list("value", flat=True)[:10]
    later = Document.objects.bulk_create(
        Document(organ=original.organ, index_number=f"{n}", opened_on=cast.today) for n in range(NEWEST + 20)
    )
    editions = Edition.objects.bulk_create(
        Edition(
            document=document, organ=original.organ, number=1, state="released", kind="notice", title="通知",
            content=original.content, digest=document.index_number, attribute="proactive",
            released_at=timezone.now(),
        )
        for document in later
    )  # fmt: skip
    TextSketch.objects.bulk_create(
        TextSketch(edition=one, value=value) for one in editions for value in phrase
    )
    copied = replace(original.as_content(), body=f"<p>{words * 3}特此通知。</p>")
    assert original.pk in [one.edition.pk for one in similar_to(copied, besides=0)]


def test_what_another_organ_published_is_not_repeated_without_its_source(desk: Desk, cast: Cast) -> None:
    """转载: the source is named, or a second person says why it is none."""
    words = "本县年满八十周岁的老年人，每人每月发放高龄津贴一百元，由乡镇每月比对户籍后按季度发放。"
    original = desk.released(body=f"<p>{words * 3}</p>")
    make_renditions(cast.today)
    content = replace(original.as_content(), title="转发高龄津贴的通知", document_number="青财社〔2026〕1号")
    said = {"organ": cast.organs["finance"], "by": cast.actor("other_clerk"), "today": cast.today}
    copied = start_document(content=content, **said)
    assert [one.finding.rule for one in findings_of(copied, cast.today)] == ["repost"]
    named = replace(content, source="青禾县民政局", source_link=original.document.href)
    assert findings_of(start_document(content=named, **said), cast.today) == ()
    again = start_edition(document=original.document, by=desk.clerk, today=cast.today)
    assert findings_of(again, cast.today) == ()
