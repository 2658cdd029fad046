"""申请办理的状态表: which act is possible in which state, by whom, and what it does.

One table. The server's guard, the buttons with their reasons, the API, the jobs and the drawing in the docs
read it; nothing else decides. A state is never stored: it is the fold of the acts on record through this
table (`state_after`), so that voiding an act by mistake is enough to be where one was.

Asking others for an opinion is not a state: it runs beside the handling and stops the clock
(`mingtang_core.deadlines`). What must be settled before an act stands in `needs`, each with its article
(`mingtang_core.flows.needs`).

>>> move = move_for(State.IN_PROGRESS, Act.ASK_CORRECTION)
>>> move.to.label, move.article, [doer.label for doer in move.doers]
('待补正', '《政府信息公开条例》第三十条', ['经办员'])
>>> move_for(State.ANSWERED, Act.ASK_CORRECTION) is None
True
"""

from __future__ import annotations

from dataclasses import dataclass

from mingtang_core.deadlines import EventKind
from mingtang_core.flows.needs import Need
from mingtang_core.flows.papers import Paper
from mingtang_core.flows.tables import MoveTable
from mingtang_core.terms import Role, Term

REGULATION = "《政府信息公开条例》"


class State(Term):
    """Where a request stands."""

    REGISTERED = "registered", "待确认"
    IN_PROGRESS = "in-progress", "办理中"
    AWAITING_CORRECTION = "awaiting-correction", "待补正"
    AWAITING_REASONS = "awaiting-reasons", "待说明理由"
    AWAITING_FEE = "awaiting-fee", "待缴费"
    LEGAL_REVIEW = "legal-review", "法制审核"
    SECRECY_REVIEW = "secrecy-review", "保密审查"
    AWAITING_SIGNATURE = "awaiting-signature", "待签发"
    SIGNED = "signed", "已签发待送达"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已终止"
    ARCHIVED = "archived", "已归档"


class Act(Term):
    """What somebody does to a request."""

    CONFIRM_RECEIPT = "confirm-receipt", "确认收到"
    ASK_CORRECTION = "ask-correction", "告知补正"
    RECORD_NOTICE_DELIVERY = "record-notice-delivery", "登记告知书送达"
    RECEIVE_CORRECTION = "receive-correction", "收到补正"
    CLOSE_UNCORRECTED = "close-uncorrected", "逾期不补正，终止办理"
    ASK_THIRD_PARTY = "ask-third-party", "征求第三方意见"
    ASK_CO_MAKER = "ask-co-maker", "征求共同制作机关意见"
    ASK_ORGAN = "ask-organ", "征求其他机关意见"
    RECORD_LETTER_DELIVERY = "record-letter-delivery", "登记征求意见函送达"
    RECEIVE_OPINION = "receive-opinion", "收到意见"
    COMMISSION_UNIT = "commission-unit", "转办"
    EXTEND = "extend", "延长答复期限"
    ASK_REASONS = "ask-reasons", "要求说明理由"
    RECEIVE_REASONS = "receive-reasons", "收到理由说明"
    DELAY = "delay", "确定延迟答复期限"
    ASK_FEE = "ask-fee", "告知缴费"
    RECORD_PAYMENT = "record-payment", "登记缴费"
    CLOSE_UNPAID = "close-unpaid", "逾期不缴费，终止办理"
    DRAFT_REPLY = "draft-reply", "起草答复"
    SUBMIT_REPLY = "submit-reply", "送审"
    PASS_LEGAL_REVIEW = "pass-legal-review", "法制审核通过"
    PASS_SECRECY_REVIEW = "pass-secrecy-review", "保密审查通过"
    SEND_BACK = "send-back", "退回修改"
    SIGN = "sign", "签发"
    DELIVER = "deliver", "送达"
    WITHDRAW = "withdraw", "撤回申请"
    LINK_REMEDY = "link-remedy", "登记复议、诉讼、调解"
    ARCHIVE = "archive", "归档"
    VOID = "void", "作废一条记录"


class Outsider(Term):
    """Who acts without a role in an organ."""

    REQUESTER = "requester", "申请人"
    JOB = "job", "定时任务"


Doer = Role | Outsider


@dataclass(frozen=True, slots=True)
class Move:
    """One row: in these states these doers may do this act.

    to       the state afterwards; None: the state stays, or (作废) is folded anew
    needs    what must hold besides; each is a reason against it with its article
    clock    the event that it leaves for the clock
    papers   the papers that go with it (domain: 宿迁 set of letters)
    article  what it rests on
    """

    act: Act
    states: tuple[State, ...]
    doers: tuple[Doer, ...]
    to: State | None
    article: str
    needs: tuple[Need, ...] = ()
    clock: EventKind | None = None
    papers: tuple[Paper, ...] = ()


HANDLED = (State.IN_PROGRESS,)
WAITING = (State.AWAITING_CORRECTION, State.AWAITING_REASONS, State.AWAITING_FEE)
REVIEWED = (State.LEGAL_REVIEW, State.SECRECY_REVIEW, State.AWAITING_SIGNATURE)
OPEN = (State.REGISTERED, *HANDLED, *WAITING, *REVIEWED, State.SIGNED)
DONE = (State.ANSWERED, State.CLOSED)

_CLERK = (Role.CLERK,)
_PERSON = (Outsider.REQUESTER, Role.CLERK)  # the clerk enters what came on paper
_LEADER = (Role.LEADER,)


def _article(number: str) -> str:
    return f"{REGULATION}第{number}条"


MOVES: tuple[Move, ...] = (
    Move(
        Act.CONFIRM_RECEIPT, (State.REGISTERED,), _CLERK, State.IN_PROGRESS, _article("三十一"),
        clock=EventKind.RECEIVED, papers=(Paper.RECEIPT,),
    ),
    Move(
        Act.ASK_CORRECTION, HANDLED, _CLERK, State.AWAITING_CORRECTION, _article("三十"),
        (Need.NOT_CORRECTED_BEFORE, Need.CLOCK_ALIVE, Need.NO_OPEN_CONSULTATION),
        EventKind.CORRECTION_ASKED, (Paper.CORRECTION_NOTICE,),
    ),
    Move(
        Act.RECORD_NOTICE_DELIVERY, (State.AWAITING_CORRECTION,), _CLERK, None, _article("三十"),
        clock=EventKind.CORRECTION_NOTICE_DELIVERED,
    ),
    Move(
        Act.RECORD_NOTICE_DELIVERY, (State.AWAITING_FEE,), _CLERK, None, _article("四十二"),
        clock=EventKind.FEE_NOTICE_DELIVERED,
    ),
    Move(
        Act.RECEIVE_CORRECTION, (State.AWAITING_CORRECTION,), _PERSON, State.IN_PROGRESS, _article("三十"),
        clock=EventKind.CORRECTED,
    ),
    Move(
        Act.CLOSE_UNCORRECTED, (State.AWAITING_CORRECTION,), _CLERK, State.CLOSED, _article("三十"),
        (Need.CORRECTION_PERIOD_OVER,), EventKind.CLOSED, (Paper.CLOSING_NOTE,),
    ),
    Move(
        Act.ASK_THIRD_PARTY, HANDLED, _CLERK, None, _article("三十二"), (Need.CLOCK_ALIVE,),
        EventKind.THIRD_PARTY_ASKED, (Paper.THIRD_PARTY_LETTER, Paper.CONSULTATION_NOTICE),
    ),
    Move(
        Act.ASK_CO_MAKER, HANDLED, _CLERK, None, _article("三十四"), (Need.CLOCK_ALIVE,),
        EventKind.CO_MAKER_ASKED, (Paper.CO_MAKER_LETTER,),
    ),
    Move(
        Act.ASK_ORGAN, HANDLED, _CLERK, None, _article("三十三"), (Need.CLOCK_ALIVE,),
        EventKind.ORGAN_ASKED, (Paper.ORGAN_LETTER,),
    ),
    Move(
        Act.RECORD_LETTER_DELIVERY, HANDLED, _CLERK, None, _article("三十二"),
        (Need.OPEN_CONSULTATION,), EventKind.LETTER_DELIVERED,
    ),
    Move(
        Act.RECEIVE_OPINION, HANDLED, _CLERK, None, _article("三十二"),
        (Need.OPEN_CONSULTATION,), EventKind.OPINION_RECEIVED,
    ),
    Move(Act.COMMISSION_UNIT, HANDLED, _CLERK, None, _article("四")),
    Move(
        Act.EXTEND, (*HANDLED, *REVIEWED), _LEADER, None, _article("三十三"),
        (Need.NOT_EXTENDED_BEFORE, Need.CLOCK_ALIVE, Need.CLOCK_COUNTS), EventKind.EXTENDED,
        (Paper.EXTENSION_NOTICE,),
    ),
    Move(
        Act.ASK_REASONS, HANDLED, _CLERK, State.AWAITING_REASONS, _article("三十五"),
        (Need.NOT_ASKED_FOR_REASONS_BEFORE,), EventKind.REASONS_ASKED, (Paper.REASONS_NOTICE,),
    ),
    Move(
        Act.RECEIVE_REASONS, (State.AWAITING_REASONS,), _PERSON, State.IN_PROGRESS, _article("三十五"),
        clock=EventKind.REASONS_GIVEN,
    ),
    Move(
        Act.DELAY, HANDLED, _LEADER, None, _article("三十五"), (Need.REASONS_GIVEN, Need.CLOCK_ALIVE),
        EventKind.DELAYED, (Paper.DELAY_NOTICE,),
    ),
    Move(
        Act.ASK_FEE, HANDLED, _CLERK, State.AWAITING_FEE, _article("四十二"),
        (Need.ABOVE_FREE_AMOUNT, Need.NOT_CHARGED_BEFORE, Need.CLOCK_ALIVE, Need.NO_OPEN_CONSULTATION),
        EventKind.FEE_ASKED, (Paper.FEE_NOTICE,),
    ),
    Move(
        Act.RECORD_PAYMENT, (State.AWAITING_FEE,), _CLERK, State.IN_PROGRESS, _article("四十二"),
        clock=EventKind.FEE_PAID,
    ),
    Move(
        Act.CLOSE_UNPAID, (State.AWAITING_FEE,), _CLERK, State.CLOSED, _article("四十二"),
        (Need.FEE_PERIOD_OVER,), EventKind.CLOSED, (Paper.CLOSING_NOTE,),
    ),
    Move(Act.DRAFT_REPLY, HANDLED, _CLERK, None, _article("三十六")),
    Move(
        Act.SUBMIT_REPLY, HANDLED, _CLERK, State.LEGAL_REVIEW, _article("三十六"),
        (Need.COMPLETE_DRAFT, Need.NO_OPEN_CONSULTATION),
    ),
    Move(
        Act.PASS_LEGAL_REVIEW, (State.LEGAL_REVIEW,), (Role.COUNSEL,), State.SECRECY_REVIEW,
        _article("十七"), (Need.OTHER_THAN_DRAFTER,),
    ),
    Move(
        Act.PASS_SECRECY_REVIEW, (State.SECRECY_REVIEW,), (Role.SECRECY_REVIEWER,),
        State.AWAITING_SIGNATURE, _article("十七"), (Need.OTHER_THAN_DRAFTER,),
    ),
    Move(
        Act.SEND_BACK, (State.LEGAL_REVIEW,), (Role.COUNSEL,), State.IN_PROGRESS, _article("十七"),
    ),
    Move(
        Act.SEND_BACK, (State.SECRECY_REVIEW,), (Role.SECRECY_REVIEWER,), State.IN_PROGRESS,
        _article("十七"),
    ),
    Move(Act.SEND_BACK, (State.AWAITING_SIGNATURE,), _LEADER, State.IN_PROGRESS, _article("十七")),
    Move(
        Act.SIGN, (State.AWAITING_SIGNATURE,), _LEADER, State.SIGNED, _article("三十六"),
        (Need.COMPLETE_DRAFT, Need.OTHER_THAN_DRAFTER, Need.OTHER_THAN_REVIEWERS),
        papers=(Paper.REPLY,),
    ),
    Move(
        Act.DELIVER, (State.SIGNED,), _CLERK, State.ANSWERED, _article("三十三"),
        clock=EventKind.ANSWERED, papers=(Paper.DELIVERY_PROOF,),
    ),
    Move(
        Act.WITHDRAW, OPEN, _PERSON, State.CLOSED, "年报统计口径（六）3（申请人撤回）",
        clock=EventKind.WITHDRAWN, papers=(Paper.CLOSING_NOTE,),
    ),
    Move(
        Act.LINK_REMEDY, (*DONE, State.ARCHIVED), (Role.LITIGATION,), None, _article("五十一"),
    ),
    Move(Act.ARCHIVE, DONE, _CLERK, State.ARCHIVED, _article("四十五")),
    Move(
        Act.VOID, (*OPEN, *DONE), _CLERK, None, _article("四十五"), clock=EventKind.VOIDED,
    ),
)  # fmt: skip

TABLE: MoveTable[State, Act, Move] = MoveTable(MOVES)
move_for = TABLE.move_for
may = TABLE.may
state_after = TABLE.state_after  # starts IN_PROGRESS where the receipt needs no confirmation (当面、签收)
