"""One organ: adding, renaming, retiring, its mail address."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from mingtang.apps.journal.actions import record
from mingtang.apps.organs.actions.refusing import clean_name, require_keeper
from mingtang.apps.organs.models import Kind, Level, NameKind, Organ, OrganName
from mingtang.kit.acting import Actor
from mingtang_core.editions import is_credit_code
from mingtang_core.errors import BadInput, Conflict


@transaction.atomic
def add_organ(
    *,
    by: Actor,
    on: date,
    name: str,
    level: str = Level.COUNTY,
    kind: str = "",
    email: str = "",
    short_names: Collection[str] = (),
    valid_from: date | None = None,
) -> Organ:
    """Add one organ under its full name; `kind` is read from the name when not given."""
    require_keeper(by)
    organ = new_organ(name=clean_name(name), level=level, kind=kind, email=email)
    OrganName.objects.create(organ=organ, name=organ.name, kind=NameKind.FULL, valid_from=valid_from)
    for short in dict.fromkeys(map(clean_name, short_names)):
        OrganName.objects.create(organ=organ, name=short, kind=NameKind.SHORT)
    _record(by, on, "add_organ", organ)
    return organ


@transaction.atomic
def rename_organ(*, by: Actor, on: date, organ: Organ, name: str, reason: str = "") -> Organ:
    """Give an organ a new full name from `on`; the old one stays as 曾用名, its address does not change."""
    require_keeper(by)
    old, new = organ.name, clean_name(name)
    if new == old:
        raise BadInput(f"新名称和现名称“{old}”一样。")
    if Organ.objects.filter(name=new).exists():
        raise Conflict(f"机构名录里已经有“{new}”。")
    rename(organ, new, from_on=on)
    _record(by, on, "rename_organ", organ, reason)
    return organ


@transaction.atomic
def retire_organ(*, by: Actor, on: date, organ: Organ, reason: str = "") -> Organ:
    """Take an organ out of use (撤并); what it did stays."""
    require_keeper(by)
    organ.is_active = False
    organ.save(update_fields=["is_active"])
    OrganName.objects.filter(organ=organ, valid_to=None).update(valid_to=on)
    _record(by, on, "retire_organ", organ, reason)
    return organ


@transaction.atomic
def set_credit_code(*, by: Actor, on: date, organ: Organ, code: str) -> Organ:
    """Set the 统一社会信用代码; index numbers that were assigned before keep the old one."""
    require_keeper(by)
    code = "".join(code.split()).upper()
    if not is_credit_code(code):
        raise BadInput(f"“{code[:30]}”不是统一社会信用代码：应当是18位并且校验码相符，请检查。")
    organ.credit_code = code
    organ.save(update_fields=["credit_code"])
    _record(by, on, "set_credit_code", organ)
    return organ


@transaction.atomic
def set_email(*, by: Actor, on: date, organ: Organ, email: str) -> Organ:
    """Set the address that reminders go to when nobody in the organ has one."""
    require_keeper(by)
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise BadInput(f"“{email}”不是邮箱地址，请检查。") from None
    organ.email = email
    organ.save(update_fields=["email"])
    _record(by, on, "set_email", organ)
    return organ


def new_organ(*, name: str, level: str, kind: str = "", email: str = "") -> Organ:
    """Insert an organ; raises Conflict when the name is taken."""
    if Organ.objects.filter(name=name).exists():
        raise Conflict(f"机构名录里已经有“{name}”，不需要再加。")
    return Organ.objects.create(
        name=name,
        slug=_free_slug(name),
        level=level,
        kind=kind or kind_of(name, level),
        email=email,
        position=Organ.objects.count() + 1,
    )


def rename(organ: Organ, new: str, *, from_on: date | None) -> None:
    """Move the full name to the former ones, ended the day before `from_on`, and take the new one."""
    ended = from_on - timedelta(days=1) if from_on else None
    old = OrganName.objects.filter(organ=organ, name=organ.name, kind=NameKind.FULL)
    began = old.values_list("valid_from", flat=True).first()
    old.delete()
    if ended and began and began > ended:
        began = None
    OrganName.objects.update_or_create(
        organ=organ, name=organ.name, kind=NameKind.FORMER, defaults={"valid_from": began, "valid_to": ended}
    )
    organ.name = new
    organ.save(update_fields=["name"])
    OrganName.objects.update_or_create(
        organ=organ, name=new, kind=NameKind.FULL, defaults={"valid_from": from_on, "valid_to": None}
    )


def kind_of(name: str, level: str) -> str:
    """Return what sort of organ a name speaks of."""
    if level == Level.TOWNSHIP:
        return Kind.TOWNSHIP
    if name.endswith(("府办", "政府办", "政府办公室")):
        return Kind.OFFICE
    if "委" in name[:6] and not name.endswith(("局", "委员会", "委")):
        return Kind.PARTY
    if name.endswith(("公司", "集团", "中心", "院", "校", "馆", "站", "社")):
        return Kind.UNIT
    return Kind.DEPARTMENT


def _free_slug(name: str) -> str:
    """Return an address for the organ, its name without brackets, numbered when taken; for good."""
    slug = "".join(c for c in name if c.isalnum())[:70] or "organ"
    taken = set(Organ.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if s not in taken)


def _record(by: Actor, on: date, verb: str, organ: Organ, reason: str = "") -> None:
    thing = f"organs.organ:{organ.pk}"
    record(by=by, verb=f"organs.{verb}", thing=thing, on=on, organ_id=organ.pk, reason=reason)
