"""The outer form: a `Reading` as the JSON that `mingtang read --json` prints and the web stores
(docs/develop/reading.md).

All names of the outer form are spelled here and nowhere else. Lists are empty rather than null.
"""

from __future__ import annotations

from datetime import date

from mingtang_core.documents.values import (
    Annex,
    Citation,
    DueTime,
    Duty,
    Finding,
    Obligation,
    Quantity,
    Reading,
    Repair,
    Section,
    Span,
    TimeLimit,
)

Json = dict[str, object]


def outer_form(reading: Reading) -> Json:
    """Map a reading to plain JSON values."""
    head = reading.head
    return {
        "title": head.title,
        "doc_number": head.doc_number,
        "issuer": head.issuer,
        "date_written": _day(head.written_on),
        "date_printed": _day(head.printed_on),
        "date_published": _day(head.published_on),
        "disclosure_note": head.disclosure,
        "addressees": list(head.addressees),
        "copies_to": list(head.copies_to),
        "year": head.year,
        "region": head.region,
        "index_number": head.index_number,
        "validity": head.validity,
        "topic": head.topic,
        "sections": [_section(section) for section in reading.sections],
        "annex_sections": [_section(section) for section in reading.annex_sections],
        "tasks": [_duty(duty) for duty in reading.duties],
        "body_tasks": [_duty(duty) for duty in reading.body_items],
        "obligations_without_note": [_obligation(item) for item in reading.obligations],
        "annexes": [_annex(annex) for annex in reading.annexes],
        "annex_units": [unit for annex in reading.annexes for unit in annex.units],
        "table_columns": list(reading.columns),
        "citations": [_citation(citation) for citation in reading.citations],
        "public_time_limits": [_time_limit(limit) for limit in reading.time_limits],
        "repairs": [_repair(repair) for repair in reading.repairs],
        "warnings": [_warning(finding) for finding in reading.findings],
        "encoding": reading.encoding,
        "text": reading.text,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place(span: Span | None) -> Json:
    return {"char_start": span.start if span else None, "char_end": span.end if span else None}


def _section(section: Section) -> Json:
    return {"level": section.level, "number": section.number, "heading": section.heading} | _place(
        section.span
    )


def _duty(duty: Duty) -> Json:
    return {
        "id": duty.id,
        "section": duty.section,
        "text": duty.text,
        "lead_units": list(duty.named("lead")),
        "responsible_units": list(duty.named("responsible")),
        "deadline_text": duty.due.words if duty.due else None,
        "deadline": duty.due.outer if duty.due else None,
        "deadline_source": duty.due.source if duty.due else None,
        "deadline_detail": _detail(duty.due) if duty.due else None,
        "quantities": [_quantity(quantity) for quantity in duty.quantities],
        **_place(duty.span),
        "note_text": duty.note,
        "row": duty.row,
        "raw_cells": dict(duty.raw_cells),
        "unit_spans": [{"unit": unit.name, "role": unit.role} | _place(unit.span) for unit in duty.units],
        "deadline_span": _place(duty.due.span) if duty.due else None,
        "note_span": _place(duty.note_span) if duty.note_span else None,
    }


def _detail(due: DueTime) -> Json:
    return {
        "type": due.kind,
        "words": due.words,
        "trigger": due.trigger,
        "n": due.amount,
        "unit": due.unit,
        "assumed": due.assumed,
    }


def _quantity(quantity: Quantity) -> Json:
    return {"text": quantity.text, "meaning": quantity.meaning} | _place(quantity.span)


def _obligation(item: Obligation) -> Json:
    return {"section": item.section, "text": item.text} | _place(item.span)


def _annex(annex: Annex) -> Json:
    return {"number": annex.number, "title": annex.title} | _place(annex.span) | {"units": list(annex.units)}


def _citation(citation: Citation) -> Json:
    return {"title": citation.title, "doc_number": citation.doc_number, "kind": citation.kind} | _place(
        citation.span
    )


def _time_limit(limit: TimeLimit) -> Json:
    return {"text": limit.text, "applies_to": limit.applies_to, "kind": limit.kind} | _place(limit.span)


def _repair(repair: Repair) -> Json:
    return {
        "kind": repair.kind,
        "label": repair.label,
        "count": repair.count,
        "guess": repair.is_guess,
        "spans": [_place(span) for span in repair.spans],
    }


def _warning(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "text": finding.text,
        **_place(finding.span),
        "task": finding.duty_id,
        "suggestions": list(finding.suggestions),
    }
