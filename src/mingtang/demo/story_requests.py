"""Requests of the demo county: sixty and more, in every state and with every kind of reply, around today.

A tale is one request: when it came, counted in working days before the day that is shown, and what was done
on which working day after that. What lies after today has not happened yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mingtang.apps.files.actions import store
from mingtang.apps.foi import actions
from mingtang.apps.foi.models import CaseEvent, Commission, Delivery, Dispute, FoiRequest, Form, Letter
from mingtang.apps.foi.queries.records import last_of
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.apps.organs.models import Organ
from mingtang.demo.cast import Cast
from mingtang.demo.people import ASKED
from mingtang.kit.acting import Actor
from mingtang.kit.asking import composed
from mingtang.kit.clock import at_noon, recording_at
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft
from mingtang_core.disclosure.requirements import EARLIER_REPLY
from mingtang_core.fees import FeeKind
from mingtang_core.flows import Act, Paper
from mingtang_core.reports import DisputeResult
from mingtang_core.terms import RequesterKind
from mingtang_core.workdays import WorkCalendar

_, CIVIL, LAND, HOUSING, MONEY, SCHOOLS = ASKED
CITIZEN = Actor(kind="citizen")
# Invented people and bodies; the place in the list is who asks in a tale.
_PEOPLE = ("苏晚晴", "江远帆", "叶知夏", "白露生", "陶然", "商一川", "温故", "简宁", "钟离秋", "夏候明")
_BODIES = (
    (RequesterKind.COMPANY, "青禾晨光设计有限公司"),
    (RequesterKind.RESEARCH, "青禾乡村研究所"),
    (RequesterKind.WELFARE, "青禾暖阳助老服务中心"),
    (RequesterKind.LEGAL_SERVICE, "青禾明理律师事务所"),
    (RequesterKind.OTHER, "青禾县清河街道南岸小区业主委员会"),
)


@dataclass
class Doing:
    """One day of one request, with the people who handle it."""

    request: FoiRequest
    cast: Cast
    day: date
    calendar: WorkCalendar

    @property
    def clerk(self) -> Actor:
        """Return the clerk of the request's organ."""
        return self.cast.clerks[self.request.organ_id]

    def done(self, by: Actor | None = None) -> dict[str, Any]:
        """Return what every action is told."""
        return {"request": self.request, "by": by or self.clerk, "today": self.day}

    def last(self, act: Act) -> CaseEvent:
        """Return the latest event of `act`; the tale told it before."""
        event = last_of(self.request, act)
        if event is None:
            raise LookupError(f"{act.value} did not happen")
        return event


Step = tuple[int, Callable[[Doing], object]]


@dataclass(frozen=True)
class Tale:
    """One request. ago: working days before today on which it came; steps: working days after that."""

    organ: str
    who: int
    wanted: str
    ago: int
    channel: Channel = Channel.COUNTER
    steps: tuple[Step, ...] = ()
    clue: str = ""
    form: str = Form.ELECTRONIC
    delivery: str = Delivery.ONLINE
    help_given: str = ""


@dataclass
class Requests:
    """The diary of all tales; each day does what stands in it."""

    cast: Cast
    calendar: WorkCalendar
    today: date
    tales: tuple[Tale, ...]
    diary: dict[date, list[Callable[[date], None]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.organs = {organ.name: organ for organ in Organ.objects.all()}
        for number, tale in enumerate(self.tales):
            came = self.calendar.add(self.today, -tale.ago)
            self.diary[self.calendar.last_workday_on_or_before(came)].append(self._coming(number, tale))

    def live(self, day: date) -> None:
        """Do what the diary says for the day."""
        for act in self.diary.pop(day, []):
            act(day)

    def live_all(self) -> None:
        """Live every day that has something in it, up to today, without the rest of the county."""
        while self.diary:
            day = min(self.diary)
            with recording_at(at_noon(day)), transaction.atomic():
                self.live(day)

    def _coming(self, number: int, tale: Tale) -> Callable[[date], None]:
        def come(day: date) -> None:
            organ = self.organs[tale.organ]
            is_own = tale.channel is Channel.INTERNET
            registered = actions.register_request(
                organ=organ, channel=tale.channel, requester=requester(tale.who),
                wish=Wish(
                    tale.wanted.format(year=day.year, last=day.year - 1), tale.clue, tale.form, tale.delivery
                ), key=f"demo-{number}",
                by=CITIZEN if is_own else self.cast.clerks[organ.pk], today=day, help_given=tale.help_given,
            )  # fmt: skip
            for after, step in tale.steps:
                at = day if after == 0 else self.calendar.add(day, after)
                if at == day:
                    self._doing(registered.request, step)(day)
                elif at <= self.today:
                    self.diary[at].append(self._doing(registered.request, step))

        return come

    def _doing(self, request: FoiRequest, step: Callable[[Doing], object]) -> Callable[[date], None]:
        def do(day: date) -> None:
            (now,) = _requests(request.pk)
            step(Doing(now, self.cast, day, self.calendar))

        return do


@composed
def _requests(pk: int) -> QuerySet[FoiRequest]:
    return FoiRequest.objects.select_related("organ", "requester").filter(pk=pk)


def requester(place: int) -> RequesterFacts:
    """Return who asks; from 100 on a body."""
    if place >= 100:
        kind, name = _BODIES[place - 100]
        return RequesterFacts(
            kind, name, IdentityKind.OTHER, f"登记证{place:04d}", contact_name="联系人",
            phone=f"0570000{place:04d}", address="青禾县禾城街道文化路1号",
        )  # fmt: skip
    return RequesterFacts(
        RequesterKind.PERSON, _PEOPLE[place], IdentityKind.PASSPORT, f"E0000{place:04d}",
        phone=f"0570111{place:04d}", email=f"person{place}@mail.example", address="青禾县清河街道南岸小区",
    )  # fmt: skip


# ----- steps: what can happen on a day of a tale -----


def confirm(doing: Doing) -> None:
    """确认收到."""
    actions.confirm_receipt(how="电话确认，申请人本人接听", **doing.done())


def ask_to_correct(*missing: str, workdays: int = 10) -> Callable[[Doing], object]:
    """告知补正, and the notice arrives the same day."""

    def step(doing: Doing) -> None:
        until = doing.calendar.add(doing.day, workdays)
        actions.ask_correction(missing=missing, until=until, **doing.done())
        actions.record_notice_delivery(note="申请人签收", **doing.done())

    return step


def correct(text: str) -> Callable[[Doing], object]:
    """收到补正."""
    return lambda doing: actions.receive_correction(text=text, **doing.done())


def give_up_uncorrected(doing: Doing) -> None:
    """逾期不补正."""
    actions.close_uncorrected(**doing.done())


def ask_third_party(whom: str) -> Callable[[Doing], object]:
    """征求第三方意见, delivered the same day."""

    def step(doing: Doing) -> None:
        letter = actions.ask_third_party(whom=whom, note="拟公开的合同", **doing.done())
        actions.record_letter_delivery(about=letter, note="当面签收", **doing.done())

    return step


def ask_co_maker(whom: str) -> Callable[[Doing], object]:
    """征求共同制作机关意见."""
    return lambda doing: actions.ask_co_maker(whom=whom, note="联合印发的方案", **doing.done())


def ask_organ(whom: str) -> Callable[[Doing], object]:
    """征求其他机关意见."""
    return lambda doing: actions.ask_organ(whom=whom, note="涉及的数据", **doing.done())


def hear(act: Act, agrees: bool | None, words: str = "") -> Callable[[Doing], object]:
    """收到意见."""

    def step(doing: Doing) -> None:
        actions.receive_opinion(about=doing.last(act), agrees=agrees, words=words, **doing.done())

    return step


def extend(workdays: int) -> Callable[[Doing], object]:
    """延长答复期限."""

    def step(doing: Doing) -> None:
        actions.extend(
            workdays=workdays, reason="涉及多个年度的档案，需要逐件核对", **doing.done(doing.cast.leader)
        )

    return step


def ask_reasons(doing: Doing) -> None:
    """要求说明理由."""
    actions.ask_reasons(why="同一申请人一个月内提出多件内容相近的申请", **doing.done())


def give_reasons(text: str) -> Callable[[Doing], object]:
    """收到理由说明."""
    return lambda doing: actions.receive_reasons(text=text, **doing.done())


def delay(workdays: int) -> Callable[[Doing], object]:
    """确定延迟答复期限."""

    def step(doing: Doing) -> None:
        until = doing.calendar.add(doing.day, workdays)
        actions.delay(until=until, reason="理由合理，材料较多", **doing.done(doing.cast.leader))

    return step


def ask_fee(pages: int) -> Callable[[Doing], object]:
    """告知缴费 by pages, and the notice arrives the same day."""

    def step(doing: Doing) -> None:
        actions.ask_fee(standard=FeeKind.PER_PAGE, pages=pages, reason="复制的页数多", **doing.done())
        actions.record_notice_delivery(note="申请人签收", **doing.done())

    return step


def pay(doing: Doing) -> None:
    """登记缴费."""
    actions.record_payment(receipt="青财票00004512", **doing.done())


def give_up_unpaid(doing: Doing) -> None:
    """逾期不缴费."""
    actions.close_unpaid(**doing.done())


def commission(unit: str, question: str, workdays: int) -> Callable[[Doing], object]:
    """转办 to another organ of the county."""

    def step(doing: Doing) -> None:
        organ = Organ.objects.get(name=unit)
        until = doing.calendar.add(doing.day, workdays)
        actions.commission_unit(organ=organ, question=question, until=until, **doing.done())

    return step


def unit_answers(answer: str) -> Callable[[Doing], object]:
    """承办单位反馈."""

    def step(doing: Doing) -> None:
        asked = Commission.objects.get(request=doing.request)
        actions.answer_commission(
            commission=asked, answer=answer, file=("标准.txt", "三年的标准".encode()),
            by=doing.cast.clerks[asked.organ_id or 0], today=doing.day,
        )  # fmt: skip

    return step


def draft(reply: ReplyDraft, *, file: tuple[str, str] | None = None) -> Callable[[Doing], object]:
    """起草答复, with a file to hand over if one is given by name and text."""

    def step(doing: Doing) -> None:
        files = []
        if file:
            files = [store(by=doing.clerk, content=file[1].encode(), name=file[0], on=doing.day)]
        actions.save_draft(draft=_with_numbers(reply, doing.request), files=files, **doing.done())

    return step


def _with_numbers(reply: ReplyDraft, request: FoiRequest) -> ReplyDraft:
    """Return the draft with the real numbers where the tale names the paper they stand on."""
    if reply.earlier_number == EARLIER_REPLY:
        before = FoiRequest.objects.filter(
            requester__fingerprint=request.requester.fingerprint, wanted_digest=request.wanted_digest
        ).exclude(pk=request.pk)
        return replace(reply, earlier_number=before.latest("id").reply.number or "")
    if reply.earlier_number:
        return replace(reply, earlier_number=_number_of(Paper.CORRECTION_NOTICE, request))
    if reply.basis_letters:
        return replace(reply, basis_letters=(_number_of(Paper.REASONS_NOTICE, request),))
    return reply


def _number_of(paper: Paper, request: FoiRequest) -> str:
    return Letter.objects.filter(request=request, paper=paper.value).latest("id").number or ""


def submit(doing: Doing) -> None:
    """送审."""
    actions.submit_reply(**doing.done())


def pass_legal(doing: Doing) -> None:
    """法制审核通过."""
    actions.pass_legal_review(digest=doing.request.reply.digest, **doing.done(doing.cast.counsel))


def pass_secrecy(doing: Doing) -> None:
    """保密审查通过."""
    actions.pass_secrecy_review(digest=doing.request.reply.digest, **doing.done(doing.cast.secrecy))


def send_back(reason: str) -> Callable[[Doing], object]:
    """退回修改 by counsel."""
    return lambda doing: actions.send_back(reason=reason, **doing.done(doing.cast.counsel))


def sign(doing: Doing) -> None:
    """签发."""
    actions.sign(digest=doing.request.reply.digest, **doing.done(doing.cast.leader))


def deliver(doing: Doing) -> None:
    """送达."""
    actions.deliver(how="网上送达，申请人已经下载", **doing.done())


def archive(doing: Doing) -> None:
    """归档."""
    actions.archive(**doing.done())


def withdraw(doing: Doing) -> None:
    """撤回申请."""
    actions.withdraw(why="已经在门户网站上找到", **doing.done())


def void_last(act: Act, reason: str) -> Callable[[Doing], object]:
    """作废一条记录."""
    return lambda doing: actions.void_event(about=doing.last(act), reason=reason, **doing.done())


def dispute(kind: Dispute.Kind, body: str) -> Callable[[Doing], object]:
    """登记复议、诉讼、调解; a suit follows the reconsideration of the same request."""

    def step(doing: Doing) -> None:
        before = Dispute.objects.filter(request=doing.request, kind=Dispute.Kind.RECONSIDERATION).first()
        after = before if kind is Dispute.Kind.SUIT else None
        actions.link_remedy(
            kind=kind, body=body, notified_on=doing.day, after=after, **doing.done(doing.cast.counsel)
        )

    return step


def answer(doing: Doing) -> None:
    """提出答复 in the latest proceeding."""
    known = Dispute.objects.filter(request=doing.request).latest("id")
    actions.record_answer(dispute=known, by=doing.cast.counsel, today=doing.day)


def decide(result: DisputeResult, outcome: str, *, redo: bool = False) -> Callable[[Doing], object]:
    """登记结果 of the latest proceeding."""

    def step(doing: Doing) -> None:
        known = Dispute.objects.filter(request=doing.request).latest("id")
        actions.record_outcome(
            dispute=known, result=result, outcome=outcome, by=doing.cast.counsel, today=doing.day,
            redo_by=doing.day + timedelta(days=60) if redo else None,
        )  # fmt: skip

    return step


def replied(
    begins: int, reply: ReplyDraft, *, archived: bool = True, file: tuple[str, str] | None = None
) -> tuple[Step, ...]:
    """Return the way of a reply from draft to delivery: six working days from `begins` on."""
    way: tuple[Step, ...] = (
        (begins, draft(reply, file=file)), (begins, submit), (begins + 1, pass_legal),
        (begins + 2, pass_secrecy), (begins + 3, sign), (begins + 4, deliver),
    )  # fmt: skip
    return (*way, (begins + 9, archive)) if archived else way
