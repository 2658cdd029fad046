"""任务: the decisions about a duty of a work plan, as pure functions.

milestones    which dates a deadline asks a unit to answer on (节点)
chasing       which reminder is due today (催办)
evidence      whether proof on the web still stands (佐证复核)
standing      how a duty stands on a day: calm, near, urgent, late (时限状态)
"""

from mingtang_core.duties.chasing import ChaseRule, Level, chase_due
from mingtang_core.duties.evidence import Check, Outcome, Verdict, judge
from mingtang_core.duties.milestones import DeadlineKind, Milestone, milestones
from mingtang_core.duties.standing import Standing, standing

__all__ = [
    "ChaseRule",
    "Check",
    "DeadlineKind",
    "Level",
    "Milestone",
    "Outcome",
    "Standing",
    "Verdict",
    "chase_due",
    "judge",
    "milestones",
    "standing",
]
