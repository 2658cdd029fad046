"""记下年报: the figures of a year as published, kept for ever; later records show as differences to them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.foi.models import NumberSeries, ReportEdition
from mingtang.apps.foi.permissions import may_keep_report
from mingtang.apps.foi.queries.report import editions_of, year_report
from mingtang.apps.journal.actions import record
from mingtang.apps.organs.models import Organ
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse, staff_id
from mingtang_core.errors import BadInput
from mingtang_core.reports import counts_form, digest_of_figures, disputes_form, places_form


@transaction.atomic
def keep_report(*, organ: Organ | None, year: int, by: Actor, today: date) -> ReportEdition:
    """Keep both parts as they stand. organ None: the county's.

    Raises Refused before the year is over, BadInput when nothing changed since the last edition.
    """
    organ_id = organ.pk if organ else None
    refuse(may_keep_report(by, organ_id, year, today))
    # Of two people at once the later waits here and finds the figures kept.
    name = f"report-{organ_id or 'county'}-{year}"
    NumberSeries.objects.get_or_create(name=name)
    NumberSeries.objects.select_for_update().get(name=name)
    organ_ids = [organ_id] if organ_id else list(Organ.objects.values_list("pk", flat=True))
    report = year_report(organ_ids, year)
    counts, disputes = counts_form(report.part.counts()), disputes_form(report.disputes)
    digest, last = digest_of_figures(counts, disputes), editions_of(organ_id, year).first()
    if last and last.digest == digest:
        raise BadInput(f"数字和第{last.edition}版完全一样，不用再记。", code="same")
    edition = ReportEdition.objects.create(
        organ=organ, year=year, edition=last.edition + 1 if last else 1, counts=counts,
        places=places_form(report.part), disputes=disputes, digest=digest, by_id=staff_id(by), on=today,
        recorded_at=clock.now_recorded(),
    )  # fmt: skip
    record(
        by=by, verb="foi.keep-report", thing=edition.thing, on=today, organ_id=organ_id,
        facts={"year": year, "edition": edition.edition, "digest": digest},
    )  # fmt: skip
    return edition
