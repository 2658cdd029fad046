"""The catalogue as staff and the public see it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from tests.cast import Cast

from mingtang.apps.portal.actions import keep_up
from mingtang.apps.portal.place import site_folder
from mingtang.apps.portal.ports import sources, use_sources
from mingtang.apps.publishing.actions import withdraw
from mingtang.apps.publishing.actions.catalogue import add_item, change_item, import_catalogue
from mingtang.apps.publishing.actions.slots import refresh_slots
from mingtang.apps.publishing.actions.slots_nothing import propose_nothing, sign_nothing
from mingtang.apps.publishing.models import CatalogueItem, DueSlot, NothingToPublish
from mingtang.apps.publishing.pages import CataloguePages, CatalogueSheet
from mingtang.apps.publishing.papers.catalogue import catalogue_sheet
from mingtang.apps.publishing.queries.catalogue_rows import as_row
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang.apps.publishing.tests.test_catalogue import ALLOWANCE, POLICY
from mingtang_core.editions import WithdrawalKind
from mingtang_core.flows.editions import Step

pytestmark = pytest.mark.django_db

ROOT = "/zfxxgk/catalogue/"
OPEN_TO_ANY_KIND = replace(ALLOWANCE, kinds=(), topics=())


@pytest.fixture(autouse=True)
def site(tmp_path: Path, settings: object) -> Iterator[None]:
    settings.MINGTANG_SITE = tmp_path / "site"  # type: ignore[attr-defined]
    before = sources()
    use_sources([CatalogueSheet(), CataloguePages()])
    yield
    use_sources(before)


def follow() -> None:
    while keep_up(worker="test", now=timezone.now()):
        pass


def page(address: str) -> str:
    content = site_folder().read(address)
    return content.decode() if content else ""


def client_of(cast: Cast, part: str) -> Client:
    client = Client()
    client.force_login(cast.people[part])
    session = client.session
    session["day"] = cast.today.isoformat()
    session.save()
    return client


def take_in(cast: Cast) -> None:
    import_catalogue(by=cast.actor("office"), today=cast.today, rows=[OPEN_TO_ANY_KIND, POLICY])


def test_the_catalogue_stands_as_files_and_as_a_sheet(cast: Cast) -> None:
    take_in(cast)
    follow()
    assert "社会救助" in page(ROOT)
    assert f'href="{ROOT}catalogue.xlsx"' in page(ROOT)
    table = page(f"{ROOT}05/")
    for words in (
        "发放人数、金额",
        "每月公开",
        "青禾县民政局",
        "公开查阅点（可选）",
        "/zfxxgk/column/05-002/",
    ):
        assert words in table
    sheet = site_folder().read(f"{ROOT}catalogue.xlsx")
    assert sheet == catalogue_sheet([as_row(item) for item in CatalogueItem.objects.order_by("code")])
    assert page(f"{ROOT}06/") == ""


def test_a_column_shows_what_is_released_under_its_item_and_no_more(desk: Desk, cast: Cast) -> None:
    take_in(cast)
    desk.draft(catalogue_item="05-001", title="谁也不该看到的名册")
    edition = desk.released(catalogue_item="05-001", document_number="青民发〔2026〕9号")
    follow()
    column = page("/zfxxgk/column/05-001/")
    assert edition.title in column
    assert "谁也不该看到的名册" not in column
    assert "还没有公开的信息" in page("/zfxxgk/column/05-002/")
    withdraw(edition=edition, kind=WithdrawalKind.VANISH, reason="不该公开", by=desk.clerk, today=cast.today)
    follow()
    assert edition.title not in page("/zfxxgk/column/05-001/")


def test_a_changed_item_is_written_anew_and_an_ended_one_keeps_its_column(cast: Cast) -> None:
    take_in(cast)
    follow()
    item = CatalogueItem.objects.get(code="05-002")
    row = replace(as_row(item), second_level="政策文件和解读", valid_to=cast.today)
    change_item(item=item, row=row, by=cast.actor("office"), today=cast.today)
    follow()
    assert "政策文件和解读" not in page(f"{ROOT}05/")
    assert "这个事项已经停用" in page("/zfxxgk/column/05-002/")


def test_a_statement_of_nothing_comes_and_goes_with_its_time(desk: Desk, cast: Cast) -> None:
    row = replace(OPEN_TO_ANY_KIND, valid_from=date(2026, 2, 1))
    item = add_item(row=row, by=cast.actor("office"), today=cast.today)
    said = propose_nothing(
        item=item, organ=cast.organs["civil"], period="2026-02", reason="没有发放", by=desk.clerk,
        today=cast.today,
    )  # fmt: skip
    follow()
    assert "没有发放" not in page(item.href)
    sign_nothing(said=said, by=desk.reviewers[Step.FINAL], today=cast.today)
    follow()
    assert "截至2026年3月5日" in page(item.href)
    assert "以往的说明" not in page(item.href)
    assert "孟终南" not in page(item.href)
    refresh_slots(date(2026, 4, 1))
    follow()
    assert "以往的说明" in page(item.href)


def test_an_empty_catalogue_has_a_page_and_no_sheet(cast: Cast) -> None:
    assert list(CatalogueSheet().addresses()) == []
    assert list(CataloguePages().addresses()) == [ROOT]
    (rendered,) = CataloguePages().render([ROOT])
    assert "目录正在编制" in rendered.content.decode()


def test_the_office_takes_the_sheet_in_and_reads_every_fault(cast: Cast) -> None:
    client = client_of(cast, "office")
    rows = catalogue_sheet([OPEN_TO_ANY_KIND, replace(POLICY, organ_name="")])
    answer = client.post("/publishing/catalogue/in/", {"sheet": SimpleUploadedFile("目录.xlsx", rows)})
    assert answer.status_code == 422
    assert "第3行“公开主体”（I3）" in answer.content.decode()
    good = SimpleUploadedFile("目录.xlsx", catalogue_sheet([OPEN_TO_ANY_KIND]))
    answer = client.post("/publishing/catalogue/in/", {"sheet": good}, follow=True)
    assert "发放情况" in answer.content.decode()
    assert CatalogueItem.objects.count() == 1
    assert client_of(cast, "clerk").get("/publishing/catalogue/in/").status_code == 403


def test_everybody_in_the_office_reads_and_searches_the_catalogue(cast: Cast) -> None:
    take_in(cast)
    client = client_of(cast, "clerk")
    assert "政策文件" in client.get("/publishing/catalogue/?words=政策").content.decode()
    assert "没有符合条件" in client.get("/publishing/catalogue/?words=地铁&domain=05").content.decode()
    exported = client.get("/publishing/catalogue/sheet/")
    book = load_workbook(io.BytesIO(b"".join(exported) if exported.streaming else exported.content))
    assert book.worksheets[0].max_row == 3
    assert client.get("/publishing/catalogue/99-001/").status_code == 404


def test_an_item_is_changed_on_its_form_and_keeps_its_history(cast: Cast) -> None:
    take_in(cast)
    client = client_of(cast, "office")
    form = client.get("/publishing/catalogue/05-001/edit/").context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    data["valid_from"] = cast.today.isoformat()
    answer = client.post("/publishing/catalogue/05-001/edit/", data | {"limit_words": "看情况"})
    assert answer.status_code == 422
    answer = client.post("/publishing/catalogue/05-001/edit/", data | {"limit_words": "每季度"}, follow=True)
    text = answer.content.decode()
    assert "公开时限：每月公开 → 每季度" in text
    assert "顾明川" in text
    stale = client.post("/publishing/catalogue/05-001/edit/", data | {"limit_words": "每年"})
    assert stale.status_code == 409
    added = client.post("/publishing/catalogue/new/", data | {"second_level": "发放对象", "version": ""})
    assert added.status_code == 302
    assert CatalogueItem.objects.filter(code="05-003", second_level="发放对象").exists()


def test_nothing_is_said_on_the_item_and_signed_by_a_reviewer(desk: Desk, cast: Cast) -> None:
    take_in(cast)
    refresh_slots(cast.today)
    clerk = client_of(cast, "clerk")
    form = clerk.get("/publishing/catalogue/05-001/").context["form"]
    period = form.fields["period"].choices[0][0]
    data = {"organ": cast.organs["civil"].pk, "period": period, "reason": "没有发放"}
    assert clerk.post("/publishing/catalogue/05-001/nothing/", data | {"reason": ""}).status_code == 422
    assert clerk.post("/publishing/catalogue/05-001/nothing/", data).status_code == 302
    said = NothingToPublish.objects.get()
    assert clerk.post(f"/publishing/catalogue/nothing/{said.pk}/").status_code == 403
    reviewer = client_of(cast, "review-first")
    assert "等签署" in reviewer.get("/publishing/catalogue/slots/").content.decode()
    assert reviewer.post(f"/publishing/catalogue/nothing/{said.pk}/").status_code == 302
    said.refresh_from_db()
    assert said.signed_on is not None


def test_the_comparison_shows_both_sides_with_counts_and_as_a_sheet(desk: Desk, cast: Cast) -> None:
    take_in(cast)
    stray = desk.released()
    client = client_of(cast, "office")
    text = client.get("/publishing/catalogue/check/").content.decode()
    assert stray.title in text
    assert "政策文件" in text
    book = load_workbook(io.BytesIO(client.get("/publishing/catalogue/check/sheet/").content))
    assert [page.max_row for page in book.worksheets][:2] == [3, 2]
    assert client_of(cast, "clerk").get("/publishing/catalogue/check/").status_code == 403


def test_desk_and_county_list_what_is_due_with_one_next_step(cast: Cast) -> None:
    row = replace(OPEN_TO_ANY_KIND, valid_from=date(2025, 1, 1))
    add_item(row=row, by=cast.actor("office"), today=cast.today)
    refresh_slots(cast.today)
    assert DueSlot.objects.filter(state="overdue").exists()
    text = client_of(cast, "clerk").get("/desk/").content.decode()
    assert "公开，或者说明“无”" in text
    assert "逾期" in client_of(cast, "clerk").get("/publishing/catalogue/slots/?tab=late").content.decode()
    assert "应公开时点" in client_of(cast, "office").get("/office/").content.decode()
    assert (
        "2025年1月" not in client_of(cast, "other_clerk").get("/publishing/catalogue/slots/").content.decode()
    )


def test_a_draft_of_another_organ_is_not_told_by_its_clock(desk: Desk, cast: Cast) -> None:
    add_item(row=POLICY, by=cast.actor("office"), today=cast.today)
    desk.draft(catalogue_item="05-001", title="还在起草的救助办法")
    refresh_slots(date(2026, 4, 30))
    for part in ("other_clerk", "supervisor", "evaluator"):
        client = client_of(cast, part)
        for address in ("/publishing/catalogue/05-001/", "/publishing/catalogue/slots/?tab=late"):
            assert "还在起草的救助办法" not in client.get(address).content.decode(), (part, address)
    assert (
        "还在起草的救助办法" in client_of(cast, "clerk").get("/publishing/catalogue/05-001/").content.decode()
    )


def test_the_editor_offers_the_items_by_domain(desk: Desk, cast: Cast) -> None:
    take_in(cast)
    edition = desk.draft(catalogue_item="05-002")
    text = client_of(cast, "clerk").get(f"/publishing/{edition.document_id}/edit/").content.decode()
    assert '<option value="05-002" selected>05-002 高龄津贴－政策文件</option>' in text
    assert '<optgroup label="社会救助">' in text
