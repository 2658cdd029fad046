"""What may not leave the product: the marked secrets of the story, and who may see them all the same."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from pypdf import PdfReader

from mingtang.apps.files.models import StoredFile
from mingtang.apps.journal.models import Delivery, Entry, Words
from tests.architecture.story import HIDDEN, SECRETS, UNRELEASED

REQUESTERS = frozenset({"opened", "another's"})  # each with the code of an own request
HANDLERS = frozenset({"clerk", "other_clerk", "all who handle at civil", "all who handle at finance"})
# Who opens what by law or by task; everything else that shows a secret is a leak.
MAY_SHOW = {
    "foi:person": HANDLERS,  # with a reason, in the journal
}
MAY_SHOW_NAME = {
    "foi:letter-pdf": HANDLERS,  # a letter is addressed to the requester by name
    "foi:letter-docx": HANDLERS,
    "foi:own-letter": REQUESTERS,
}
# Who works for the organ of a planted document, or looks at attributes for all; each has one of his own.
MAY_READ_DRAFTS = HANDLERS | {"office", "second_office", "leader"}
OUTSIDE = frozenset({"citizen", "wrong code", *REQUESTERS})
MAY_HOLD_HIDDEN = frozenset({
    "foi:reply", "foi:review", "foi:reply-file",  # editor and review
    "foi:case", "foi:act",  # the page of who handles the request
})  # fmt: skip


class Leaks:
    """Reads everything that comes out and keeps what should not be in it."""

    def __init__(self) -> None:
        self.visited, self.found = 0, set[str]()

    def read(self, exit: str, who: str, content: bytes | str) -> None:
        """Look for every secret in one thing that left."""
        self.visited += 1
        text = content if isinstance(content, str) else "".join(texts_of(content))
        for name, secret in SECRETS.items():
            may = MAY_SHOW.get(exit, frozenset()) | (
                MAY_SHOW_NAME.get(exit, frozenset()) if name == "name" else frozenset()
            )
            if secret in text and who not in may:
                self.found.add(f"{exit} shows the {name} to {who}")
        if HIDDEN in text and (exit not in MAY_HOLD_HIDDEN or who in OUTSIDE):
            self.found.add(f"{exit} gives the hidden attachment to {who}")
        if UNRELEASED in text and not (exit.startswith("publishing:") and who in MAY_READ_DRAFTS):
            self.found.add(f"{exit} gives an unreleased document to {who}")


def texts_of(content: bytes) -> Iterator[str]:
    """Yield the text of a page, and of a file with what lies inside it."""
    yield content.decode("utf-8", errors="replace")
    if content.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts_of(archive.read(name))


@contextmanager
def heard() -> Iterator[io.StringIO]:
    """Hear the log at its most talkative, instead of pytest: a failure shall not drown in it."""
    root, said = logging.getLogger(), io.StringIO()
    usual = root.handlers, root.level
    root.handlers = [logging.StreamHandler(said)]
    root.setLevel(logging.DEBUG)
    try:
        yield said
    finally:
        root.handlers, root.level = usual


def read_what_stays(leaks: Leaks, log: str, printed: str) -> None:
    """Read what was logged, printed, mailed, recorded, stored and published."""
    leaks.read("log", "operators", log)
    leaks.read("standard output", "operators", printed)
    for mail in Delivery.objects.all():
        leaks.read("mail", mail.address, f"{mail.subject}\n{mail.text}")
    for entry in Entry.objects.all():
        leaks.read("journal", "auditors", f"{entry.thing} {entry.facts} {entry.actor_id}")
    for words in Words.objects.all():
        leaks.read("journal's words", "auditors", words.text)
    for file in StoredFile.objects.all():
        leaks.read("file names", "everybody", file.name)
    for path in Path(settings.MINGTANG_PUBLIC).rglob("*"):
        leaks.read("public folder", "everybody", str(path) if path.is_dir() else path.read_bytes())
