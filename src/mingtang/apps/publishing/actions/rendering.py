"""生成其他形式: docx, pdf, large print and text of what was released, once; and its sketch for copies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

from django.db import transaction
from django.db.models import Count

from mingtang.apps.files.actions import store
from mingtang.apps.journal.actions import record
from mingtang.apps.publishing.models import Edition, Form, Rendition, TextSketch
from mingtang.apps.publishing.papers.docx_form import docx_of
from mingtang.apps.publishing.papers.pdf_form import LARGE, pdf_of
from mingtang.apps.publishing.papers.sheets import PrintedEdition, printed
from mingtang.apps.publishing.papers.text_form import text_of
from mingtang.kit import clock
from mingtang.kit.acting import job
from mingtang_core.editions.rich_text import text_of as text_of_body
from mingtang_core.flows.editions import State
from mingtang_core.matching.copies import sketch

MAKER = job("publishing.make_renditions")
AT_ONCE = 50
MAKERS: Mapping[Form, tuple[Callable[[PrintedEdition], bytes], str]] = {
    Form.DOCX: (docx_of, ".docx"),
    Form.PDF: (pdf_of, ".pdf"),
    Form.LARGE: (lambda one: pdf_of(one, LARGE), "（大字版）.pdf"),
    Form.TEXT: (text_of, ".txt"),
}


def make_renditions(today: date) -> int:
    """Make what released editions still lack and return for how many. Periodic, each minute.

    Rendered outside any transaction; a form that is there already is not made again.
    """
    released = Edition.objects.filter(state=State.RELEASED).annotate(made=Count("renditions"))
    lacking = released.filter(made__lt=len(Form)).select_related("document", "organ").order_by("pk")
    editions = list(lacking[:AT_ONCE])
    for edition in editions:
        one = printed(edition)
        made = {form: make(one) for form, (make, _) in MAKERS.items()}
        _keep(edition, made, today)
    return len(editions)


@transaction.atomic
def _keep(edition: Edition, made: Mapping[Form, bytes], today: date) -> None:
    known = set(Rendition.objects.filter(edition=edition).values_list("form", flat=True))
    for form, content in made.items():
        if form.value in known:
            continue
        name = f"{edition.title[:60]}{MAKERS[form][1]}"
        file = store(by=MAKER, content=BytesIO(content), name=name, on=today)
        Rendition.objects.create(edition=edition, form=form, file=file, made_at=clock.now_recorded())
    values = sketch(text_of_body(edition.as_content().body))
    TextSketch.objects.bulk_create(
        (TextSketch(edition=edition, value=value) for value in values), ignore_conflicts=True
    )
    record(
        by=MAKER, verb="publishing.render", thing=edition.thing, on=today, organ_id=edition.organ_id,
        facts={"document": edition.document_id, "digest": edition.digest},
    )  # fmt: skip
