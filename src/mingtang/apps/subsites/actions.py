"""开通、修改、关闭子站; and what each shows, noted at the release."""

from __future__ import annotations

import re
from datetime import date

from django.db import IntegrityError, transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.models import Edition
from mingtang.apps.subsites.models import Showing, Subsite
from mingtang.apps.subsites.permissions import may_keep_subsites
from mingtang.apps.subsites.queries import others_of
from mingtang.kit.acting import Actor
from mingtang.kit.keeping import insert
from mingtang.kit.refusing import need_version, need_words, refuse
from mingtang_core.errors import BadInput, Conflict

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,29}")
_HOST = re.compile(r"(?=.{4,120}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")


@transaction.atomic
def open_subsite(
    *, organ: Organ, slug: str, name: str = "", intro: str = "", host: str = "", by: Actor, today: date
) -> Subsite:
    """开通: one open entrance for an organ. Raises BadInput for an address or a domain name that is none,
    Conflict when organ, address or domain name has one already.
    """
    refuse(may_keep_subsites(by))
    if not _SLUG.fullmatch(slug):
        raise BadInput("地址用2到30个小写字母、数字和连字符，以字母开头，如 mzj。", code="slug")
    columns = _told(name or organ.name, intro, host)
    try:
        with transaction.atomic():
            subsite = Subsite.objects.create(organ=organ, slug=slug, opened_on=today, **columns)
    except IntegrityError as error:
        raise Conflict("这个机关已经有子站，或者地址、域名已经被用过。请看下面的名单。") from error
    _record(subsite, "open", by, today)
    return subsite


@transaction.atomic
def change_subsite(
    *, subsite: Subsite, name: str, intro: str, host: str, version: int | None = None, by: Actor, today: date
) -> Subsite:
    """修改 name, words or domain name; the address stays."""
    refuse(may_keep_subsites(by))
    locked = _locked(subsite, version)
    for field, value in _told(name, intro, host).items():
        setattr(locked, field, value)
    locked.version += 1
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError as error:
        raise Conflict("这个域名已经指向另一个子站。") from error
    _record(locked, "change", by, today)
    return locked


@transaction.atomic
def close_subsite(*, subsite: Subsite, version: int | None = None, by: Actor, today: date) -> Subsite:
    """关闭: its pages go, the documents stay where they are."""
    refuse(may_keep_subsites(by))
    locked = _locked(subsite, version)
    locked.closed_on = today
    locked.version += 1
    locked.save(update_fields=("closed_on", "version"))
    _record(locked, "close", by, today)
    return locked


def show_where_it_belongs(edition: Edition, today: date) -> None:
    """Note the entrances that show a release besides its own organ's; part of the release's transaction."""
    found = {pk: why for pk, why in others_of(edition, today) if pk != edition.organ_id}
    for organ_id, why in found.items():
        insert(Showing(organ_id=organ_id, edition=edition, why=why))


def _told(name: str, intro: str, host: str) -> dict[str, str]:
    host = host.strip().lower().rstrip(".")
    if host and not _HOST.fullmatch(host):
        raise BadInput("这不像一个域名。请只写域名本身，不带 http、端口和斜杠。", code="host")
    if len(intro.strip()) > 300:
        raise BadInput("简介最多300字。", code="intro")
    return {"name": need_words(name, "名称", at_most=80), "intro": intro.strip(), "host": host}


def _locked(subsite: Subsite, version: int | None) -> Subsite:
    locked = Subsite.objects.select_for_update().get(pk=subsite.pk)
    need_version(version, locked.version)
    if locked.closed_on is not None:
        raise Conflict("这个子站已经关闭。要再用，请给这个机关开通新的子站。")
    return locked


def _record(subsite: Subsite, act: str, by: Actor, today: date) -> None:
    record(
        by=by, verb=f"subsites.{act}", thing=subsite.thing, on=today, organ_id=subsite.organ_id,
        facts={"slug": subsite.slug, "host": subsite.host},
    )  # fmt: skip
