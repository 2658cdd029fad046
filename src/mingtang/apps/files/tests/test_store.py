"""A file is kept whole or not at all, typed by its content, and takes room once."""

import errno
import hashlib
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingtang.apps.files.actions import store
from mingtang.apps.files.adapters.folder import FolderStore
from mingtang.apps.files.contents import clean_name, kind_of
from mingtang.apps.files.models import StoredFile
from mingtang.apps.files.ports import file_store, use_store
from mingtang.apps.files.queries import content_of, media_type, read
from mingtang.apps.journal.models import Entry
from mingtang.kit.acting import Actor
from mingtang_core.errors import NotFound, Refused

ON = date(2026, 3, 2)
BY = Actor("staff", id="1", organ_id=2)


@pytest.fixture(autouse=True)
def folder(tmp_path):
    before = file_store()
    use_store(FolderStore(tmp_path))
    yield tmp_path
    use_store(before)


def put(content=b"%PDF-1.7 text", name="要点.pdf"):
    return store(by=BY, content=content, name=name, on=ON)


def contents(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


class FullDisk:
    """A store whose disk is full after half of the content."""

    def __init__(self, folder):
        self.inner = FolderStore(folder)

    def put(self, digest, parts):
        def half():
            yield next(parts)[:10]
            raise OSError(errno.ENOSPC, "No space left on device")

        self.inner.put(digest, half())


@pytest.mark.django_db
def test_a_file_comes_back_as_it_went_in(folder):
    file = put()
    assert content_of(file) == b"%PDF-1.7 text"
    with read(file) as stream:
        assert stream.read(5) == b"%PDF-"
    assert (file.digest, file.size_bytes, file.kind) == (
        hashlib.sha256(b"%PDF-1.7 text").hexdigest(),
        13,
        "pdf",
    )
    entry = Entry.objects.get()
    assert (entry.verb, entry.facts["digest"]) == ("files.store", file.digest)
    assert "要点" not in str(entry.content())


@pytest.mark.django_db
def test_equal_contents_take_room_once(folder):
    one, two = put(), put(content=io.BytesIO(b"%PDF-1.7 text"), name="副本.pdf")
    assert one.digest == two.digest
    assert StoredFile.objects.count() == 2
    assert len(contents(folder)) == 1


@pytest.mark.django_db
def test_a_full_disk_is_one_sentence_and_leaves_nothing(folder):
    use_store(FullDisk(folder))
    with pytest.raises(Refused) as refused:
        put()
    assert refused.value.reasons[0].code == "disk-full"
    assert contents(folder) == []
    assert StoredFile.objects.count() == Entry.objects.count() == 0


@pytest.mark.django_db
def test_an_empty_or_too_large_file_is_refused(settings, folder):
    settings.MINGTANG_MAX_UPLOAD_BYTES = 1024
    for content, code in ((b"", "empty-file"), (b"x" * 1025, "file-too-large")):
        with pytest.raises(Refused) as refused:
            put(content)
        assert refused.value.reasons[0].code == code
    put(b"x" * 1024)
    assert len(contents(folder)) == 1


@pytest.mark.django_db
def test_a_lost_content_is_said_to_be_lost(folder):
    file = put()
    for path in contents(folder):
        path.unlink()
    with pytest.raises(NotFound):
        content_of(file)


def packed(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (packed("word/document.xml"), "docx"),
        (packed("xl/workbook.xml"), "xlsx"),
        (packed("OFD.xml"), "ofd"),
        (packed("other.txt"), "zip"),
        (b"PK\x03\x04broken", "binary"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"  <!DOCTYPE html><html>", "html"),
        ("工作要点".encode("gb18030"), "text"),
        ("工作要点".encode("utf-16"), "text"),
        (b"\x00\x01\x02", "binary"),
    ],
)
def test_the_kind_is_told_by_the_content(content, kind):
    assert kind_of(content) == kind


@pytest.mark.django_db
def test_a_page_named_as_a_picture_is_served_as_bytes():
    file = put(b"<html><script>alert(1)</script>", "photo.png")
    assert (file.kind, media_type(file)) == ("html", "application/octet-stream")


@given(st.text(max_size=300))
def test_any_name_becomes_safe(name):
    cleaned = clean_name(name, "pdf")
    assert 0 < len(cleaned) <= 120
    assert not set(cleaned) & set('/\\\x00\n\r<>:"|?*')
    assert cleaned not in (".", "..")
    assert clean_name(cleaned, "pdf") == cleaned


def test_only_digests_are_places(folder):
    for wrong in ("../../etc/passwd", "A" * 64, ""):
        with pytest.raises(ValueError):
            FolderStore(folder).open(wrong)
