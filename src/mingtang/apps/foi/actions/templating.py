"""文书模板: a county or an organ puts its own words in the place of the shipped ones, from a day on.

A template in force is never edited: a new one follows it, and letters that went out keep their words.
"""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction

from mingtang.apps.foi.models import LetterTemplate
from mingtang.apps.foi.permissions import may_keep_template
from mingtang.apps.journal.actions import record
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse, staff_id
from mingtang_core.errors import BadInput, Reason
from mingtang_core.flows import Paper
from mingtang_core.letters import faults_of


@transaction.atomic
def keep_template(
    *, paper: Paper, organ_id: int | None, title: str, body: str, valid_from: date, by: Actor, today: date
) -> LetterTemplate:
    """Keep a template from a day on, today or later. Raises Refused with everything that is wrong with it.

    organ_id  whose; None: the county's, for every organ that has none of its own
    """
    title, body = title.strip(), body.strip().replace("\r\n", "\n")
    refuse((*may_keep_template(by, organ_id), *faults_of(paper, title, body)))
    if valid_from < today:
        raise BadInput("启用日期不能早于今天：已经发出的文书不改。请改成今天或者以后。", code="valid_from")
    kept = LetterTemplate.objects.create(
        organ_id=organ_id, paper=paper.value, valid_from=valid_from, title=title, body=body,
        made_by_id=staff_id(by), made_on=today,
    )  # fmt: skip
    digest = hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()
    record(
        by=by, verb="foi.keep-template", thing=f"foi.template:{kept.pk}", on=today, organ_id=organ_id,
        facts={"paper": paper.value, "from": valid_from.isoformat(), "words": digest},
    )  # fmt: skip
    return kept


@transaction.atomic
def withdraw_template(*, template: LetterTemplate, by: Actor, today: date) -> LetterTemplate:
    """Take a template out of use; what was in force before it holds again. It stays in the history."""
    row = LetterTemplate.objects.select_for_update().get(pk=template.pk)
    refuse(may_keep_template(by, row.organ_id))
    if row.withdrawn_on is not None:
        refuse((Reason("withdrawn", "这个模板已经停用了。"),))
    row.withdrawn_on, row.withdrawn_by_id = today, staff_id(by)
    row.save(update_fields=("withdrawn_on", "withdrawn_by"))
    record(
        by=by, verb="foi.withdraw-template", thing=f"foi.template:{row.pk}", on=today,
        organ_id=row.organ_id, facts={"paper": row.paper},
    )  # fmt: skip
    return row
