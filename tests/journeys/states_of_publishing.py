"""States of documents and of the catalogue that the demo does not hold still, to be looked at."""

from __future__ import annotations

import re
from datetime import date

from mingtang.apps.accounts.models import RoleGrant, Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.journal.models import Delivery
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing import actions
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow
from mingtang.apps.publishing.queries.slots_expected import periods_of
from mingtang.apps.rules.queries import calendar_in_force
from mingtang.kit.acting import Actor
from mingtang_core.editions import DocumentKind, EditionContent
from mingtang_core.flows.editions import State, Step
from mingtang_core.terms import DisclosureAttribute, Role

CLERK = "clerk06"


def live_publishing(today: date) -> dict[str, list[str]]:
    """Hold a document at the leader's turn, say 无, set what the office sets; return pages by role."""
    clerk = actor_for(Staff.objects.get(username=CLERK), today=today)
    office = actor_for(Staff.objects.get(username="linyihe"), today=today)
    organ = Organ.objects.get(pk=clerk.organ_id or 0)
    waiting = _at_the_leader(organ, clerk, office, today)
    leader = Staff.objects.get(username="chengwang")
    actions.send_approval_link(edition=waiting, leader=leader, by=clerk, today=today)
    mail = Delivery.objects.filter(key__startswith="approve:").latest("pk")
    link = re.search(r"/approve/[^/]+/", mail.text)
    released = Edition.objects.filter(organ=organ, state=State.RELEASED).latest("pk")
    second = Edition.objects.filter(number__gte=2).exclude(state=State.DISCARDED).latest("pk")
    code = _catalogue(organ, clerk, office, today)
    actions.set_exemption(
        rule="identity-number", kind=DocumentKind.PUBLIC_NOTICE, topic="", source="《示例办法》第三条",
        from_on=today, until=today, by=office, today=today,
    )  # fmt: skip
    old = f"/art/2019/3/12/art_1024.html {released.document.index_number}"
    actions.set_old_addresses(text=old, by=office, today=today)
    return {
        "公众": [link[0] if link else "", f"{link[0]}files/1/" if link else ""],
        "经办员": [
            f"/publishing/{waiting.document_id}/", f"/publishing/{released.document_id}/",
            f"/publishing/catalogue/{code}/",
        ],
        "分管领导": [f"/publishing/catalogue/{code}/"],
        "公开办": [
            f"/publishing/catalogue/{code}/", f"/publishing/catalogue/{code}/edit/",
            f"/publishing/{second.document_id}/changes/",
            f"/publishing/{second.document_id}/v{second.number}/changes/",
        ],
    }  # fmt: skip


def _at_the_leader(organ: Organ, clerk: Actor, office: Actor, today: date) -> Edition:
    steps = [Step.SECRECY, Step.LEADER]
    actions.set_review_rule(organ=organ, steps=steps, by=office, today=today)
    file = actions.attach_file(
        organ_id=organ.pk, content="步骤一、步骤二。".encode(), name="流程.txt", by=clerk, today=today
    )
    content = EditionContent(
        title=f"{organ.name}关于优化办理流程的通知", body="<p>流程见附件。</p><p>附件：流程</p>",
        document_number="青字〔2026〕99号", issuer=organ.name, written_on=today, topic="0101",
        attribute=DisclosureAttribute.PROACTIVE,
    )  # fmt: skip
    edition = actions.start_document(organ=organ, content=content, files=[file], by=clerk, today=today)
    actions.submit(edition=edition, by=clerk, today=today)
    grant = RoleGrant.objects.filter(organ=organ, role=Role.SECRECY_REVIEWER.value).select_related("staff")
    secrecy = actor_for(grant[0].staff, today=today)
    for what in ("text", f"file:{file.digest}"):
        actions.note_opened(edition=edition, what=what, by=secrecy, today=today)
    actions.pass_step(edition=edition, step=Step.SECRECY, digest=edition.digest, by=secrecy, today=today)
    return edition


def _catalogue(organ: Organ, clerk: Actor, office: Actor, today: date) -> str:
    """Add an item to the catalogue, and propose 无 for its last month; return the item's code."""
    begins = date(today.year, 1, 1)
    row = ItemRow(
        domain="05", first_level="高龄津贴", second_level="发放情况", content="发放人数、金额",
        limit_words="每月公开", organ_name=organ.name, basis="《政府信息公开条例》（国务院令第711号）",
        channels=(("政府网站", True),), valid_from=begins,
    )  # fmt: skip
    item = actions.add_item(row=row, by=office, today=today)
    actions.refresh_slots(today)
    period = periods_of(item, today, calendar_in_force())[0].period
    actions.propose_nothing(
        item=item, organ=organ, period=period, reason="本月没有发生", by=clerk, today=today
    )
    return str(item.code)
