"""修改获取方式: how the information is to be given; open until the answer is out."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from mingtang.apps.foi.actions.performing import lock_request
from mingtang.apps.foi.models import Delivery, FoiRequest, Form, Requester
from mingtang.apps.foi.permissions import may_change_delivery
from mingtang.apps.foi.queries import standing_of
from mingtang.apps.journal.actions import record
from mingtang.kit import sealing
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import need_version, refuse
from mingtang_core.errors import BadInput


@transaction.atomic
def change_delivery(
    *, request: FoiRequest, form: str, delivery: str, by: Actor, today: date, email: str = "",
    address: str = "", version: int | None = None,
) -> FoiRequest:  # fmt: skip
    """Change form and way of delivery, and where to; what is left empty stays as it was.

    Raises Refused once the answer is out, BadInput where mail or post has no address to go to, Conflict.
    """
    row, calendar = lock_request(request)
    need_version(version, row.version)
    refuse(may_change_delivery(by, row, standing_of(row, today, calendar=calendar)))
    if form not in Form.values or delivery not in Delivery.values:
        raise BadInput("没有这种获取方式，请重新选择。")
    _keep_address(row.requester, delivery, email.strip(), address.strip())
    was, row.form, row.delivery = f"{row.form}/{row.delivery}", form, delivery
    row.version += 1
    row.save(update_fields=("form", "delivery", "version"))
    record(
        by=by, verb="foi.change-delivery", thing=row.thing, on=today, organ_id=row.organ_id,
        facts={"from": was, "to": f"{form}/{delivery}"},
    )  # fmt: skip
    return row


def _keep_address(requester: Requester, delivery: str, email: str, address: str) -> None:
    """Seal again with the new address; without one for the chosen way, ask for it."""
    private = sealing.unseal(requester.sealed)
    private |= {name: said for name, said in (("email", email), ("address", address)) if said}
    if delivery == Delivery.EMAIL and not private.get("email"):
        raise BadInput("选择用电子邮件获取，请填写电子邮箱。", code="no-email")
    if delivery == Delivery.POST and not private.get("address"):
        raise BadInput("选择邮寄获取，请填写邮寄地址。", code="no-address")
    if email or address:
        requester.sealed = sealing.seal(private)
        requester.save(update_fields=("sealed",))
