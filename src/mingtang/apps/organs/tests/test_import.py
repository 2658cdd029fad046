"""The directory as a spreadsheet: out and in is the same; a bad cell is named and nothing is imported."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.actions import import_organs, set_county
from mingtang.apps.organs.models import Level, Organ, OrganGroup, OrganName
from mingtang.apps.organs.papers import organs_sheet, organs_template, read_sheet
from mingtang.apps.organs.queries import as_rows, directory, members_of
from mingtang.apps.organs.rows import FormerName, OrganRow
from mingtang.kit.acting import Actor
from mingtang_core.errors import BadInput, Refused
from mingtang_core.terms import Role

ON = date(2026, 3, 2)
BY = Actor("command")
ROWS = (
    OrganRow(
        "青禾县农业农村局",
        ("县农业农村局", "县农业局"),
        (
            FormerName("青禾县农业局", None, date(2019, 1, 31)),
            FormerName("青禾县农林局", None, date(2010, 5, 31)),
        ),
        date(2019, 2, 1),
        groups=("县政府各部门",),
        email="nyj@qinghe.example.cn",
    ),
    OrganRow("青禾县财政局", groups=("县政府各部门", "民生实事牵头单位")),
    OrganRow("柳河镇人民政府", ("柳河镇",), level=Level.TOWNSHIP, groups=("各乡镇（街道）",)),
    OrganRow("青禾县税务局", level=Level.HIGHER),
)


def sheet(*lines, head=("名称", "简称", "曾用名", "起", "止", "层级", "分组", "邮箱")):
    book = openpyxl.Workbook()
    page = book.active
    for line in (head, *lines):
        page.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.django_db
def test_a_sheet_fills_the_directory():
    done = import_organs(by=BY, on=ON, content=organs_sheet(ROWS))
    assert (done.added, done.changed, done.unchanged) == (4, 0, 0)
    assert as_rows() == ROWS
    group = OrganGroup.objects.get(name="县政府各部门")
    assert members_of(group, ON) == [Organ.objects.get(name=row.name).pk for row in ROWS[:2]]
    assert [entry.verb for entry in Entry.objects.all()] == ["organs.import_organs"]


@pytest.mark.django_db
def test_importing_twice_is_the_same_as_once():
    content = organs_sheet(ROWS)
    import_organs(by=BY, on=ON, content=content)
    before = list(OrganName.objects.order_by("pk").values()), list(Organ.objects.values())
    done = import_organs(by=BY, on=ON, content=content)
    assert (done.added, done.changed, done.unchanged) == (0, 0, 4)
    assert (list(OrganName.objects.order_by("pk").values()), list(Organ.objects.values())) == before


@pytest.mark.django_db
def test_what_is_exported_imports_to_the_same():
    import_organs(by=BY, on=ON, content=organs_sheet(ROWS))
    exported = organs_sheet(as_rows())
    assert read_sheet(exported) == ROWS
    assert import_organs(by=BY, on=ON, content=exported).unchanged == 4


texts = st.text("发改财政农林水文旅卫健局办", min_size=2, max_size=8)
since_1949 = st.dates(date(1949, 10, 1), date(2035, 12, 31))


@st.composite
def organ_rows(draw):
    names = draw(st.lists(texts, min_size=1, max_size=12, unique=True))
    rows = []
    while names:
        own, shorts = names.pop(), tuple(names.pop() for _ in range(min(len(names), draw(st.integers(0, 2)))))
        start, end = sorted(draw(st.tuples(since_1949, since_1949)))
        former = draw(st.lists(texts.map(lambda t: f"旧{t}"), max_size=2, unique=True))
        rows.append(
            OrganRow(
                own,
                shorts,
                tuple(FormerName(name, start, end) for name in former),
                draw(st.none() | since_1949),
                None,
                draw(st.sampled_from(list(Level))),
                tuple(
                    draw(
                        st.lists(
                            st.sampled_from(["各乡镇（街道）", "各乡（镇、街道）", "县政府各部门"]),
                            unique=True,
                        )
                    )
                ),
            )
        )
    return tuple(rows)


@given(organ_rows())
@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_directory_survives_the_sheet(rows):
    assert read_sheet(organs_sheet(rows)) == rows


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("", "县财局"), "第2行“名称”（A2）"),
        (("县财政局", "", "", "2019-13-01"), "第2行“起”（D2）"),
        (("县财政局", "", "", "前年"), "第2行“起”（D2）"),
        (("县财政局", "", "", "2019-02-01", "2019-01-01"), "第2行“止”（E2）"),
        (("县财政局", "", "", "", "", "国家级"), "第2行“层级”（F2）"),
        (("县财政局", "", "", "", "", "", "", "不是邮箱"), "第2行“邮箱”（H2）"),
        (("局" * 81,), "第2行“名称”（A2）"),
        (("县财政局", f"财局、{'局' * 81}"), "第2行“简称”（B2）"),
        (("县财政局", "", "", "", "", "", "组" * 81), "第2行“分组”（G2）"),
    ],
)
@pytest.mark.django_db
def test_a_bad_cell_is_named_and_nothing_is_imported(line, says):
    with pytest.raises(Refused) as refused:
        import_organs(by=BY, on=ON, content=sheet(line, ("青禾县民政局",)))
    assert any(says in reason.text for reason in refused.value.reasons)
    assert Organ.objects.count() == Entry.objects.count() == 0


@pytest.mark.django_db
def test_all_bad_cells_are_named_at_once():
    with pytest.raises(Refused) as refused:
        import_organs(by=BY, on=ON, content=sheet(("", "a"), ("县财政局", "", "", "x"), ("县财政局",)))
    assert len(refused.value.reasons) == 3


@pytest.mark.parametrize(
    "content",
    [b"", b"not a sheet", organs_template(), sheet(head=("单位", "电话")), sheet()],
    ids=["empty", "text", "template", "other columns", "no rows"],
)
def test_what_is_no_directory_is_bad_input(content):
    with pytest.raises(BadInput):
        read_sheet(content)


@pytest.mark.django_db
def test_a_name_of_two_organs_is_refused():
    with pytest.raises(Refused):
        read_sheet(sheet(("县财政局", "财局"), ("县税务局", "财局")))
    import_organs(by=BY, on=ON, rows=ROWS)
    with pytest.raises(Refused):
        import_organs(by=BY, on=ON, rows=(OrganRow("青禾县国库中心", ("县农业局",)),))


@pytest.mark.django_db
def test_a_new_name_with_the_old_one_beside_it_renames():
    import_organs(by=BY, on=ON, rows=(OrganRow("青禾县计划局"),))
    organ = Organ.objects.get()
    renamed = OrganRow("青禾县发展和改革局", (), (FormerName("青禾县计划局", None, date(2026, 2, 28)),))
    assert import_organs(by=BY, on=ON, rows=(renamed,)).changed == 1
    after = Organ.objects.get()
    assert (after.pk, after.slug, after.name) == (organ.pk, organ.slug, "青禾县发展和改革局")
    assert as_rows() == (renamed,)


@pytest.mark.django_db
def test_only_the_office_and_administrators_import():
    clerk = Actor("staff", id="1", roles=frozenset({(Role.CLERK, 1)}))
    with pytest.raises(Refused):
        import_organs(by=clerk, on=ON, rows=ROWS)
    for role in (Role.OPENNESS_OFFICE, Role.ADMINISTRATOR):
        import_organs(by=Actor("staff", id="2", roles=frozenset({(role, 1)})), on=ON, rows=ROWS)


@pytest.mark.django_db
def test_names_of_the_directory_resolve_in_the_county():
    set_county(by=BY, on=ON, name="青禾县")
    import_organs(by=BY, on=ON, rows=ROWS)
    here = directory(ON)
    assert here.resolve("县财政局", on=ON).kind == "exact"
    assert here.resolve("各乡镇<街道>", on=ON).organ_ids == (Organ.objects.get(name="柳河镇人民政府").pk,)
    assert here.resolve("县农林局", on=ON).kind == "alias"
