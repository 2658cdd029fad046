"""核对: correct the rows of a plan in review. Every change is saved at once and recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from mingtang.apps.journal.actions import record
from mingtang.apps.ledger.actions.lay_out_rows import set_units
from mingtang.apps.ledger.models import Duty, WorkPlan
from mingtang.apps.ledger.permissions import may_review
from mingtang.apps.organs.queries import directory
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, refuse
from mingtang_core.duties import DeadlineKind
from mingtang_core.errors import BadInput


@dataclass(frozen=True)
class RowFields:
    """What a person may say about a row; units as printed, one name each."""

    work: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    kind: DeadlineKind
    due_on: date | None
    quantities: tuple[str, ...] = ()

    def cleaned(self) -> RowFields:
        """Return the fields with the rules between them applied; raise BadInput by the field's name."""
        work = need_words(self.work, "重点工作", at_most=5000)
        if self.kind is DeadlineKind.FIXED and self.due_on is None:
            raise BadInput("时限种类是“定期限”，请填写完成日期。")
        due_on = self.due_on if self.kind is DeadlineKind.FIXED else None
        return RowFields(work, self.lead, self.responsible, self.kind, due_on, self.quantities)


@transaction.atomic
def edit_row(*, duty: Duty, fields: RowFields, is_checked: bool, by: Actor, today: date) -> Duty:
    """Save a row; `is_checked` says that the person has compared it with the source."""
    refuse(may_review(by, duty.plan))
    write_fields(duty, fields.cleaned(), today=today)
    duty.is_checked = is_checked
    duty.save()
    record(by=by, verb="ledger.check_row" if is_checked else "ledger.edit_row", thing=duty.thing, on=today)
    return duty


def write_fields(duty: Duty, fields: RowFields, *, today: date) -> None:
    """Put cleaned fields on the row; units are matched again only when they changed."""
    duty.work, duty.quantities = fields.work, list(fields.quantities)
    duty.deadline_kind, duty.due_on = fields.kind.value, fields.due_on
    duty.save()
    if unit_words(duty) != (fields.lead, fields.responsible):
        set_units(duty, list(fields.lead), list(fields.responsible), named=directory(today), on=today)


def unit_words(duty: Duty) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the duty's lead and responsible units as printed."""
    units = list(duty.units.order_by("position"))
    return (
        tuple(unit.words for unit in units if unit.role == "lead"),
        tuple(unit.words for unit in units if unit.role == "responsible"),
    )


@transaction.atomic
def add_row(*, plan: WorkPlan, after: int, fields: RowFields, by: Actor, today: date) -> Duty:
    """Add a row behind number `after` (0: at the top)."""
    refuse(may_review(by, plan))
    return _insert(plan, after, fields.cleaned(), by=by, today=today, verb="ledger.add_row")


@transaction.atomic
def delete_row(*, duty: Duty, by: Actor, today: date) -> None:
    """Take a row out; the rows below move up. The journal keeps that it was there."""
    refuse(may_review(by, duty.plan))
    record(by=by, verb="ledger.delete_row", thing=duty.thing, on=today, facts={"number": duty.number})
    plan, number = duty.plan, duty.number
    duty.delete()
    _shift(plan, number, -1)


@transaction.atomic
def split_row(*, duty: Duty, at: int, by: Actor, today: date) -> Duty:
    """Split a row's text before character `at`; both parts keep the units and the deadline."""
    refuse(may_review(by, duty.plan))
    head, tail = duty.work[:at].strip(), duty.work[at:].strip()
    if not head or not tail:
        raise BadInput("拆分的位置要在文字中间，前后都要有内容。")
    lead, responsible = unit_words(duty)
    fields = RowFields(tail, lead, responsible, duty.kind, duty.due_on, ())
    duty.work, duty.is_checked = head, False
    duty.save()
    added = _insert(duty.plan, duty.number, fields, by=by, today=today, verb="ledger.split_row", like=duty)
    if duty.char_start is not None and duty.char_end is not None:
        middle = min(duty.char_start + at, duty.char_end)
        added.char_start, added.char_end, duty.char_end = middle, duty.char_end, middle
        added.save()
        duty.save()
    return added


@transaction.atomic
def merge_row(*, duty: Duty, by: Actor, today: date) -> Duty:
    """Append a row to the one above it; units of both are kept, the upper deadline stands."""
    refuse(may_review(by, duty.plan))
    upper = duty.plan.duties.filter(number__lt=duty.number).order_by("-number").first()
    if upper is None:
        raise BadInput("这是第一行，上面没有可以并入的行。")
    (lead, responsible), (lead_2, responsible_2) = unit_words(upper), unit_words(duty)
    upper.work, upper.is_checked = upper.work + duty.work, False
    upper.quantities = [*upper.quantities, *duty.quantities]
    upper.char_end = duty.char_end if duty.char_end is not None else upper.char_end
    upper.save()
    set_units(
        upper, list(dict.fromkeys(lead + lead_2)), list(dict.fromkeys(responsible + responsible_2)),
        named=directory(today), on=today,
    )  # fmt: skip
    duty.doubts.exclude(code__startswith="unit-").update(duty=upper)
    delete_row(duty=duty, by=by, today=today)
    record(by=by, verb="ledger.merge_row", thing=upper.thing, on=today)
    return upper


@transaction.atomic
def set_facts(*, plan: WorkPlan, title: str, doc_number: str, year: int, by: Actor, today: date) -> None:
    """Correct what the plan itself is called."""
    refuse(may_review(by, plan))
    plan.title, plan.doc_number, plan.year = need_words(title, "标题", at_most=300), doc_number.strip(), year
    plan.save()
    record(by=by, verb="ledger.set_facts", thing=plan.thing, on=today, facts={"year": year})


def _insert(
    plan: WorkPlan,
    after: int,
    fields: RowFields,
    *,
    by: Actor,
    today: date,
    verb: str,
    like: Duty | None = None,
) -> Duty:
    _shift(plan, after, +1)
    duty = Duty.objects.create(
        plan=plan, number=after + 1, work=fields.work, deadline_kind=fields.kind.value, due_on=fields.due_on,
        quantities=list(fields.quantities), section=like.section if like else "",
        section_title=like.section_title if like else "", deadline_words=like.deadline_words if like else "",
    )  # fmt: skip
    set_units(duty, list(fields.lead), list(fields.responsible), named=directory(today), on=today)
    record(by=by, verb=verb, thing=duty.thing, on=today, facts={"number": duty.number})
    return duty


def _shift(plan: WorkPlan, after: int, by: int) -> None:
    """Move the numbers above `after`; in two steps, because numbers are unique at every moment."""
    far = 1_000_000
    moved = plan.duties.filter(number__gt=after)
    moved.update(number=F("number") + far)
    plan.duties.filter(number__gt=far).update(number=F("number") - far + by)
