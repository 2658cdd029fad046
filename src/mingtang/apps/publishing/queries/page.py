"""What a member of staff reads on a document's page: the steps, what happened, the versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mingtang.apps.publishing.models import Edition, EditionEvent
from mingtang.apps.publishing.queries.steps import passed_steps
from mingtang.kit.dates import chinese_date, local_day
from mingtang_core.editions import Lane
from mingtang_core.flows.editions import REVIEWING, Act, State, Step

SILENT = (Act.DECIDE_FINDING,)  # many of a kind; the findings themselves show them


@dataclass(frozen=True)
class ShownStep:
    """One step of a fixed sequence, as `kit/steps.html` draws it."""

    title: str
    note: str
    state: str


@dataclass(frozen=True)
class Moment:
    """One thing that happened, as `kit/timeline.html` draws it."""

    on: date
    what: str
    note: str
    state: str = ""


def shown_steps(edition: Edition, names: Mapping[str, str]) -> list[ShownStep]:
    """Return the way of an edition: draft, each review, release; done, now and to come."""
    passed = passed_steps(edition)
    marks = {mark.step: mark for mark in edition.marks.all() if mark.round == edition.round}
    state = State(edition.state)
    is_open = edition.attribute in ("", "proactive")
    shown = [ShownStep("起草", "", "now" if state is State.DRAFT else "done")]
    now = next((step for step in edition.steps if step not in passed), "") if state in REVIEWING else ""
    if state is not State.DRAFT:
        for code in edition.steps:
            mark = marks.get(code) if code in passed else None
            note = f"{names.get(str(mark.by_id), '')}，{chinese_date(mark.on)}" if mark else ""
            note = "已失效" if not mark and code in marks else note
            stands = "done" if mark else ("now" if code == now else "")
            shown.append(ShownStep(Step(code).label, note, stands))
        if edition.lane == Lane.EMERGENCY:
            stands = "now" if state is State.SUBMITTED else "done"
            shown.append(ShownStep("保密审查并发布", "突发事件", stands))
    done = state in (State.RELEASED, State.FILED, State.SUPERSEDED, State.WITHDRAWN)
    last = "发布" if is_open else "备存"
    ready = state in (State.APPROVED, State.SCHEDULED)
    note = chinese_date(local_day(edition.released_at)) if edition.released_at else ""
    shown.append(ShownStep(last, note, "done" if done else ("now" if ready else "")))
    return shown


def moments_of(events: Sequence[EditionEvent], names: Mapping[str, str], today: date) -> list[Moment]:
    """Return what happened, newest first; savings of one person on one day are one line."""
    shown: list[Moment] = []
    last: tuple[object, ...] = ()
    for event in reversed(events):
        if event.act in SILENT:
            continue
        who = names.get(event.by_id, "系统" if event.by_kind in ("rule", "job") else "")
        key = (event.act, event.by_id, event.on)
        if event.act == Act.EDIT.value and key == last:
            continue
        last = key
        note = "　".join(one for one in (who, event.note) if one)
        shown.append(Moment(event.on, _what(event), note, "now" if event.on == today else ""))
    return shown


def _what(event: EditionEvent) -> str:
    if event.act == Act.EDIT.value and "number" in event.facts:
        return f"建立第{event.facts['number']}版"
    if event.act == Act.PROOFREAD.value:
        return f"{Step(event.facts['step']).label}一校"
    return Act(event.act).label
