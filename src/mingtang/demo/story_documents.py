"""Documents of the demo county: written, reviewed by four different people and released, day by day.

On the three working days before a document comes out it is drafted and sent into review, read by two
reviewers a day, and then released by the clerk of its organ. Other ends are told in `document_endings`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction

from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing import actions
from mingtang.demo.attached_papers import paper
from mingtang.demo.cast import Cast
from mingtang.demo.document_contents import content_of, sheets_of, written_on
from mingtang.demo.document_endings import ENDINGS, Plan
from mingtang.demo.document_life import Life
from mingtang.demo.document_texts import DocumentText, in_order, named_by, written_texts, year_day_before
from mingtang.demo.forms_of_events import EVENTS
from mingtang.demo.forms_of_figures import FIGURES
from mingtang.demo.forms_of_results import RESULTS
from mingtang.demo.span_of_story import Span
from mingtang.kit.clock import at_noon, recording_at
from mingtang_core.editions import EditionContent, Relation, RelationKind, WithdrawalKind
from mingtang_core.workdays import WorkCalendar

Doing = Callable[[date], object]
SEASON_MARGIN = 10  # working days: what comes out on a day of the year has come out by then
FIRST_SERIALS = {"青政办发": 12}  # the plan of the year stands on a number of its own
LINKS = {kind.value: kind for kind in RelationKind}


@dataclass
class Documents:
    """The diary of all documents; each day does what stands in it.

    items  the code of the catalogue item for a slug, or for form:name
    """

    cast: Cast
    calendar: WorkCalendar
    first: date
    today: date
    items: Mapping[str, str] = field(default_factory=dict)
    diary: dict[date, list[Doing]] = field(default_factory=lambda: defaultdict(list))
    lives: dict[str, Life] = field(default_factory=dict)
    released: dict[str, date] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    serials: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.organs = {organ.name: organ for organ in Organ.objects.all()}
        texts = in_order(all_texts(Span(self.first, self.today, self.calendar)))
        for text in texts:
            self.released[text.slug] = self._day_of(text)
        # What is named comes out before what names it, on the same day too: sorting is stable.
        for text in sorted(texts, key=lambda text: self.released[text.slug]):
            self._plan(text)

    def live(self, day: date) -> None:
        """Do what the diary says for the day."""
        for act in self.diary.pop(day, []):
            act(day)

    def live_all(self) -> None:
        """Live every day that has something in it, without the rest of the county."""
        while self.diary:
            day = min(self.diary)
            with recording_at(at_noon(day)), transaction.atomic():
                self.live(day)

    def note(self, day: date, act: Doing) -> None:
        """Write an act into the diary, unless its day lies after the demo's."""
        if day <= self.today:
            self.diary[day].append(act)

    def add_workdays(self, day: date, distance: int) -> date:
        """Return the working day at that distance; the story has no day before its first."""
        if distance == 0:
            return day
        return max(self.calendar.last_workday_on_or_before(self.calendar.add(day, distance)), self.first)

    def _day_of(self, text: DocumentText) -> date:
        """Return the day on which the text comes out."""
        if text.released_on:
            return text.released_on
        kind, value = text.placing
        if kind == "after":
            slug, distance = value.split()
            return self.add_workdays(self.released[slug], int(distance))
        if kind == "ago":
            return self.today if value == "0" else self.add_workdays(self.today, -int(value))
        latest = self.calendar.add(self.today, -SEASON_MARGIN)
        return self.calendar.last_workday_on_or_before(year_day_before(latest, value))

    def _plan(self, text: DocumentText) -> None:
        """Write a life into the diary."""
        out = self.released[text.slug]
        earliest = max([self.first, *(self.released[slug] for slug in named_by(text))])
        first, second, third = (max(self.add_workdays(out, -before), earliest) for before in (3, 2, 1))
        days = (out, out, out) if text.emergency else (first, second, third)
        self.note(days[0], lambda day: self._draft(text, day))
        ENDINGS[text.ending](Plan(self, text.slug, days, out))
        for kind, slug in text.related:
            if kind == RelationKind.REPEALS.value:
                self.note(out, self._repealing(slug, text.slug))

    def _draft(self, text: DocumentText, day: date) -> None:
        """起草, by the clerk of the organ: a document, or a new edition of one."""
        organ = self.organs[text.organ]
        clerk = self.cast.clerks[organ.pk]
        out = self.released[text.slug]
        content = self._content(text, day)
        files = [
            actions.attach_file(organ_id=organ.pk, content=paper(name, rows), name=name, by=clerk, today=day)
            for name, rows in sheets_of(text, out)
        ]
        before = self.lives.get(text.edition_of)
        if before:
            edition = actions.start_edition(document=before.edition.document, by=clerk, today=day)
            actions.save_edition(edition=edition, content=content, files=files, by=clerk, today=day)
        else:
            edition = actions.start_document(
                organ=organ, content=content, files=files, by=clerk, today=day,
                is_old=content.first_published_on is not None,
            )  # fmt: skip
        self.lives[text.slug] = Life(text, clerk, self.cast.reviewers[organ.pk], edition)

    def _content(self, text: DocumentText, day: date) -> EditionContent:
        self.numbers[text.slug] = self.numbers.get(text.edition_of) or self._number(text, day)
        relations = [
            Relation(LINKS[kind], self.lives[slug].edition.document.index_number)
            for kind, slug in text.related
        ]
        return content_of(
            text, day=day, out=self.released[text.slug], number=self.numbers[text.slug], numbers=self.numbers,
            relations=relations, item=self._item(text),
        )  # fmt: skip

    def _item(self, text: DocumentText) -> str:
        """Return the code of the catalogue item that the text fulfils; a later edition stays where it was."""
        return self.items.get(text.edition_of) or self.items.get(
            f"form:{text.form}" if text.form else text.slug, ""
        )

    def _number(self, text: DocumentText, day: date) -> str:
        """Return the next 发文字号 of the sign in the year, "" for what is no 公文."""
        if not text.sign:
            return ""
        year = written_on(text, day).year
        serial = self.serials.get((text.sign, year), FIRST_SERIALS.get(text.sign, 0)) + 1
        self.serials[text.sign, year] = serial
        return f"{text.sign}〔{year}〕{serial}号"

    def _repealing(self, slug: str, by_slug: str) -> Doing:
        def repeal(day: date) -> None:
            title, number = self.lives[by_slug].edition.title, self.numbers[by_slug]
            reason = f"已被《{title}》（{number}）废止。"
            self.lives[slug].withdraw(day, WithdrawalKind.REPEALED, reason)

        return repeal


def all_texts(span: Span) -> list[DocumentText]:
    """Return everything that is written in the demo, and what its forms make."""
    made = [
        replace(text, form=form.__name__) for form in (*FIGURES, *RESULTS, *EVENTS) for text in form(span)
    ]
    return [*written_texts("documents"), *written_texts("short"), *made]
