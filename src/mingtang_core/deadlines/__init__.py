"""期限: the clocks of the law, each with its derivation.

events          what happened to a request, as dated facts (办理事件)
receipt         the day of receipt by channel (收到申请之日, art. 31)
reply           the reply clock as a fold over the events (答复期限, arts. 30 to 35)
derive          the steps that lead to its date (推算过程)
side_periods    the other clocks of a case: correction, opinions, fee (补正期限、征求意见期限、缴费期限)
end_of          working days, calendar days, months; end_of_hours (期间)
rules           the lengths, dated, with article and certainty (期限规则)
"""

from mingtang_core.deadlines.consultations import Consultation, Outcome
from mingtang_core.deadlines.derivation import derive
from mingtang_core.deadlines.events import Event, EventKind, known_at, standing_events
from mingtang_core.deadlines.irregularities import Irregularity
from mingtang_core.deadlines.periods import (
    Period,
    Unit,
    end_of,
    end_of_hours,
    release_due,
    reminder_of_fixed,
)
from mingtang_core.deadlines.receipt import Channel, Receipt, receipt
from mingtang_core.deadlines.reply import Clock, ClockState, Run, read_clock
from mingtang_core.deadlines.rules import RULES, Length, ReplyRules, rules_on
from mingtang_core.deadlines.sides import SideKind, SidePeriod, side_periods

__all__ = [
    "RULES",
    "Channel",
    "Clock",
    "ClockState",
    "Consultation",
    "Event",
    "EventKind",
    "Irregularity",
    "Length",
    "Outcome",
    "Period",
    "Receipt",
    "ReplyRules",
    "Run",
    "SideKind",
    "SidePeriod",
    "Unit",
    "derive",
    "end_of",
    "end_of_hours",
    "known_at",
    "read_clock",
    "receipt",
    "release_due",
    "reminder_of_fixed",
    "rules_on",
    "side_periods",
    "standing_events",
]
