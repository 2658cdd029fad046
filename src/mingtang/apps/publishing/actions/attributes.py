"""公开属性: the openness office's opinion, and looking again at what is not open (条例第十八条)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction

from mingtang.apps.publishing.actions.drafting import save_edition, start_edition
from mingtang.apps.publishing.actions.performing import carry_out
from mingtang.apps.publishing.actions.releasing import REASSESS_EVERY
from mingtang.apps.publishing.models import AttributeOpinion, Edition, Reassessment
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_words, staff_id
from mingtang_core.disclosure import Ground
from mingtang_core.errors import BadInput
from mingtang_core.flows.editions import Act
from mingtang_core.terms import DisclosureAttribute

Result = Reassessment.Result


def choose_attribute(
    *,
    edition: Edition,
    attribute: DisclosureAttribute,
    ground: Ground | None = None,
    reason: str = "",
    by: Actor,
    today: date,
    version: int | None = None,
) -> Edition:
    """确定公开属性 of a draft; what the choice lacks stands against sending it into review."""
    content = replace(
        edition.as_content(),
        attribute=attribute,
        ground=ground if attribute is DisclosureAttribute.CLOSED else None,
        attribute_reason=reason.strip()[:500],
    )
    return save_edition(edition=edition, content=content, by=by, today=today, version=version)


@transaction.atomic
def give_office_opinion(
    *, edition: Edition, reason: str, ground: Ground | None = None, by: Actor, today: date
) -> AttributeOpinion:
    """公开办的书面意见: why it may be withheld although the superior's document is open."""
    reason = need_words(reason, "理由", at_most=500)
    facts = {"ground": ground.value if ground else ""}
    carry_out(edition=edition, act=Act.GIVE_OFFICE_OPINION, by=by, today=today, note=reason, facts=facts)
    return AttributeOpinion.objects.create(
        edition=edition, reason=reason, ground=ground.value if ground else "",
        by_id=staff_id(by), on=today,
    )  # fmt: skip


@transaction.atomic
def reassess(
    *,
    edition: Edition,
    result: str,
    reason: str,
    by: Actor,
    today: date,
    next_on: date | None = None,
    drafter: Actor | None = None,
) -> Edition | None:
    """定期审查: keep it as it is until `next_on`, or move it: then a new draft begins, to be reviewed as any.

    drafter  the clerk of the organ who begins the draft, when it is to move; None leaves that to the clerk
    """
    if result not in Result.values:
        raise BadInput("请选择审查的结果。", code="result")
    reason = need_words(reason, "审查的理由", at_most=500)
    next_on = next_on or today + REASSESS_EVERY
    if next_on <= today:
        raise BadInput("下次审查的日期要晚于今天。", code="next_on")
    due_on = edition.reassess_on or today
    carry_out(
        edition=edition, act=Act.REASSESS, by=by, today=today, note=reason, facts={"result": result},
        columns={"reassess_on": next_on},
    )  # fmt: skip
    Reassessment.objects.create(
        edition=edition, due_on=due_on, on=today, result=result, reason=reason, by_id=staff_id(by)
    )
    if result == Result.KEEP or drafter is None:
        return None
    draft = start_edition(document=edition.document, by=drafter, today=today)
    attribute = {
        Result.OPEN: DisclosureAttribute.PROACTIVE,
        Result.ON_REQUEST: DisclosureAttribute.ON_REQUEST,
        Result.CLOSED: DisclosureAttribute.CLOSED,
    }[Result(result)]
    return choose_attribute(edition=draft, attribute=attribute, reason=reason, by=drafter, today=today)
