"""起草: begin a document or a new edition, and save what it says. Every saving keeps what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from mingtang.apps.files.models import StoredFile
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions.attaching import need_fit, read_files
from mingtang.apps.publishing.actions.performing import lock_document, perform, put
from mingtang.apps.publishing.models import IN_THE_MAKING, Document, Edition, EditionFile, EditionSave
from mingtang.apps.publishing.permissions import may_propose, may_start, reasons_against
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import need_version, refuse, staff_id
from mingtang_core.editions import Attachment, EditionContent, digest_of, outer_form
from mingtang_core.editions.rich_text import clean
from mingtang_core.errors import BadInput, Conflict, Reason, Refused
from mingtang_core.flows.editions import Act, State

MOST_FILES = 60


@transaction.atomic
def start_document(
    *,
    organ: Organ,
    content: EditionContent,
    files: Sequence[StoredFile] = (),
    by: Actor,
    today: date,
    is_old: bool = False,
) -> Edition:
    """Begin a document with its first draft.

    is_old  补录: published elsewhere before; needs the day on which it was published then
    """
    refuse(may_start(by, organ.pk))
    if is_old and content.first_published_on is None:
        raise BadInput("补录的文件要写明原来发布的日期。", code="first_published_on")
    document = insert(Document(organ=organ, opened_on=today, is_old=is_old))
    return _add_edition(document, 1, content, files, by, today)


@transaction.atomic
def start_proposed(
    *, organ: Organ, content: EditionContent, files: Sequence[StoredFile] = (), by: Actor, today: date
) -> Edition:
    """Begin a draft for an organ on a proposal (条例第四十四条); its clerk goes on with it."""
    refuse(may_propose(by))
    document = insert(Document(organ=organ, opened_on=today))
    return _add_edition(document, 1, content, files, by, today)


@transaction.atomic
def start_edition(*, document: Document, by: Actor, today: date) -> Edition:
    """Begin a new edition with what the last one says; while one is in the making there is no second."""
    locked = lock_document(document.pk)
    refuse(may_start(by, locked.organ_id))
    last = locked.editions.exclude(state=State.DISCARDED).order_by("-number").first()
    if last is None:
        raise BadInput("这份文件没有可以沿用的内容，请重新起草。")
    if last.state in IN_THE_MAKING:
        raise Refused([Reason("has-draft", "这份文件已经有一个正在办理的版本，请先办完或者作废它。")])
    number = locked.editions.order_by("-number").values_list("number", flat=True)[0] + 1
    content = replace(last.as_content(), emergency="")
    if not locked.is_old:
        content = replace(content, first_published_on=None)
    files = [one.file for one in last.files.select_related("file")]
    return _add_edition(locked, number, content, files, by, today)


def save_edition(
    *,
    edition: Edition,
    content: EditionContent,
    files: Sequence[StoredFile] | None = None,
    by: Actor,
    today: date,
    version: int | None = None,
    seen: str | None = None,
) -> Edition:
    """Save what the edition says. In review or approved, this takes it back to a draft: approvals fall.

    files  None leaves the attachments as they are
    seen   the digest that the person opened; another one is a conflict, unless both say the same
    """
    new = read_files(files or ())  # a long file is read before anything is locked
    return _save(edition, content, files, new, by, today, version, seen)


@transaction.atomic
def _save(
    edition: Edition,
    content: EditionContent,
    files: Sequence[StoredFile] | None,
    _read: int,
    by: Actor,
    today: date,
    version: int | None,
    seen: str | None,
) -> Edition:
    document = lock_document(edition.document_id)
    need_version(version, document.version)
    edition.refresh_from_db()
    edition.document = document
    refuse(reasons_against(by, edition, Act.EDIT, today))
    kept = [one.file for one in edition.files.select_related("file")] if files is None else list(files)
    content = _whole(content, kept)
    digest = digest_of(content)
    if seen is not None and edition.digest not in (seen, digest):
        raise Conflict("在您打开之后，别人改过这份文件。您写的还在，请看过现在的内容再决定。")
    if digest == edition.digest:
        return edition  # nothing was changed: approvals stand
    EditionSave.objects.create(
        edition=edition, content=edition.content, digest=edition.digest, replaced_on=today,
        replaced_at=clock.now_recorded(), replaced_by_id=staff_id(by),
    )  # fmt: skip
    before = edition.digest
    _put_content(edition, content)
    edition.files.all().delete()
    _put_files(edition, kept)
    to = State.DRAFT if edition.state != State.DRAFT else None
    if to:
        edition.release_at = None
    edition.save()
    put(edition, Act.EDIT, by=by, today=today, facts={"before": before}, to=to)
    return edition


def discard(*, edition: Edition, by: Actor, today: date, version: int | None = None) -> None:
    """作废草稿: it stays on record and is seen no more; the document may get another one."""
    perform(edition=edition, act=Act.DISCARD, by=by, today=today, version=version)


def _add_edition(
    document: Document,
    number: int,
    content: EditionContent,
    files: Sequence[StoredFile],
    by: Actor,
    today: date,
) -> Edition:
    read_files(files)
    edition = Edition(document=document, organ=document.organ, number=number, state=State.DRAFT)
    _put_content(edition, _whole(content, files))
    insert(edition, unless_there=True)
    if edition.pk is None:
        raise Conflict("别人刚刚也为这份文件开了新版本，请刷新后接着办。")
    _put_files(edition, files)
    put(edition, Act.EDIT, by=by, today=today, facts={"number": number}, to=None)
    return edition


def _whole(content: EditionContent, files: Sequence[StoredFile]) -> EditionContent:
    """Return the content with a clean body and exactly these attachments."""
    if len(files) > MOST_FILES:
        raise BadInput(f"一份文件最多{MOST_FILES}个附件，请合并一些。", code="upload")
    names = [file.name for file in files]
    if len(set(names)) < len(names):
        raise BadInput("有两个附件同名，请改名后再传。", code="upload")
    for file in files:
        need_fit(file.name, file.kind)
    attached = tuple(Attachment(file.name, file.digest) for file in files)
    return replace(content, body=clean(content.body).html, attachments=attached)


def _put_content(edition: Edition, content: EditionContent) -> None:
    """Set what the edition says, and the columns that copy it for lists."""
    edition.content, edition.digest = outer_form(content), digest_of(content)
    edition.title, edition.document_number = content.title[:300], content.document_number[:60]
    edition.kind, edition.topic = content.kind.value, content.topic
    edition.catalogue_item = content.catalogue_item
    edition.attribute = content.attribute.value if content.attribute else ""
    edition.is_policy, edition.written_on = content.is_policy, content.written_on
    edition.expires_on = content.expires_on


def _put_files(edition: Edition, files: Sequence[StoredFile]) -> None:
    for position, file in enumerate(files):
        insert(EditionFile(edition=edition, file=file, position=position))
