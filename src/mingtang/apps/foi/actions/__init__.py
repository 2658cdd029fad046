"""The writes of requests; every one is an act of the table of moves, and ends in the journal.

register_request    take a request in, by any channel (登记)
confirm_receipt     both sides confirmed: the clock starts (确认收到)
ask_correction, record_notice_delivery, receive_correction, hand_in_correction, close_uncorrected
                    补正 (art. 30)
ask_third_party, ask_co_maker, ask_organ, record_letter_delivery, receive_opinion   征求意见 (arts 32 to 34)
extend              延长答复期限 (art. 33)
ask_reasons, receive_reasons, hand_in_reasons, delay     说明理由和延迟答复 (art. 35)
ask_fee, record_payment, close_unpaid   信息处理费 (art. 42)
commission_unit, answer_commission      转办 (art. 4)
link_remedy, record_answer, record_outcome, record_redone   复议、诉讼、调解 (art. 51)
save_draft, submit_reply, pass_legal_review, pass_secrecy_review, send_back, sign, deliver, archive
                    答复: what is passed and signed is bound by its digest (arts 17, 36)
take_file           a file that goes out with the reply, looked through for numbers of people
decide_release, reopen_release          what was given to one, offered to all (art. 44)
withdraw            the requester takes it back (撤回)
change_delivery     the requester wants it another way (修改获取方式)
open_request        number and query code open a request; wrong tries are counted (查询)
keep_template, withdraw_template        the words of letters (文书模板)
void_event          an event entered by mistake is made void (作废)
open_identity       read what identifies the requester
perform             what the others are made of
ask_list_export, make_list_export   the workbench as a spreadsheet (导出办件)
keep_report         the figures of a year as published (记下年报)
chase_requests      one letter a working day to each organ (催办)
refresh_standings   the copies for lists, once a day
"""

from mingtang.apps.foi.actions.charging import ask_fee, close_unpaid, record_payment
from mingtang.apps.foi.actions.chasing import chase_requests
from mingtang.apps.foi.actions.commissioning import answer_commission, commission_unit
from mingtang.apps.foi.actions.consulting import (
    ask_co_maker,
    ask_organ,
    ask_third_party,
    receive_opinion,
    record_letter_delivery,
)
from mingtang.apps.foi.actions.correcting import (
    ask_correction,
    close_uncorrected,
    hand_in_correction,
    receive_correction,
    record_notice_delivery,
)
from mingtang.apps.foi.actions.delivery import change_delivery
from mingtang.apps.foi.actions.extending import extend
from mingtang.apps.foi.actions.handing_over import take_file
from mingtang.apps.foi.actions.opening import open_identity
from mingtang.apps.foi.actions.performing import perform, refresh_standings
from mingtang.apps.foi.actions.proposals import decide_release, reopen_release
from mingtang.apps.foi.actions.reasons import ask_reasons, delay, hand_in_reasons, receive_reasons
from mingtang.apps.foi.actions.receiving import confirm_receipt, withdraw
from mingtang.apps.foi.actions.registering import Registered, query_code_of, register_request
from mingtang.apps.foi.actions.remedies import (
    link_remedy,
    record_answer,
    record_outcome,
    record_redone,
)
from mingtang.apps.foi.actions.replying import (
    archive,
    deliver,
    pass_legal_review,
    pass_secrecy_review,
    save_draft,
    send_back,
    sign,
    submit_reply,
)
from mingtang.apps.foi.actions.reporting import keep_report
from mingtang.apps.foi.actions.templating import keep_template, withdraw_template
from mingtang.apps.foi.actions.tracking import open_request
from mingtang.apps.foi.actions.voiding import void_event

__all__ = [
    "Registered",
    "answer_commission",
    "archive",
    "ask_co_maker",
    "ask_correction",
    "ask_fee",
    "ask_organ",
    "ask_reasons",
    "ask_third_party",
    "change_delivery",
    "chase_requests",
    "close_uncorrected",
    "close_unpaid",
    "commission_unit",
    "confirm_receipt",
    "decide_release",
    "delay",
    "deliver",
    "extend",
    "hand_in_correction",
    "hand_in_reasons",
    "keep_report",
    "keep_template",
    "link_remedy",
    "open_identity",
    "open_request",
    "pass_legal_review",
    "pass_secrecy_review",
    "perform",
    "query_code_of",
    "receive_correction",
    "receive_opinion",
    "receive_reasons",
    "record_answer",
    "record_letter_delivery",
    "record_notice_delivery",
    "record_outcome",
    "record_payment",
    "record_redone",
    "refresh_standings",
    "register_request",
    "reopen_release",
    "save_draft",
    "send_back",
    "sign",
    "submit_reply",
    "take_file",
    "void_event",
    "withdraw",
    "withdraw_template",
]
