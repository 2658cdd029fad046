"""领导签发链接: sent by mail, good for one signature within a day; the code is told apart, by telephone.

Whoever has the link alone cannot sign, nor who has the code alone: the link goes to the leader's own address,
the code is shown once to the clerk who sends it. It signs the digest that was sent, as the leader's own page
would: the same permission, the same needs, the same journal.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.journal.actions import post, record
from mingtang.apps.portal.rendering import absolute
from mingtang.apps.publishing.actions.performing import lock_document
from mingtang.apps.publishing.actions.reviewing import note_opened, pass_step
from mingtang.apps.publishing.models import ApprovalLink, Edition, ReviewMark
from mingtang.apps.publishing.permissions import may_send_link, reasons_against
from mingtang.kit import clock
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.errors import BadInput, Conflict, NotFound
from mingtang_core.flows.editions import Act, Step

HOURS = 24
TRIES = 5
_PEOPLE = {"not-yours", "other-than-authors", "other-than-reviewers", "next-step", "not-now"}
_DEAD = "这个链接已经失效：用过了、超过24小时了，或者文件在发出以后改过。请让经办员重新发一个。"


@transaction.atomic
def send_approval_link(
    *, edition: Edition, leader: Staff, by: Actor, today: date
) -> tuple[ApprovalLink, str]:
    """Send a leader the link and return it with the code, which is shown once and kept nowhere.

    Raises Refused when it is not the leader's turn or not this leader's to sign; BadInput without an address.
    """
    document = lock_document(edition.document_id)
    edition.refresh_from_db()
    edition.document = document
    refuse(may_send_link(by, edition))
    signs = reasons_against(actor_for(leader, today=today), edition, Act.SIGN, today)
    refuse([reason for reason in signs if reason.code in _PEOPLE])
    if not leader.email:
        raise BadInput(f"{leader.full_name}还没有登记邮箱，发不出链接。请系统管理员补上。", code="leader")
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**6):06d}"
    ApprovalLink.objects.filter(edition=edition, used_at=None).update(used_at=clock.now_recorded())
    now = clock.now_recorded()
    link = ApprovalLink.objects.create(
        edition=edition, leader=leader, round=edition.round, digest=edition.digest,
        token_digest=digest_of(token), code_digest=digest_of(f"{token}{code}"), sent_at=now,
        expires_at=now + timedelta(hours=HOURS),
    )  # fmt: skip
    text = (
        f"{leader.full_name}：\n请签发《{edition.title}》。打开下面的链接，看过文件以后，"
        f"输入经办员电话告诉您的六位验证码。\n{absolute(f'/approve/{token}/')}\n"
        f"链接{HOURS}小时内有效，只能用一次，请不要转发。"
    )
    post(
        channel="mail",
        address=leader.email,
        subject="请签发文件",
        text=text,
        key=f"approve:{link.pk}",
        on=today,
    )
    record(
        by=by, verb="publishing.send-approval-link", thing=edition.thing, on=today,
        organ_id=document.organ_id, facts={"leader": leader.pk, "digest": edition.digest},
    )  # fmt: skip
    return link, code


def open_link(*, token: str, today: date) -> ApprovalLink:
    """Return the link for its page, and note that the leader opened text and changes. Raises NotFound."""
    link = _living(token)
    leader = actor_for(link.leader, today=today)
    for what in ("text", "changes"):
        note_opened(edition=link.edition, what=what, by=leader, today=today)
    return link


def open_file_by_link(*, token: str, place: int, today: date) -> Edition:
    """Note that the leader opened an attachment, counted from 1, and return the edition. Raises NotFound."""
    link = _living(token)
    one = link.edition.files.filter(position=place - 1).select_related("file").first()
    if one is None:
        raise NotFound("没有这个附件。")
    leader = actor_for(link.leader, today=today)
    note_opened(edition=link.edition, what=f"file:{one.file.digest}", by=leader, today=today)
    return link.edition


def sign_by_link(*, token: str, code: str, today: date) -> ReviewMark:
    """签发 with the link and the code. Raises NotFound for a dead link, BadInput for a wrong code."""
    link = _living(token)
    known = digest_of(f"{token}{''.join(code.split())}")
    # Counted before it is looked at, in a transaction of its own: it counts although the signing fails, and
    # however many come at the same moment.
    counted = ApprovalLink.objects.filter(pk=link.pk, tries__lt=TRIES).update(tries=F("tries") + 1)
    if not counted:
        raise NotFound(_DEAD)
    if not hmac.compare_digest(known, link.code_digest):
        link.refresh_from_db(fields=["tries"])
        left = TRIES - link.tries
        raise BadInput(f"验证码不对，还可以试{left}次。请打电话问经办员。" if left else _DEAD, code="code")
    with transaction.atomic():
        claimed = ApprovalLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now_recorded())
        if not claimed:
            raise NotFound(_DEAD)
        return pass_step(
            edition=link.edition, step=Step.LEADER, digest=link.digest, note="通过链接签发",
            by=actor_for(link.leader, today=today), today=today,
        )  # fmt: skip


def digest_of(secret: str) -> str:
    """Return what is kept of a token or a code."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _living(token: str) -> ApprovalLink:
    rows = ApprovalLink.objects.select_related("edition__document__organ", "leader")
    link = rows.filter(token_digest=digest_of(token)).first()
    if link is None or link.used_at or link.tries >= TRIES or link.expires_at < clock.now_recorded():
        raise NotFound(_DEAD)
    if (link.edition.digest, link.edition.round) != (link.digest, link.round):
        raise Conflict(_DEAD)
    return link
