"""One letter for each organ, to its clerks; an organ without clerks gets it at its own address."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from mingtang.apps.accounts.queries import emails_by_organ
from mingtang.apps.journal.actions import post_to_all
from mingtang.apps.organs.models import Organ
from mingtang_core.terms import Role


def write_to_clerks(
    organ_ids: Collection[int], letter: Callable[[Organ], tuple[str, str]], *, key: str, today: date
) -> int:
    """Put the letters into the outbox, in the transaction of the act, and return how many organs are told.

    letter  gives subject and text for an organ; the key of each is `key:organ`
    """
    clerks = emails_by_organ(Role.CLERK, today)
    for organ in Organ.objects.filter(pk__in=organ_ids):
        subject, text = letter(organ)
        to = [address for address in clerks.get(organ.pk) or [organ.email] if address]
        post_to_all(
            channel="mail", addresses=to, subject=subject, text=text, key=f"{key}:{organ.pk}", on=today
        )
    return len(organ_ids)
