"""What the case itself tells a drafter: what third parties said, and the numbers of earlier papers."""

from __future__ import annotations

from dataclasses import dataclass

from mingtang.apps.foi.models import CaseEvent, FoiRequest, Letter
from mingtang.apps.foi.queries.records import voided_among
from mingtang.apps.foi.queries.similar import repeated_by, reply_number
from mingtang.apps.foi.queries.standing import Standing
from mingtang_core.deadlines import EventKind, Outcome
from mingtang_core.disclosure import ReplyDraft, ReplyKind, ThirdPartyOutcome
from mingtang_core.flows import Paper


@dataclass(frozen=True)
class ThirdParty:
    """A third party that was asked in writing.

    outcome  what was drafted, else what the record tells; a person decides whether a cause is reasonable
    note     what the record says of it
    """

    event: CaseEvent
    whom: str
    outcome: ThirdPartyOutcome | None
    note: str


def third_parties_of(request: FoiRequest, standing: Standing, draft: ReplyDraft | None) -> list[ThirdParty]:
    """Return the third parties that were asked, in the order of the letters."""
    events = list(request.events.select_related("about"))
    voided = voided_among(events)
    asked = [
        event
        for event in events
        if event.clock == EventKind.THIRD_PARTY_ASKED.value and event.pk not in voided
    ]
    opinions = {
        event.about_id: event
        for event in events
        if event.clock == EventKind.OPINION_RECEIVED.value and event.pk not in voided
    }
    silent = {
        int(one.asked.key) for one in standing.clock.consultations if one.outcome is Outcome.ORGAN_DECIDES
    }
    drafted = list(draft.third_parties) if draft and len(draft.third_parties) == len(asked) else []
    found = []
    for place, event in enumerate(asked):
        outcome, note = _told(opinions.get(event.pk), event.pk in silent)
        whom = event.note.strip().split("\n")[0] or "第三方"
        found.append(ThirdParty(event, whom, drafted[place] if drafted else outcome, note))
    return found


def _told(opinion: CaseEvent | None, is_silent: bool) -> tuple[ThirdPartyOutcome | None, str]:
    if opinion is None:
        if is_silent:
            return ThirdPartyOutcome.SILENT, "期限已过，没有收到意见，由本机关决定是否公开。"
        return None, "还没有收到意见。收到后在申请的页面登记。"
    said = f"{opinion.on.isoformat()}收到意见"
    said += f"：{opinion.note.strip()[:120]}" if opinion.note.strip() else "。"
    agrees = opinion.facts.get("agrees", "")
    if agrees == "yes":
        return ThirdPartyOutcome.AGREED, said
    if agrees == "no":
        return ThirdPartyOutcome.OBJECTED, f"{said}　理由是否合理，请您判断。"
    return None, said


def prefilled(request: FoiRequest, kind: ReplyKind) -> dict[str, object]:
    """Return what a new draft of that kind can start with, by the names of the editor's fields."""
    if kind is ReplyKind.REPEAT:
        earlier = repeated_by(request)
        # Only what was answered can be repeated (第三十六条第六项): an open request has no number to name.
        return {"earlier_number": reply_number(earlier)} if earlier else {}
    if kind is ReplyKind.STILL_UNCLEAR:
        return {"earlier_number": _number_of(request, Paper.CORRECTION_NOTICE)}
    if kind is ReplyKind.UNREASONABLE_VOLUME:
        return {"basis_letters": _number_of(request, Paper.REASONS_NOTICE)}
    return {}


def _number_of(request: FoiRequest, paper: Paper) -> str:
    """Return the number of the latest letter of that kind that is not void."""
    letter = Letter.objects.filter(request=request, paper=paper.value, voided_by=None).last()
    return (letter.number or "") if letter else ""
