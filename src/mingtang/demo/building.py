"""Build the demo county: fourteen months of days, each with its acts and its periodic verbs, through
actions only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mingtang.apps.foi.actions import chase_requests, refresh_standings
from mingtang.apps.journal.actions import deliver_waiting, publish_journal_head
from mingtang.apps.journal.ports import mailer
from mingtang.apps.journal.queries import head
from mingtang.apps.ledger.actions.chase import send_due_reminders, set_chasing_rules
from mingtang.apps.ledger.actions.check_evidence import recheck_evidence
from mingtang.apps.ledger.models import Duty, Evidence, WorkPlan
from mingtang.demo.calendar_of_story import StoryDates, story_dates
from mingtang.demo.cast import Cast, found_county
from mingtang.demo.entrances import open_entrances
from mingtang.demo.public_site import take_down
from mingtang.demo.span_of_story import Span
from mingtang.demo.story_catalogue import end_an_item, look_at_slots, take_catalogue_in
from mingtang.demo.story_documents import Documents
from mingtang.demo.story_plans import bring_into_force, check_rows, hand_in, look_back_at
from mingtang.demo.story_requests import Requests
from mingtang.demo.story_tales import TALES
from mingtang.demo.story_units import Units
from mingtang.kit.asking import composed
from mingtang.kit.clock import at_noon, recording_at
from mingtang_core.duties import ChaseRule, Level
from mingtang_core.workdays import WorkCalendar, load_calendar

RULES = (ChaseRule(Level.BEFORE, 5), ChaseRule(Level.DUE), ChaseRule(Level.OVERDUE, 1, 10, copy_leader=True))


class Demo:
    """The county while it is being built."""

    def __init__(self, today: date, tell: Callable[[int], None]) -> None:
        self.calendar: WorkCalendar = load_calendar()
        self.dates: StoryDates = story_dates(today, self.calendar)
        self.tell = tell
        self.cast: Cast
        self.units: Units
        self.requests: Requests
        self.documents: Documents
        self.last_plan: WorkPlan | None = None
        self.plan: WorkPlan | None = None

    def build(self) -> int:
        """Live every day from the first to today; return how many journal rows there are."""
        day = self.dates.first
        span = Span(day, self.dates.today, self.calendar)
        with recording_at(at_noon(day)), transaction.atomic():
            self.cast = found_county(day)
            set_chasing_rules(rules=RULES, by=self.cast.office, today=day)
            items = take_catalogue_in(self.cast, day, asked_since=span.asked_since())
            open_entrances(self.cast, day)
        self.units = Units(self.cast, self.calendar, self.dates.today, f"qinghe-{self.dates.today}")
        self.requests = Requests(self.cast, self.calendar, self.dates.today, TALES)
        self.documents = Documents(self.cast, self.calendar, day, self.dates.today, items)
        self._live_all(day)
        return head().number

    def _live_all(self, day: date) -> None:
        total = (self.dates.today - day).days or 1
        while day <= self.dates.today:
            # One transaction a day: every act is a savepoint in it, and the disk is asked once.
            with recording_at(at_noon(day)), transaction.atomic():
                self._live(day)
            self.tell(100 * (day - self.dates.first).days // total)
            day += timedelta(days=1)

    def _live(self, day: date) -> None:
        dates = self.dates
        if day == dates.last_plan_on:
            self.last_plan = self._new_plan("plan_last_year.txt", dates.year - 1, day)
            self.units.plan_work(self.last_plan, dragging=5)
        if day == dates.plan_on:
            self.plan = self._new_plan("plan_this_year.txt", dates.year, day, last=dates.year - 1)
            self.units.plan_work(self.plan, dragging=4)
        if day == dates.draft_on:
            self._draft(day)
        if self.plan and self.last_plan and day >= dates.look_back_on and self.calendar.is_workday(day):
            for duty in _to_conclude(self.last_plan.pk):
                carried = look_back_at(duty, self.plan, self.cast, day)
                if carried:
                    self.units.take_on(carried, drags=False)
        self.units.live(day)
        self.requests.live(day)
        self.documents.live(day)
        self._spoil_evidence(day)
        if day == dates.look_back_on:
            end_an_item(self.cast, day)
        self._night(day)
        if day == dates.today:
            look_at_slots(self.cast, day)

    def _new_plan(self, text: str, year: int, day: date, **words: object) -> WorkPlan:
        name = f"{year}年政务公开工作要点.txt"
        plan = hand_in(text, file_name=name, by=self.cast.office, today=day, year=year, **words)
        bring_into_force(plan, self.cast, day)
        return plan

    def _draft(self, day: date) -> None:
        """A plan in review, with rows and doubts left for the visitor."""
        kind = "工作要点" if self.dates.is_between_years else "补充工作要点"
        plan = hand_in(
            "plan_next_year.txt", file_name=f"{day.year}年政务公开{kind}.txt", by=self.cast.office, today=day,
            year=day.year, month=day.month, day=day.day, kind=kind,
        )  # fmt: skip
        check_rows(plan, by=self.cast.office, today=day, at_most=1)

    def _spoil_evidence(self, day: date) -> None:
        """Ten days before today a department forgets its promise and takes a page down."""
        if day == self.dates.today - timedelta(days=6):
            proved = (
                Evidence.objects.filter(kind="address", assignment__state="closed").order_by("id").first()
            )
            if proved:
                take_down(proved.address.rsplit("/", 1)[-1])

    def _night(self, day: date) -> None:
        """The periodic verbs of the day, as `mingtang work` runs them."""
        send_due_reminders(day)
        if self.calendar.is_workday(day):
            refresh_standings(day)
            chase_requests(day)
        recheck_evidence(day)
        deliver_waiting(mailer=mailer(), worker="demo", now=timezone.now())
        publish_journal_head(day)


@composed
def _to_conclude(plan_id: int) -> QuerySet[Duty]:
    """Return the next duty of a plan that nobody looked back at."""
    duties = Duty.objects.filter(plan_id=plan_id, look_back__isnull=True)
    return duties.select_related("plan").order_by("number")[:1]
