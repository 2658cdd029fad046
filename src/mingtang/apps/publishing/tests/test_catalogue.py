"""The catalogue: in from a sheet and out again, changed with history, refused as a whole with every fault."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from openpyxl import Workbook, load_workbook
from tests.cast import Cast

from mingtang.apps.journal.models import Entry
from mingtang.apps.publishing.actions import release
from mingtang.apps.publishing.actions.catalogue import add_item, change_item, import_catalogue
from mingtang.apps.publishing.models import CatalogueChange, CatalogueItem, Domain
from mingtang.apps.publishing.papers.catalogue import HEADS, catalogue_sheet, catalogue_template
from mingtang.apps.publishing.papers.catalogue_reading import read_catalogue
from mingtang.apps.publishing.queries.catalogue import changes_of, items_on, searched
from mingtang.apps.publishing.queries.catalogue_contents import compared, unplaced
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow, as_row
from mingtang.apps.publishing.tests.conftest import Desk
from mingtang_core.editions import DocumentKind
from mingtang_core.errors import BadInput, Conflict, Refused

pytestmark = pytest.mark.django_db

ALLOWANCE = ItemRow(
    domain="05", first_level="高龄津贴", second_level="发放情况", content="发放人数、金额",
    limit_words="每月公开", organ_name="青禾县民政局", basis="《政府信息公开条例》（国务院令第711号）",
    channels=(("政府网站", True), ("公开查阅点", False)), kinds=("information",), topics=("0601",),
    update_limit="half-year",
)  # fmt: skip
POLICY = ItemRow(
    domain="05", first_level="高龄津贴", second_level="政策文件", content="政策文件全文",
    limit_words="信息形成或者变更之日起20个工作日内", organ_name="各乡镇人民政府",
    kinds=("notice", "opinion"), levels=("county", "township"), ways=("proactive", "on-request"),
)  # fmt: skip
COUNTY_HEADS = (
    "领域", "序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
    "公开渠道和载体", "公开对象", "公开方式", "公开层级",
)  # fmt: skip
COUNTY_LINE = (
    "社会救助领域", 1, "高龄津贴", "发放情况", "发放人数、金额", "《条例》（国务院令第711号）", "每季度",
    "青禾县民政局", "■政府网站 □政府公报\n■公开查阅点", "■全社会 □特定群体", "√主动 □依申请", "县级、乡镇级",
)  # fmt: skip


def sheet(*lines: tuple[object, ...], heads: tuple[str, ...] = COUNTY_HEADS) -> bytes:
    book = Workbook()
    page = book.active
    page.append(("某某县公开目录",))
    page.append(heads)
    for line in lines:
        page.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def change(line: tuple[object, ...], **cells: object) -> tuple[object, ...]:
    return tuple(cells.get(head, value) for head, value in zip(COUNTY_HEADS, line, strict=True))


def take_in(cast: Cast, **said: object):
    return import_catalogue(by=cast.actor("office"), today=cast.today, **said)


def messages(refused: pytest.ExceptionInfo[Refused]) -> str:
    return "\n".join(reason.text for reason in refused.value.reasons)


def test_a_county_sheet_is_read_in_the_words_counties_use(cast: Cast) -> None:
    said = take_in(cast, content=sheet(COUNTY_LINE))
    assert (said.added, said.changed, said.warnings) == (1, 0, ())
    item = CatalogueItem.objects.get()
    assert (item.code, item.domain, item.organ) == ("05-001", "05", cast.organs["civil"])
    assert item.channels == [["政府网站", True], ["政府公报", False], ["公开查阅点", True]]
    assert (item.audience, item.ways, item.levels) == ("全社会", ["proactive"], ["county", "township"])
    assert item.as_limit().cadence.value == "quarterly"
    assert item.valid_from == cast.today


def test_what_is_exported_and_imported_again_changes_nothing(cast: Cast) -> None:
    take_in(cast, rows=[ALLOWANCE, replace(POLICY, is_example=True)])
    before = [as_row(item) for item in CatalogueItem.objects.all()]
    entries, changes = Entry.objects.count(), CatalogueChange.objects.count()
    out = catalogue_sheet(before)
    assert read_catalogue(out) == tuple(before)
    said = take_in(cast, content=out)
    assert (said.added, said.changed, said.unchanged) == (0, 0, 2)
    assert [as_row(item) for item in CatalogueItem.objects.all()] == before
    assert (Entry.objects.count(), CatalogueChange.objects.count()) == (entries, changes)
    assert catalogue_sheet(before) == out  # and the bytes do not depend on the clock


def test_an_organ_is_known_by_the_name_that_catalogues_use(cast: Cast) -> None:
    """县民政局 is the county's own bureau; 各乡镇人民政府 is none in particular and stays as words."""
    take_in(cast, content=sheet(change(COUNTY_LINE, 公开主体="县民政局")))
    assert CatalogueItem.objects.get().organ == cast.organs["civil"]
    take_in(cast, rows=[POLICY])
    assert CatalogueItem.objects.get(code="05-002").organ is None


def test_a_sheet_that_does_not_tell_a_column_leaves_what_the_county_set(cast: Cast) -> None:
    take_in(cast, rows=[ALLOWANCE])
    take_in(cast, content=sheet(COUNTY_LINE))
    item = CatalogueItem.objects.get()
    assert (item.kinds, item.update_limit) == (["information"], "half-year")
    assert item.limit_words == "每季度"


def test_the_same_table_is_taken_as_csv(cast: Cast) -> None:
    lines = [",".join(COUNTY_HEADS), ",".join(str(cell).replace("\n", " ") for cell in COUNTY_LINE)]
    said = take_in(cast, content=("\ufeff" + "\r\n".join(lines)).encode(), are_examples=True)
    assert said.added == 1
    assert CatalogueItem.objects.get().is_example


def test_a_csv_as_spreadsheets_save_it_in_china_is_read(cast: Cast) -> None:
    lines = [",".join(COUNTY_HEADS), ",".join(str(cell).replace("\n", " ") for cell in COUNTY_LINE)]
    assert take_in(cast, content="\r\n".join(lines).encode("gb18030")).added == 1


def standard_sheet(heads_in_two_lines: bool) -> bytes:
    """Return a table as ministries publish theirs: merged cells, columns to tick, the domain in the title."""
    book = Workbook()
    page = book.active
    page.append(("（五）社会救助领域基层政务公开标准目录",))
    page.merge_cells("A1:N1")
    above = (
        "序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
        "公开对象", None, "公开方式", None, "公开层级", None,
    )  # fmt: skip
    below = (
        None, "一级事项", "二级事项", *(None,) * 5, "全社会", "特定群体", "主动", "依申请公开", "县级",
        "乡级",
    )  # fmt: skip
    if heads_in_two_lines:
        page.append(above)
        for letter in "ADEFGH":
            page.merge_cells(f"{letter}2:{letter}3")
        for pair in ("B2:C2", "I2:J2", "K2:L2", "M2:N2"):
            page.merge_cells(pair)
    else:
        page.append((*("序号", "一级事项", "二级事项"), *above[3:]))
        below = (*(None,) * 8, *below[8:])
    page.append(below)
    said = ("全文", "《条例》", "20个工作日内", "青禾县民政局", "■政府网站")
    page.append((1, "最低生活保障", "政策法规", *said, "√", None, "√", None, "√", "√"))
    page.append((2, None, "审核信息", *said, None, "申请人", None, "√", "√", "×"))
    page.merge_cells("B4:B5")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("heads_in_two_lines", [True, False], ids=["merged-heads", "plain-heads"])
def test_a_standard_catalogue_is_taken_as_it_is_published(cast: Cast, heads_in_two_lines: bool) -> None:
    assert take_in(cast, content=standard_sheet(heads_in_two_lines)).added == 2
    first, second = CatalogueItem.objects.order_by("code")
    assert {first.domain, second.domain} == {"05"}
    assert (first.first_level, second.first_level) == ("最低生活保障", "最低生活保障")
    assert (first.audience, first.ways, first.levels) == ("全社会", ["proactive"], ["county", "township"])
    assert (second.audience, second.ways, second.levels) == ("申请人", ["on-request"], ["county"])


def test_a_formula_without_a_result_is_named_and_nothing_is_taken_in(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        take_in(cast, content=sheet(change(COUNTY_LINE, 二级事项='="发放"&"情况"')))
    assert "D3是没有算出结果的公式" in messages(refused)
    assert not CatalogueItem.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "是空的"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版Excel（xls）或者加了密码")],
    ids=["empty", "old-or-locked"],
)
def test_a_file_that_is_no_sheet_is_told_what_it_is(cast: Cast, content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        take_in(cast, content=content)


def test_one_bad_cell_and_nothing_is_taken_in(cast: Cast) -> None:
    bad = change(COUNTY_LINE, 领域="天文", 二级事项="别的", 公开方式="看情况", 公开主体="")
    with pytest.raises(Refused) as refused:
        take_in(cast, content=sheet(COUNTY_LINE, bad))
    said = messages(refused)
    for place in ("第4行“领域”（A4）", "第4行“公开方式”（K4）", "第4行“公开主体”（H4）"):
        assert place in said
    assert not CatalogueItem.objects.exists()


def test_the_same_item_twice_is_a_fault_of_its_cell(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        take_in(cast, content=sheet(COUNTY_LINE, COUNTY_LINE))
    assert "第4行“二级事项”（D4）：和第3行是同一项" in messages(refused)


@pytest.mark.parametrize("content", [b"PK\x03\x04 no sheet", b"\xff\xfe\x00", sheet(heads=("名称",)), b""])
def test_what_is_no_sheet_is_told_in_one_sentence(cast: Cast, content: bytes) -> None:
    with pytest.raises(BadInput):
        take_in(cast, content=content)


def test_superseded_law_and_uncountable_limits_warn_and_do_not_block(cast: Cast) -> None:
    old = change(COUNTY_LINE, 公开依据="《政府信息公开条例》（国务院令第492号）", 公开时限="按规定")
    warnings = take_in(cast, content=sheet(old)).warnings
    assert len(warnings) == 2
    assert "711号" in warnings[0]
    assert "算不出日期" in warnings[1]
    assert CatalogueItem.objects.get().as_limit() is None


def test_a_change_is_kept_with_who_and_when(cast: Cast) -> None:
    item = add_item(row=ALLOWANCE, by=cast.actor("office"), today=cast.today)
    later = date(2026, 4, 1)
    change_item(
        item=item, row=replace(ALLOWANCE, limit_words="每季度", kinds=("notice",)), by=cast.actor("office"),
        today=later, version=1,
    )  # fmt: skip
    newest, oldest = changes_of(item)
    assert newest.fields == (("公开时限", "每月公开", "每季度"), ("适合的文种", "其他政府信息", "通知"))
    assert (newest.change.on, newest.change.by_id) == (later, cast.actor("office").id)
    assert oldest.change.act == CatalogueChange.Act.ADDED
    with pytest.raises(Conflict):
        change_item(item=item, row=ALLOWANCE, by=cast.actor("office"), today=later, version=1)


def test_an_item_that_ended_stays_with_its_code_and_frees_its_name(cast: Cast) -> None:
    office = cast.actor("office")
    item = add_item(row=ALLOWANCE, by=office, today=cast.today)
    with pytest.raises(Refused):
        add_item(row=ALLOWANCE, by=office, today=cast.today)
    change_item(item=item, row=replace(ALLOWANCE, valid_to=cast.today), by=office, today=cast.today)
    again = add_item(row=ALLOWANCE, by=office, today=cast.today)
    assert (item.code, again.code) == ("05-001", "05-002")
    assert list(items_on(date(2026, 3, 6))) == [again]
    assert changes_of(item)[0].change.act == CatalogueChange.Act.ENDED


def test_nobody_but_the_office_changes_the_catalogue(cast: Cast) -> None:
    item = add_item(row=ALLOWANCE, by=cast.actor("office"), today=cast.today)
    for part in ("clerk", "administrator", "leader", "supervisor"):
        for act in (
            lambda by: import_catalogue(by=by, today=cast.today, rows=[POLICY]),
            lambda by: add_item(row=POLICY, by=by, today=cast.today),
            lambda by: change_item(item=item, row=POLICY, by=by, today=cast.today),
        ):
            with pytest.raises(Refused):
                act(cast.actor(part))


def test_the_database_keeps_an_item_once_while_it_is_in_force(cast: Cast) -> None:
    add_item(row=ALLOWANCE, by=cast.actor("office"), today=cast.today)
    twin = CatalogueItem.objects.get()
    twin.pk, twin.code = None, "05-009"
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_items_are_found_by_all_words_domain_and_organ(cast: Cast) -> None:
    take_in(cast, rows=[ALLOWANCE, POLICY])
    rows = items_on(cast.today)
    assert [item.code for item in searched(rows, words="津贴 金额")] == ["05-001"]
    assert searched(rows, words="津贴 地铁").count() == 0
    assert searched(rows, domain="05").count() == 2
    assert searched(rows, organ=cast.organs["civil"].slug).count() == 1


def test_the_template_explains_every_column() -> None:
    book = load_workbook(io.BytesIO(catalogue_template()))
    assert [cell.value for cell in book.worksheets[0][1]] == list(HEADS)
    said = {row[0].value for row in book.worksheets[1].iter_rows(min_row=2)}
    assert set(HEADS) <= said
    assert len(Domain) == 27


def test_items_without_content_and_content_without_item_are_seen_at_once(desk: Desk, cast: Cast) -> None:
    take_in(cast, rows=[ALLOWANCE, POLICY])
    placed = desk.released(catalogue_item="05-002")
    stray = desk.released(document_number="青民发〔2026〕6号")
    both = compared(cast.today)
    assert [one.item.code for one in both.empty] == ["05-001"]
    assert {one.item.code: one.count for one in both.contents} == {"05-001": 0, "05-002": 1}
    assert both.unplaced == 1
    assert list(unplaced()) == [stray]
    assert placed.content["catalogue_item"] == "05-002"


def test_a_column_that_stands_still_warns_before_its_limit(desk: Desk, cast: Cast) -> None:
    take_in(cast, rows=[replace(POLICY, update_limit="two-weeks")])
    desk.released(catalogue_item="05-001")
    assert compared(cast.today).ageing == []
    (ageing,) = compared(date(2027, 1, 1)).ageing
    assert ageing.fresh.state == "stale"


def test_what_does_not_fit_its_column_is_refused_with_the_right_one_named(desk: Desk, cast: Cast) -> None:
    """政务公开的栏目只放该放的内容: 起草的是通知, 选的栏目只收其他政府信息."""
    take_in(cast, rows=[ALLOWANCE, POLICY])
    with pytest.raises(Refused) as refused:
        desk.submitted(catalogue_item="05-001")
    assert "“发放情况”这个栏目不放文种为“通知”的内容" in messages(refused)
    assert "05-002 政策文件" in messages(refused)
    with pytest.raises(Refused) as refused:
        desk.submitted(catalogue_item="05-009")
    assert "没有编号05-009" in messages(refused)
    desk.submitted(catalogue_item="05-001", kind=DocumentKind.INFORMATION, document_number="")


def test_a_place_that_became_wrong_is_refused_at_the_release_too(desk: Desk, cast: Cast) -> None:
    take_in(cast, rows=[POLICY])
    item = CatalogueItem.objects.get()
    edition = desk.approved(catalogue_item=item.code)
    change_item(item=item, row=replace(POLICY, kinds=("minutes",)), by=cast.actor("office"), today=cast.today)
    with pytest.raises(Refused) as refused:
        release(edition=edition, by=desk.clerk, today=cast.today)
    assert {reason.code for reason in refused.value.reasons} == {"wrong-place"}
