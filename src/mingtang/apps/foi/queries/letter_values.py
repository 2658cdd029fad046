"""填充内容: what the letters of a case are filled with, from its events, and by which words.

Who asks, and the numbers of people, never reach a paper that goes to others; an identity number reaches none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.db.models import Q, QuerySet

from mingtang.apps.foi.models import CaseEvent, FoiRequest, LetterTemplate
from mingtang.apps.foi.queries.fees import fee_in
from mingtang.apps.foi.queries.guide import COURT, RECONSIDERATION_ORGAN
from mingtang.apps.foi.queries.records import missing_of, voided_among
from mingtang.apps.foi.queries.replies import draft_of, reply_of
from mingtang.apps.foi.queries.standing import Standing
from mingtang.kit.asking import composed
from mingtang_core.deadlines import EventKind, rules_on
from mingtang_core.derivations import in_words
from mingtang_core.disclosure import RemedyCase, ReplyKind, ThirdPartyOutcome, remedy, remedy_for
from mingtang_core.flows import Act, Move, Paper
from mingtang_core.letters import (
    LETTERS,
    Addressee,
    Field,
    Filled,
    answer_of,
    decision_of,
    packaged_template,
)
from mingtang_core.letters import LetterTemplate as TemplateWords
from mingtang_core.text_checks import PersonalData, find_personal_data, masked

CLOSED_BY = {
    Act.CLOSE_UNCORRECTED.value: ReplyKind.ABANDONED_UNCORRECTED,
    Act.CLOSE_UNPAID.value: ReplyKind.ABANDONED_UNPAID,
    Act.WITHDRAW.value: ReplyKind.WITHDRAWN,
}
SOMEBODY = "申请人"


@dataclass(frozen=True)
class Case:
    """What letters are filled from: the request, the event they go with, and where the case stands then.

    private  who asks, opened: letters are addressed to a person
    """

    request: FoiRequest
    event: CaseEvent
    standing: Standing
    private: Mapping[str, str]


def template_on(paper: Paper, organ_id: int, on: date) -> TemplateWords:
    """Return the words in force on a day: the organ's own, else the county's, else the shipped ones."""
    found = sorted(_templates(paper.value, organ_id, on), key=lambda one: one.organ_id is None)[:1]
    if found:
        return TemplateWords(paper, found[0].valid_from, found[0].title, found[0].body)
    return packaged_template(paper, on)


@composed
def _templates(paper: str, organ_id: int, on: date) -> QuerySet[LetterTemplate]:
    kept = LetterTemplate.objects.filter(paper=paper, valid_from__lte=on, withdrawn_on=None)
    return kept.filter(Q(organ_id=organ_id) | Q(organ_id=None)).order_by("-valid_from", "-id")


def letters_with(move: Move, case: Case) -> list[tuple[Paper, CaseEvent | None]]:
    """Return the letters that go with a move, each with the event it answers, if that is another one.

    A reply that discloses against a third party's objection is told to that party as well (art. 32).
    """
    papers: list[tuple[Paper, CaseEvent | None]] = [(p, None) for p in move.papers if p in LETTERS]
    if Paper.REPLY in move.papers:
        papers += [(Paper.THIRD_PARTY_NOTICE, letter) for letter in _overruled(case)]
    return papers


def _overruled(case: Case) -> list[CaseEvent]:
    reply = reply_of(case.request)
    if reply is None or not draft_of(reply).public_interest.strip():
        return []
    if ThirdPartyOutcome.OBJECTED not in draft_of(reply).third_parties:
        return []
    events = list(case.request.events.select_related("about"))
    voided = voided_among(events)
    return [
        event.about
        for event in events
        if not {event.pk, event.about_id} & voided
        and event.clock == EventKind.OPINION_RECEIVED.value
        and event.facts.get("agrees") == "no"
        and event.about
        and event.about.act == Act.ASK_THIRD_PARTY.value
    ]


def filled_of(paper: Paper, case: Case, about: CaseEvent | None, on: date) -> Filled:
    """Return everything a letter is made of but its number."""
    words = template_on(paper, case.request.organ_id, on)
    rule = LETTERS[paper]
    addressee = _addressee(rule.to, case, about or case.event)
    values = _common(case) | _own(paper, case, about)
    safe = {field: _safe(text, rule.to, case) for field, text in values.items() if field in rule.fields}
    if Field.REQUESTER in safe:
        safe[Field.REQUESTER] = case.private["name"]
    attachments = _attachments(case) if paper is Paper.REPLY else ()
    return Filled(
        paper, words.title, words.body, safe, "", addressee, case.request.organ.name, on, attachments
    )


def _addressee(to: Addressee, case: Case, letter: CaseEvent) -> str:
    if to is Addressee.REQUESTER:
        return case.private["name"]
    return letter.note.splitlines()[0] if to is Addressee.CONSULTED and letter.note else ""


def _common(case: Case) -> dict[Field, str]:
    request = case.request
    received_on = case.standing.clock.received_on
    return {
        Field.ORGAN: request.organ.name,
        Field.REQUEST_NUMBER: request.number,
        Field.REQUESTER: SOMEBODY,
        Field.WANTED: _one_line(request.wanted).rstrip("。"),
        Field.ARRIVED: in_words(request.arrived_on),
        Field.RECEIVED: in_words(received_on) if received_on else "",
    }


def _own(paper: Paper, case: Case, about: CaseEvent | None) -> dict[Field, str]:
    match paper:
        case Paper.CORRECTION_NOTICE:
            return _correction(case.event)
        case Paper.REASONS_NOTICE:
            return {Field.WHY_REASONS: _sentence(case.event.note)}
        case Paper.EXTENSION_NOTICE:
            return _extension(case)
        case Paper.DELAY_NOTICE:
            until = case.event.until
            return {
                Field.WHY_DELAYED: _phrase(case.event.note),
                Field.DELAYED_TO: in_words(until) if until else "",
            }
        case Paper.FEE_NOTICE:
            return _fee(case)
        case Paper.REPLY:
            return _reply(case)
        case Paper.DELIVERY_PROOF:
            return _proof(case)
        case Paper.CLOSING_NOTE:
            return _closing(case)
        case Paper.THIRD_PARTY_NOTICE:
            return _consultation(case, about or case.event) | _overruling(case)
        case _:
            return _consultation(case, case.event)


def _correction(event: CaseEvent) -> dict[Field, str]:
    lines = missing_of(event)
    numbered = [f"{place}.{_sentence(line)}" for place, line in enumerate(lines, start=1)]
    until = event.until
    return {Field.MISSING: "\n".join(numbered), Field.CORRECT_BY: in_words(until) if until else ""}


def _extension(case: Case) -> dict[Field, str]:
    due_on = case.standing.clock.due_on
    paused = "征求意见结束、期限恢复计算以后，加上延长的工作日届满之日"
    return {
        Field.WHY_EXTENDED: _phrase(case.event.note),
        Field.EXTENDED_BY: str(case.event.workdays or ""),
        Field.DUE: in_words(due_on) if due_on else paused,
    }


def _consultation(case: Case, letter: CaseEvent) -> dict[Field, str]:
    whom, *rest = letter.note.splitlines() or [""]
    rules = rules_on(case.standing.clock.received_on or letter.on)
    is_third = letter.act == Act.ASK_THIRD_PARTY.value
    matter = _one_line(" ".join(rest)) or f"申请公开的内容是：{_one_line(case.request.wanted)}"
    return {
        Field.ASKED: whom,
        Field.ASKED_ON: in_words(letter.on),
        Field.MATTER: _sentence(matter),
        Field.ANSWER_WITHIN: str((rules.third_party if is_third else rules.co_maker).workdays),
    }


def _overruling(case: Case) -> dict[Field, str]:
    reply = reply_of(case.request)
    draft = draft_of(reply) if reply else None
    found = remedy(RemedyCase.OTHER, on=case.event.on)
    words = found.paragraph(reconsideration_organ=RECONSIDERATION_ORGAN, court=COURT)
    return {
        Field.WHY_OPEN: _sentence(draft.public_interest) if draft else "",
        Field.DECISION: f"公开申请人申请的有关内容（{draft.kind.label}）。" if draft else "",
        Field.REMEDY: words.replace("本答复", "本决定"),
    }


def _fee(case: Case) -> dict[Field, str]:
    received_on = case.standing.clock.received_on or case.event.on
    charged = fee_in(case.event, received_on)
    found = remedy(RemedyCase.FEE_NOTICE, on=case.event.on)
    return {
        Field.FEE: str(charged.yuan),
        Field.FEE_SUM: f"计算方法：{'；'.join(step.what.rstrip('。') for step in charged.steps)}。",
        Field.PAY_WITHIN: str(rules_on(received_on).fee.workdays),
        Field.REMEDY: found.paragraph(reconsideration_organ=RECONSIDERATION_ORGAN, court=COURT),
    }


def _reply(case: Case) -> dict[Field, str]:
    reply = reply_of(case.request)
    if reply is None:
        return {}
    draft = draft_of(reply)
    found = remedy_for(draft, on=case.event.on)
    return {
        Field.ANSWER: "\n".join(_one_line(line) for line in answer_of(draft)),
        Field.HELP: f"便民提示：{_sentence(draft.help)}" if draft.help.strip() else "",
        Field.REMEDY: found.paragraph(reconsideration_organ=RECONSIDERATION_ORGAN, court=COURT),
    }


def _proof(case: Case) -> dict[Field, str]:
    reply = reply_of(case.request)
    number = reply.number if reply and reply.number else ""
    return {
        Field.PAPER: f"{Paper.REPLY.label}（{number}）" if number else Paper.REPLY.label,
        Field.HOW: _one_line(case.event.note),
        Field.DELIVERED_ON: in_words(case.event.on),
    }


def _closing(case: Case) -> dict[Field, str]:
    kind = CLOSED_BY[case.event.act]
    found = remedy(kind, on=case.event.on)
    return {
        Field.WHY_CLOSED: decision_of(kind),
        Field.CLOSED_ON: in_words(case.event.on),
        Field.REMEDY: found.paragraph(reconsideration_organ=RECONSIDERATION_ORGAN, court=COURT).replace(
            "本答复", "本决定"
        ),
    }


def _attachments(case: Case) -> tuple[str, ...]:
    reply = reply_of(case.request)
    if reply is None:
        return ()
    names = [one.file.name for one in reply.handed_over.select_related("file")]
    return tuple(_without_identity(PurePath(name).stem, case) for name in names)


def _safe(text: str, to: Addressee, case: Case) -> str:
    """Return the words with identity numbers masked; for others, every number and who asks as well."""
    if to is not Addressee.CONSULTED:
        return _without_identity(text, case)
    return masked(_without(text, _known(case), SOMEBODY))


def _known(case: Case) -> Iterator[str]:
    for name in ("identity_number", "phone", "email", "address", "name", "contact_name"):
        if len(case.private.get(name, "")) > 1:
            yield case.private[name]


def _without_identity(text: str, case: Case) -> str:
    number = case.private.get("identity_number", "")
    text = _without(text, [number] if number else [], "（证件号码略）")
    never = [one for one in find_personal_data(text) if one.kind is PersonalData.IDENTITY_NUMBER]
    for found in reversed(never):
        text = text[: found.start] + found.shown + text[found.end :]
    return text


def _without(text: str, words: Sequence[str] | Iterator[str], instead: str) -> str:
    for word in words:
        text = text.replace(word, instead)
    return text


def _one_line(text: str) -> str:
    return "；".join(line.strip() for line in text.splitlines() if line.strip())


def _phrase(text: str) -> str:
    """Return words that stand in the middle of a sentence."""
    return _one_line(text).rstrip("。；，")


def _sentence(text: str) -> str:
    words = _one_line(text)
    return words if not words or words[-1] in "。！？" else f"{words.rstrip('；，')}。"
