"""What the units of the demo do with their duties: report, prove, apply, get verified; some are late, a few
fail.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import QuerySet

from mingtang.apps.ledger.actions.attach_evidence import attach_address, attach_file, mark_passage
from mingtang.apps.ledger.actions.close_out import accept_close_out, apply_close_out, refuse_close_out
from mingtang.apps.ledger.actions.report_progress import report_progress
from mingtang.apps.ledger.models import Assignment, Duty, Evidence, WorkPlan
from mingtang.demo.cast import Cast
from mingtang.demo.public_site import put_page
from mingtang.kit.asking import composed
from mingtang_core.workdays import WorkCalendar

Act = Callable[[date], None]
Diary = dict[date, list[Act]]

PROGRESS = (
    "已按要点要求制定细化清单，明确到科室和人员。",
    "完成任务量过半，剩余部分正在与牵头单位核对。",
    "已在门户网站专栏公开，正在补充历史内容。",
    "组织了一次内部检查，发现的问题已经改好。",
)


class Units:
    """Plans every unit's acts into a diary; the same seed gives the same story."""

    def __init__(self, cast: Cast, calendar: WorkCalendar, today: date, seed: str) -> None:
        self.cast, self.calendar, self.today = cast, calendar, today
        self.dice = random.Random(seed)  # noqa: S311 - a story, not a secret
        self.diary: Diary = defaultdict(list)
        self.pages = 0
        self.now = date.min

    def plan_work(self, plan: WorkPlan, *, dragging: int) -> None:
        """Write the acts of all assignments of a plan into the diary.

        dragging  of every so many duties one is never finished by three of its units; the others are done by
        everybody
        """
        self.now = plan.in_force_on or self.today
        for duty in plan.duties.prefetch_related("assignments__organ", "assignments__milestones"):
            self.take_on(duty, drags=duty.number % dragging == 2)

    def take_on(self, duty: Duty, *, drags: bool) -> None:
        """Write the acts of one duty's units into the diary."""
        assignments = sorted(duty.assignments.all(), key=lambda assignment: assignment.pk)
        stuck = {a.pk for a in self.dice.sample(assignments, min(len(assignments), 3))} if drags else set()
        for assignment in assignments:
            clumsy = assignment.organ_id % 9 == 3
            finish = None if assignment.pk in stuck else self._finish_day(assignment, clumsy)
            for milestone in assignment.milestones.all():
                if milestone.is_final:
                    continue
                if finish is None or milestone.due_on < finish:
                    late = clumsy and self.dice.random() < 0.25
                    shift = self.dice.randint(1, 6) if late else self.dice.randint(-9, -1)
                    self._on(milestone.due_on, shift, self._progress(assignment))
            if finish:
                applied = self._on(finish, 0, self._finish(assignment))
                if applied:
                    self._on(applied, self.dice.randint(1, 4), self._verify(assignment))

    def _finish_day(self, assignment: Assignment, clumsy: bool) -> date:
        """Return when the unit applies: some are late, some get it done in the first weeks; of the others
        whole-year duties are spread over the year, dated ones come in before their date.
        """
        luck = self.dice.random()
        if luck < 0.03:
            return self.calendar.add(assignment.due_on, self.dice.randint(2, 15))
        if luck < 0.15:
            return min(self.calendar.add(self.now, self.dice.randint(8, 45)), assignment.due_on)
        is_dated = assignment.duty.due_on is not None
        longest = 35 if is_dated else 150
        return self.calendar.add(assignment.due_on, -self.dice.randint(1, 8 if clumsy else longest))

    def live(self, day: date) -> None:
        """Do what the diary says for the day."""
        self.now = day
        for act in self.diary.pop(day, []):
            act(day)

    def _on(self, day: date, shift: int, act: Act) -> date | None:
        """Note an act `shift` working days from `day`, at the earliest tomorrow; nothing that lies after
        today.
        """
        at = self.calendar.last_workday_on_or_before(self.calendar.add(day, shift))
        at = max(at, self.calendar.add(self.now, 1 + self.dice.randint(0, 20))) if at <= self.now else at
        if at > self.today:
            return None
        self.diary[at].append(act)
        return at

    def _progress(self, known: Assignment) -> Act:
        def act(day: date) -> None:
            assignment = _fresh(known)
            if assignment.state == Assignment.State.OPEN:
                words = self.dice.choice(PROGRESS)
                report_progress(
                    assignment=assignment, text=words, by=self.cast.clerks[assignment.organ_id], today=day
                )

        return act

    def _finish(self, known: Assignment) -> Act:
        def act(day: date) -> None:
            assignment = _fresh(known)
            if assignment.state != Assignment.State.OPEN:
                return
            clerk = self.cast.clerks[assignment.organ_id]
            self._prove(assignment, day)
            apply_close_out(
                assignment=assignment, statement=f"{_short(assignment)}，已经完成。", by=clerk, today=day
            )

        return act

    def _prove(self, assignment: Assignment, day: date) -> None:
        clerk = self.cast.clerks[assignment.organ_id]
        sentence = _proof(assignment)
        if day > self.today - timedelta(days=45) and self.pages < 10:
            self.pages += 1
            address = put_page(
                f"notice-{self.pages}.html",
                f"{assignment.organ.name}工作动态",
                sentence,
                "欢迎社会各界监督。",
            )
            attach_address(assignment=assignment, address=address, by=clerk, today=day)
            return
        text = f"{assignment.organ.name}\n工作情况说明\n\n{sentence}\n有关材料已在门户网站公开。\n"
        attach_file(
            assignment=assignment, content=text.encode(), name="工作情况说明.txt", by=clerk, today=day
        )

    def _verify(self, known: Assignment) -> Act:
        def act(day: date) -> None:
            assignment = _fresh(known)
            if assignment.state != Assignment.State.APPLIED:
                return
            verifier = self.cast.office if self.dice.random() < 0.7 else self.cast.second
            if self.dice.random() < 0.04:
                reason = "佐证没有写明完成的数量，请补充后再申请。"
                refuse_close_out(assignment=assignment, reason=reason, by=verifier, today=day)
                again = self._on(day, 3, self._finish(known))
                if again:
                    self._on(again, 2, self._verify(known))
                return
            for evidence in _evidence(assignment.pk):
                evidence.assignment = assignment
                mark_passage(evidence=evidence, passage=_proof(assignment), by=verifier, today=day)
            accept_close_out(assignment=assignment, by=verifier, today=day)

        return act


def _fresh(known: Assignment) -> Assignment:
    """Return the assignment as it stands now, with its duty and organ, which do not change."""
    (fresh,) = _assignments(known.pk)
    fresh.duty, fresh.organ = known.duty, known.organ
    return fresh


@composed
def _assignments(pk: int) -> QuerySet[Assignment]:
    return Assignment.objects.filter(pk=pk)


@composed
def _evidence(assignment_id: int) -> QuerySet[Evidence]:
    return Evidence.objects.filter(assignment_id=assignment_id, is_withdrawn=False)


def _short(assignment: Assignment) -> str:
    return assignment.duty.work.partition("。")[0][:60]


def _proof(assignment: Assignment) -> str:
    return f"{assignment.organ.name}已完成“{_short(assignment)}”，结果向社会公开。"
