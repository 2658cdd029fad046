"""What a careful reader takes from an official document: frozen values, each with its place in the raw text.

A `Span` is a half-open range of `str` offsets into `Reading.text`, the text as it was decoded and before
anything
was mended. Text shown to people (`Duty.text`, headings, unit names) is the mended text; the span leads back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """Offsets [start, end) into the raw decoded text."""

    start: int
    end: int


@dataclass(frozen=True)
class Repair:
    """One kind of damage that was mended; `is_guess` when the result should be looked at by a person."""

    kind: str
    label: str
    count: int
    is_guess: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Finding:
    """Something a person has to decide; `text` is a Chinese sentence that says what and what to do.

    `duty_id` names the duty concerned, `suggestions` are readings to choose from.
    """

    code: str
    text: str
    span: Span | None = None
    duty_id: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A numbered part (章节): `number` is the path from the top such as 二/（一）/3; `heading` None when it
    has none.
    """

    level: int
    number: str
    heading: str | None
    span: Span


@dataclass(frozen=True)
class UnitMention:
    """A unit as printed after repair; `role` is "lead" (牵头) or "responsible" (责任、配合)."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True)
class DueTime:
    """When something is due (完成时限).

    `kind`: "fixed" has `on`; "whole_year" is 全年; "periodic", "standing" and "relative" have no date.
    `words` as printed; `assumed` says in Chinese what the reader supplied (year, end of quarter) and asks
    to confirm.
    """

    kind: str
    words: str
    span: Span
    source: str
    on: date | None = None
    trigger: str | None = None
    amount: int | None = None
    unit: str | None = None
    assumed: str | None = None

    @property
    def outer(self) -> str | None:
        """The deadline in the outer form: an ISO date, 全年, or None."""
        if self.on is not None:
            return self.on.isoformat()
        return "全年" if self.kind == "whole_year" else None


@dataclass(frozen=True)
class Quantity:
    """A measurable requirement (90%, 不少于1次) and the words it stands beside."""

    text: str
    meaning: str
    span: Span


@dataclass(frozen=True)
class TimeLimit:
    """A promise about time that the document makes to its readers; `kind` as in `DueTime`, or "frequency",
    "trigger".
    """

    text: str
    applies_to: str
    kind: str
    span: Span | None


@dataclass(frozen=True)
class Citation:
    """A document referred to; `kind` is None, "self", "form", "damaged" or "unbracketed"."""

    title: str
    doc_number: str | None
    span: Span
    kind: str | None = None


@dataclass(frozen=True)
class Duty:
    """One row of the ledger: what is to be done, by whom, by when, and where the document says so."""

    id: str
    section: str | None
    text: str
    span: Span
    units: tuple[UnitMention, ...] = ()
    due: DueTime | None = None
    quantities: tuple[Quantity, ...] = ()
    note: str | None = None
    note_span: Span | None = None
    row: int | None = None
    raw_cells: tuple[tuple[str, str], ...] = ()

    def named(self, role: str) -> tuple[str, ...]:
        """Unit names in one role, in printed order, each once."""
        return tuple(dict.fromkeys(unit.name for unit in self.units if unit.role == role))


@dataclass(frozen=True)
class Obligation:
    """A paragraph that binds somebody without naming units in a note (无责任单位的要求)."""

    section: str | None
    text: str
    span: Span


@dataclass(frozen=True)
class Annex:
    """An attachment inside the file (附件); `units` when it only lists bodies behind a collective name."""

    number: int | None
    title: str
    span: Span
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """The facts about the document itself (公文要素), None or empty when it does not say them."""

    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    written_on: date | None = None
    printed_on: date | None = None
    published_on: date | None = None
    disclosure: str | None = None
    addressees: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    year: int | None = None
    region: str | None = None
    index_number: str | None = None
    validity: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Reading:
    """Everything read from one document; `text` is the raw decoded text that all spans point into."""

    text: str
    encoding: str
    head: Head
    sections: tuple[Section, ...] = ()
    annex_sections: tuple[Section, ...] = ()
    duties: tuple[Duty, ...] = ()
    body_items: tuple[Duty, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    annexes: tuple[Annex, ...] = ()
    citations: tuple[Citation, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    columns: tuple[str, ...] = field(default=())
