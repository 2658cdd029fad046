"""The task ledger of a plan as a spreadsheet: the annex form, the repairs and warnings, each unit's part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingtang.apps.ledger.models import Duty, WorkPlan
from mingtang_core.documents.sheet import Details, Remark, Sheet, SheetRow, write_sheet

DETAIL_HEADS = ("序号", "单位", "分工", "由来", "时限", "状态", "销号日期", "是否按时")
DETAIL_WIDTHS = (6, 28, 12, 20, 14, 12, 14, 10)


def plan_sheet(plan: WorkPlan, duties: Sequence[Duty]) -> Sheet:
    """Return the plan's rows as printed; duties carry `held` and `closed` counts."""
    return Sheet(plan.title, tuple(_row(duty) for duty in duties), tuple(_remarks(plan)))


def write_plan_sheet(plan: WorkPlan, duties: Sequence[Duty], details: Iterator[tuple[str, ...]]) -> bytes:
    """Return the xlsx; a plan not yet in force has no third sheet."""
    third = Details("各单位办理明细", DETAIL_HEADS, DETAIL_WIDTHS, details) if plan.in_force_on else None
    return write_sheet(plan_sheet(plan, duties), third)


def unit_table(plan: WorkPlan) -> Iterator[tuple[str, ...]]:
    """Yield one line per assignment, in the order of duties."""
    rows = plan.assignments.exclude(state="removed").order_by("duty__number", "role", "organ__position")
    fields = ("duty__number", "organ__name", "role", "via", "due_on", "state", "closed_on", "was_on_time")
    roles, states = (
        {"lead": "牵头", "responsible": "责任"},
        {"open": "办理中", "applied": "申请销号", "closed": "已销号"},
    )
    for number, organ, role, via, due_on, state, closed_on, on_time in rows.values_list(*fields).iterator(
        5000
    ):
        timely = "" if on_time is None else "是" if on_time else "否"
        yield (
            str(number), organ, roles[role], via or "点名", due_on.isoformat(), states[state],
            closed_on.isoformat() if closed_on else "", timely,
        )  # fmt: skip


def _row(duty: Duty) -> SheetRow:
    units = sorted(duty.units.all(), key=lambda unit: unit.position)
    return SheetRow(
        number=duty.number, section=duty.section_title, work=duty.work,
        lead=tuple(unit.words for unit in units if unit.role == "lead"),
        responsible=tuple(unit.words for unit in units if unit.role == "responsible"),
        deadline=duty.due_on.isoformat() if duty.due_on else duty.get_deadline_kind_display(),
        state=_state(duty),
    )  # fmt: skip


def _state(duty: Duty) -> str:
    held, closed = getattr(duty, "held", 0), getattr(duty, "closed", 0)
    if not held:
        return "已核对" if duty.is_checked else "待核对"
    return "已完成" if held == closed else f"{closed}/{held}"


def _remarks(plan: WorkPlan) -> Iterator[Remark]:
    for repair in plan.reading.result.get("repairs", []):
        yield Remark(
            "修复", f"{repair['count']}处", repair["label"] + ("（推测）" if repair.get("guess") else "")
        )
    for doubt in plan.doubts.select_related("duty"):
        place = f"第{doubt.duty.number}行" if doubt.duty else "全文"
        yield Remark(
            "提醒",
            place,
            f"{doubt.text}（{doubt.get_state_display()}{'：' + doubt.reason if doubt.reason else ''}）",
        )
