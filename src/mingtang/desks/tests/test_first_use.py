"""An empty home leads through first use, once, and only who can read its setup code."""

import io
import stat
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.cast import Cast

from mingtang.apps.accounts.actions import add_first_people
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.journal.models import Entry
from mingtang.apps.organs.models import CountySettings, Organ
from mingtang.desks.first_use import setup_code_file
from mingtang.kit.acting import Actor
from mingtang_core.errors import Conflict
from mingtang_core.terms import Role

pytestmark = pytest.mark.django_db
PEOPLE = {
    "full_name": "林思源",
    "username": "linsy",
    "password": "long-enough-secret-7",
    "again": "long-enough-secret-7",
    "office_full_name": "顾明川",
    "office_username": "gumc",
}


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings) -> None:
    settings.HOME = tmp_path


def who_installed() -> Client:
    client = Client()
    client.get("/first-use/")
    code = setup_code_file().read_text()
    assert client.post("/first-use/", {"code": f" {code.upper()} "})["Location"] == "/first-use/county/"
    return client


def filled_sheet(client: Client) -> SimpleUploadedFile:
    """The template as downloaded, with two organs written into it."""
    book = load_workbook(io.BytesIO(client.get("/first-use/organs/template.xlsx").content))
    page = book.worksheets[0]
    head = next(row for row in page.iter_rows(max_row=10) if any(cell.value == "名称" for cell in row))
    column = next(cell.column for cell in head if cell.value == "名称")
    for offset, name in enumerate(("青禾县人民政府办公室", "青禾县民政局"), start=1):
        page.cell(head[0].row + offset, column, name)
    saved = io.BytesIO()
    book.save(saved)
    return SimpleUploadedFile("机构.xlsx", saved.getvalue())


def test_an_empty_home_goes_from_nothing_to_two_people() -> None:
    client = who_installed()
    assert Client().get("/")["Location"] == "/first-use/"
    county = {"name": "青禾县", "office_name": "青禾县人民政府办公室", "site_identifier": ""}
    assert client.post("/first-use/county/", county)["Location"] == "/first-use/organs/"
    assert client.get("/first-use/people/")["Location"] == "/first-use/organs/"
    answer = client.post("/first-use/organs/", {"sheet": filled_sheet(client)})
    assert answer["Location"] == "/first-use/people/", answer.content.decode()
    organ = Organ.objects.get(name="青禾县人民政府办公室")
    page = client.post("/first-use/people/", {**PEOPLE, "organ": organ.pk}).content.decode()
    assert "/staff/link/" in page
    today = date.today()  # noqa: DTZ011 - the day of the requests above
    administrator, office = Staff.objects.get(username="linsy"), Staff.objects.get(username="gumc")
    assert actor_for(administrator, today=today).has(Role.ADMINISTRATOR)
    assert actor_for(office, today=today).has(Role.OPENNESS_OFFICE)
    assert not office.has_usable_password()
    assert not (Path(settings.HOME) / "setup-code.txt").exists()
    assert Client().get("/").status_code == 200
    assert client.get("/first-use/county/")["Location"] == "/staff/sign-in/"
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {
        "organs.set_county",
        "organs.import_organs",
        "accounts.create_staff",
        "accounts.grant_role",
    } <= verbs


def test_the_code_is_for_the_owner_of_the_files_only() -> None:
    Client().get("/first-use/")
    path = setup_code_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    code = path.read_text()
    assert len(code) == 16 and setup_code_file().read_text() == code
    assert code not in Client().get("/first-use/").content.decode()


@pytest.mark.parametrize("guess", ["", "0000000000000000", "' or 1=1"])
def test_without_the_code_nothing_opens(guess: str) -> None:
    client = Client()
    assert client.post("/first-use/", {"code": guess}).status_code in (200, 422)
    for step in ("county", "organs", "people"):
        assert client.get(f"/first-use/{step}/")["Location"] == "/first-use/"
    client.post("/first-use/county/", {"name": "青禾县", "office_name": "县政府办公室"})
    assert not CountySettings.objects.exclude(name="").exists()


def test_a_home_in_use_is_not_set_up_again(cast: Cast) -> None:
    for step in ("", "county/", "organs/", "people/"):
        assert Client().get(f"/first-use/{step}")["Location"] == "/staff/sign-in/"
    with pytest.raises(Conflict):
        add_first_people(
            organ_id=cast.organs["office"].pk,
            username="second",
            full_name="某",
            password="long-enough-secret-7",
            office_username="third",
            office_full_name="某某",
            by=Actor(kind="command"),
            today=cast.today,
        )
    assert not Staff.objects.filter(username="second").exists()


def test_one_person_cannot_be_both() -> None:
    client = who_installed()
    client.post("/first-use/county/", {"name": "青禾县", "office_name": "青禾县人民政府办公室"})
    client.post("/first-use/organs/", {"sheet": filled_sheet(client)})
    organ = Organ.objects.first()
    page = client.post("/first-use/people/", {**PEOPLE, "office_username": "linsy", "organ": organ.pk})
    assert page.status_code == 422 and "另一个人" in page.content.decode()
    assert not Staff.objects.exists()


def test_a_bad_sheet_names_its_fault_and_changes_nothing() -> None:
    client = who_installed()
    answer = client.post("/first-use/organs/", {"sheet": SimpleUploadedFile("x.xlsx", b"not a sheet")})
    assert answer.status_code == 422 and "xlsx" in answer.content.decode()
    assert not Organ.objects.exists()
