"""From a reading to rows: duties, their units matched against the directory, and the doubts a person must
settle.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from mingtang.apps.ledger.actions.raising_doubts import raise_doubts
from mingtang.apps.ledger.models import Doubt, Duty, DutyUnit, WorkPlan
from mingtang.apps.organs.queries import directory
from mingtang_core.duties import DeadlineKind
from mingtang_core.names import Directory, Resolution

PERIODS = {
    "month": DeadlineKind.MONTHLY,
    "quarter": DeadlineKind.QUARTERLY,
    "half-year": DeadlineKind.HALF_YEARLY,
    "half_year": DeadlineKind.HALF_YEARLY,
    "year": DeadlineKind.YEARLY,
}


def lay_out_rows(*, plan: WorkPlan, result: dict[str, Any], today: date) -> int:
    """Create the plan's rows from the reader's outer form and return how many; doubts are made beside
    them.
    """
    titles = {section["number"]: section["heading"] or "" for section in result["sections"]}
    named = directory(today)
    by_reader_id: dict[str, Duty] = {}
    for number, task in enumerate(result["tasks"], start=1):
        duty = Duty.objects.create(plan=plan, number=number, **_fields(task, titles))
        by_reader_id[task["id"]] = duty
        set_units(duty, task["lead_units"], task["responsible_units"], named=named, on=today)
    raise_doubts(plan, result["warnings"], by_reader_id)
    return len(by_reader_id)


def _fields(task: dict[str, Any], titles: dict[str, str]) -> dict[str, Any]:
    kind, due_on = deadline_of(task)
    section = task.get("section") or ""
    return {
        "section": section,
        "section_title": _title_path(section, titles),
        "work": "".join(task["text"].split("\n")).strip(),
        "deadline_kind": kind.value,
        "due_on": due_on,
        "deadline_words": (task.get("deadline_text") or "")[:80],
        "quantities": [quantity["text"] for quantity in task.get("quantities") or []],
        "reader_id": task["id"],
        "char_start": task.get("char_start"),
        "char_end": task.get("char_end"),
    }


def _title_path(section: str, titles: dict[str, str]) -> str:
    """Return the heading of the part (level 1) the section lies in: what progress by section is told by."""
    first = section.split("/")[0]
    return f"{first}、{titles[first]}"[:200] if titles.get(first) else ""


def deadline_of(task: dict[str, Any]) -> tuple[DeadlineKind, date | None]:
    """Return the kind and the fixed date of a task's deadline; one without any is answered for over the
    whole year.
    """
    said, detail = task.get("deadline"), task.get("deadline_detail") or {}
    if said and said != "全年":
        return DeadlineKind.FIXED, date.fromisoformat(said)
    if said == "全年":
        return DeadlineKind.ALL_YEAR, None
    kind = str(detail.get("type") or "")
    if kind == "periodic":
        return PERIODS.get(str(detail.get("unit")), DeadlineKind.QUARTERLY), None
    if kind in ("relative", "standing"):
        return DeadlineKind(kind), None
    return DeadlineKind.ALL_YEAR, None


def set_units(duty: Duty, lead: list[str], responsible: list[str], *, named: Directory, on: date) -> None:
    """Replace the duty's units, match each against the directory, and renew the doubts about them."""
    duty.units.all().delete()
    duty.doubts.filter(code__startswith="unit-", state=Doubt.State.OPEN).delete()
    for role, names in ((DutyUnit.Role.LEAD, lead), (DutyUnit.Role.RESPONSIBLE, responsible)):
        for position, words in enumerate(dict.fromkeys(name.strip() for name in names if name.strip())):
            found = named.resolve(words, on=on)
            unit = DutyUnit.objects.create(
                duty=duty, role=role, position=position, words=words, found_how=found.reason[:200],
                organ_id=found.organ_ids[0] if found.kind in ("exact", "alias", "abbreviation") else None,
                group_id=found.group_id if found.kind == "group" else None,
            )  # fmt: skip
            if found.kind in ("unknown", "ambiguous"):
                _doubt(unit, found)


def _doubt(unit: DutyUnit, found: Resolution) -> None:
    text = found.reason if unit.words in found.reason else f"“{unit.words}”{found.reason}"
    Doubt.objects.create(
        plan=unit.duty.plan, duty=unit.duty, unit=unit, code=f"unit-{found.kind}", text=text,
        suggestions=[{"label": name, "organ": organ_id} for organ_id, name in found.candidates],
    )  # fmt: skip
