"""相似的申请: requests for nearly the same, how they were answered, and repeats of the same person.

The pairs of characters kept with each request (`WishPair`) find the candidates; the likeness itself is
computed over the words (`mingtang_core.matching`), so that it can be shown what is common. It suggests only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from mingtang.apps.foi.models import FoiRequest, Reply, WishPair
from mingtang.apps.foi.queries.finding import same_wish_of
from mingtang.apps.foi.queries.replies import draft_of
from mingtang.apps.foi.queries.standing import OVER, standing_of
from mingtang.apps.rules.queries import calendar_in_force
from mingtang_core.deadlines import ClockState
from mingtang_core.matching import common_words, likeness, pairs_of
from mingtang_core.workdays import WorkCalendar

ALIKE = 0.4  # worth a look; our own measure, not a rule of law
SAME_THING = 0.7  # counted as asking for the same
_CANDIDATES = 60
_PAIRS_ASKED = 24  # so many of a wish's pairs find its like; all of them then measure it


@dataclass(frozen=True)
class Similar:
    """One request like another.

    common    the passages both hold; is_same_person: the same identity asks
    number    of the reply, once signed
    kind      of the reply, and its grounds, in words; empty before it was signed
    days      work days used until the answer
    """

    request: FoiRequest
    common: tuple[str, ...]
    is_same_person: bool
    number: str = ""
    kind: str = ""
    grounds: tuple[str, ...] = ()
    days: int | None = None


def words_of(request: FoiRequest) -> str:
    """Return the words by which requests are compared."""
    return f"{request.wanted}\n{request.search_words}"


def similar_to(
    request: FoiRequest, rows: QuerySet[FoiRequest], *, today: date, most: int = 5
) -> list[Similar]:
    """Return the requests among `rows` most like this one, the answered ones first.

    rows  what the person may see
    """
    found = alike(request, rows, at_least=ALIKE)
    replies = {reply.request_id: reply for reply in _signed(found)}
    found.sort(key=lambda one: one.pk not in replies)  # stable: likeness stays the second order
    calendar = calendar_in_force()
    prefetch_related_objects(found[:most], "events")
    return [_similar(request, one, replies.get(one.pk), today, calendar) for one in found[:most]]


def alike(request: FoiRequest, rows: QuerySet[FoiRequest], *, at_least: float) -> list[FoiRequest]:
    """Return other requests among `rows` that resemble this one at least so much, the most alike first."""
    own = pairs_of(words_of(request))
    near = (
        WishPair.objects.filter(pair__in=sorted(own)[:_PAIRS_ASKED], request__in=rows.order_by().values("pk"))
        .exclude(request_id=request.pk)
        .values("request_id")
        .annotate(shared=Count("id"))
        .order_by("-shared", "-request_id")
    )
    keys = [row["request_id"] for row in near[:_CANDIDATES]]
    candidates = rows.filter(Q(pk__in=keys)).exclude(pk=request.pk).select_related("organ", "requester")
    scored = [(likeness(own, pairs_of(words_of(one))), one) for one in candidates]
    scored += [
        (1.0, one)
        for one in rows.filter(wanted_digest=request.wanted_digest)
        .exclude(Q(pk=request.pk) | Q(pk__in=keys))
        .select_related("organ", "requester")
        .order_by("-pk")[:_CANDIDATES]
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].pk))
    return [one for score, one in scored if score >= at_least]


def asking_for_the_same(request: FoiRequest) -> list[FoiRequest]:
    """Return the other requests of the county for the same thing: same words, or nearly."""
    return alike(request, FoiRequest.objects.all(), at_least=SAME_THING)


def repeated_by(request: FoiRequest) -> FoiRequest | None:
    """Return the same person's earlier request for the same thing at the same organ; answered ones first."""
    earlier = same_wish_of(request.requester.fingerprint, request.wanted).filter(
        organ_id=request.organ_id, pk__lt=request.pk
    )
    found = list(earlier.select_related("reply")[:20])
    return next((one for one in found if reply_number(one)), found[0] if found else None)


def repeats_of(request: FoiRequest) -> list[FoiRequest]:
    """Return the same person's later requests for the same at this organ that still wait for their answer."""
    later = same_wish_of(request.requester.fingerprint, request.wanted).filter(
        organ_id=request.organ_id, pk__gt=request.pk
    )
    return list(later.exclude(state__in=OVER)[:5])


def repeat_in_words(request: FoiRequest) -> dict[str, object] | None:
    """Return the earlier request that this one may repeat, the number of its reply, and later repeats."""
    earlier, later = repeated_by(request), repeats_of(request)
    if earlier is None and not later:
        return None
    return {"request": earlier, "number": reply_number(earlier) if earlier else "", "later": later}


def asked_by_the_same(request: FoiRequest) -> dict[str, int]:
    """Return how many requests the same person handed in, in the month and the year of this one.

    Nothing once it is not known any more who asked.
    """
    if not request.requester.fingerprint:
        return {}
    same = FoiRequest.objects.filter(
        requester__fingerprint=request.requester.fingerprint, arrived_on__year=request.arrived_on.year
    )
    counts = same.order_by().aggregate(
        year=Count("id"), month=Count("id", filter=Q(arrived_on__month=request.arrived_on.month))
    )
    return {"month": int(counts["month"]), "year": int(counts["year"])}


def reply_number(request: FoiRequest) -> str:
    """Return the number of the request's reply, or "" before it was signed."""
    reply = Reply.objects.filter(request_id=request.pk).only("number").first()
    return (reply.number or "") if reply else ""


def _signed(requests: list[FoiRequest]) -> QuerySet[Reply]:
    return Reply.objects.filter(request__in=[one.pk for one in requests], number__isnull=False)


def _similar(
    request: FoiRequest, other: FoiRequest, reply: Reply | None, today: date, calendar: WorkCalendar
) -> Similar:
    common = common_words(words_of(request), words_of(other))
    mine = request.requester.fingerprint  # empty once it is not known any more who asked
    is_same = bool(mine) and mine == other.requester.fingerprint
    if reply is None:
        return Similar(other, common, is_same)
    draft = draft_of(reply)
    clock = standing_of(other, today, calendar=calendar).clock
    days = clock.days_used if clock.state is ClockState.ENDED else None
    grounds = tuple(ground.label for ground in draft.grounds)
    return Similar(other, common, is_same, reply.number or "", draft.kind.label, grounds, days)
