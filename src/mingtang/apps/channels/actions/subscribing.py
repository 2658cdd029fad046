"""订阅: asked for on the public site, counted when the link in the mail confirms it, gone when it is left.

Nothing tells a stranger whether an address is subscribed: asking looks the same whatever is known of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date, timedelta

from django.db import transaction

from mingtang.apps.channels.interests import Interest
from mingtang.apps.channels.models import Rhythm, SubscribeTry, Subscription
from mingtang.apps.channels.queries.leaving import leaving_token
from mingtang.apps.journal import models as journal
from mingtang.apps.journal.actions import post, record
from mingtang.apps.journal.queries import head
from mingtang.apps.portal.rendering import absolute
from mingtang.kit import clock, sealing
from mingtang.kit.acting import Actor
from mingtang.kit.refusing import refuse
from mingtang_core.errors import NotFound, Reason

CITIZEN = Actor(kind="citizen")
HOURS = 24
WINDOW, PER_SOURCE, PER_TARGET = timedelta(minutes=15), 8, 3
KEPT = timedelta(days=1)
TOO_MANY = "这里提交的次数太多了，请15分钟以后再试。"
DEAD = "这个链接已经失效：用过了，或者超过24小时了。需要的话，请重新订阅。"


@transaction.atomic
def ask_subscription(
    *, email: str, interest: Interest, rhythm: Rhythm, source: str, today: date
) -> Subscription | None:
    """Send the link that confirms a subscription; None when this address was written to often enough today.

    source  digest of where the form came from (`kit.limits.address_digest`)
    Raises Refused after too many forms from one place.
    """
    email = email.strip()
    target = address_fingerprint(email)
    if not _count_try(source, target):
        return None
    token = secrets.token_urlsafe(32)
    asked = Subscription.objects.create(
        sealed=sealing.seal({"email": email}), fingerprint=target, organs=list(interest.organs),
        kinds=list(interest.kinds), topics=list(interest.topics), rhythm=rhythm,
        asked_at=clock.now_recorded(), token_digest=_digest(token), nonce=secrets.token_urlsafe(32),
    )  # fmt: skip
    text = (
        f"有人用这个邮箱在本站订阅新公开的信息。是您本人的话，请在{HOURS}小时内打开下面的链接确认：\n"
        f"{absolute(f'/subscribe/confirm/{token}/')}\n"
        "不是您本人，不用理会，不会再收到邮件，邮箱地址也会在一天以后删掉。"
    )
    post(
        channel=journal.Channel.SUBSCRIPTION, address=asked.thing, subject="请确认订阅", text=text,
        key=f"{asked.thing}:confirm", on=today,
    )  # fmt: skip
    record(by=CITIZEN, verb="channels.ask-subscription", thing=asked.thing, on=today)
    return asked


@transaction.atomic
def confirm_subscription(*, token: str, today: date) -> Subscription:
    """Let a subscription count from now on; an earlier one of the same address gives way. Raises NotFound."""
    found = waiting_for(token)
    claimed = Subscription.objects.filter(pk=found.pk, token_digest=found.token_digest).update(
        token_digest=""
    )
    if not claimed:
        raise NotFound(DEAD)
    same = Subscription.objects.filter(fingerprint=found.fingerprint).exclude(pk=found.pk)
    same.exclude(confirmed_at=None).delete()
    found.token_digest, found.confirmed_at, found.told_up_to = "", clock.now_recorded(), head().number
    found.save(update_fields=("token_digest", "confirmed_at", "told_up_to"))
    record(by=CITIZEN, verb="channels.confirm-subscription", thing=found.thing, on=today)
    return found


@transaction.atomic
def leave(*, subscription: Subscription, today: date) -> None:
    """退订: the row goes with the address in it; doing it twice is doing it once."""
    pk, thing = subscription.pk, subscription.thing
    removed, _ = Subscription.objects.filter(pk=pk).delete()
    if removed:
        record(by=CITIZEN, verb="channels.unsubscribe", thing=thing, on=today)


def forget_unconfirmed(today: date) -> int:
    """Remove what was not confirmed in time, with its address; return how many. Periodic, each hour."""
    _ = today
    before = clock.now_recorded() - timedelta(hours=HOURS)
    SubscribeTry.objects.filter(at__lt=clock.now_recorded() - KEPT).delete()
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=before).delete()[0]


def waiting_for(token: str) -> Subscription:
    """Return the subscription that this link confirms. Raises NotFound when it is used or too old."""
    since = clock.now_recorded() - timedelta(hours=HOURS)
    rows = Subscription.objects.filter(token_digest=_digest(token), confirmed_at=None, asked_at__gte=since)
    found = rows.first()
    if found is None:
        raise NotFound(DEAD)
    return found


def subscription_of(token: str) -> Subscription | None:
    """Return the subscription that this link ends, None when it has ended already or never was."""
    pk, _, _ = token.partition("-")
    found = Subscription.objects.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 18 else None
    is_right = found is not None and hmac.compare_digest(leaving_token(found).encode(), token.encode())
    return found if is_right else None


def address_fingerprint(email: str) -> str:
    """Return the digest by which an address is found again; letters count alike, large or small."""
    return sealing.fingerprint("subscriber", email.strip().lower())


def _count_try(source: str, target: str) -> bool:
    now = clock.now_recorded()
    recent = SubscribeTry.objects.filter(source=source, at__gt=now - WINDOW).count()
    refuse((Reason("too-many-tries", TOO_MANY),) if recent >= PER_SOURCE else ())
    SubscribeTry.objects.create(source=source, target=target, at=now)
    return SubscribeTry.objects.filter(target=target, at__gt=now - KEPT).count() <= PER_TARGET


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
