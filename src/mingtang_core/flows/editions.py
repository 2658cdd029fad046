"""公文发布的状态表: which act on an edition is possible in which state, by whom, and what it does.

One table, as for requests. The steps of review (初审、复审、终审、保密审查 …) are data of organ and kind:
they are fixed when the edition is submitted, and the need NEXT_STEP keeps their order; the states are only
those that a page must tell apart. When the last step has passed, the rule itself approves. Any later change
takes the edition back to a draft, and every approval with it.

>>> move = TABLE.move_for(State.APPROVED, Act.RELEASE)
>>> move.to.label, [need.value for need in move.needs][:2]
('已发布', ['is-proactive', 'approved-as-it-is'])
>>> TABLE.move_for(State.DRAFT, Act.RELEASE) is None
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingtang_core.flows.edition_needs import Need
from mingtang_core.flows.tables import MoveTable
from mingtang_core.terms import Role, Term


class State(Term):
    """Where an edition stands."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已送审"
    IN_REVIEW = "in-review", "审核中"
    APPROVED = "approved", "审核通过"
    SCHEDULED = "scheduled", "已定时"
    RELEASED = "released", "已发布"
    FILED = "filed", "已备存（不发布）"
    SUPERSEDED = "superseded", "已被新版本代替"
    WITHDRAWN = "withdrawn", "已撤下"
    DISCARDED = "discarded", "已作废"


class Act(Term):
    """What somebody does to an edition."""

    EDIT = "edit", "修改"
    CHOOSE_ATTRIBUTE = "choose-attribute", "确定公开属性"
    GIVE_OFFICE_OPINION = "give-office-opinion", "出具公开属性意见"
    SUBMIT = "submit", "送审"
    SUBMIT_URGENTLY = "submit-urgently", "走突发事件快速通道"
    RECALL = "recall", "撤回送审"
    RETURN = "return", "退文"
    DECIDE_FINDING = "decide-finding", "处理检查发现"
    PROOFREAD = "proofread", "校对"
    PASS_FIRST = "pass-first", "初审通过"
    PASS_SECOND = "pass-second", "复审通过"
    PASS_FINAL = "pass-final", "终审通过"
    PASS_SECRECY = "pass-secrecy", "保密审查通过"
    PASS_ATTRIBUTE = "pass-attribute", "公开属性审核通过"
    SIGN = "sign", "签发"
    SEND_BACK = "send-back", "退回修改"
    APPROVE = "approve", "审核全部通过"
    SCHEDULE = "schedule", "定时发布"
    UNSCHEDULE = "unschedule", "取消定时"
    RELEASE = "release", "发布"
    RELEASE_URGENTLY = "release-urgently", "保密审查并立即发布"
    FILE = "file", "备存（不发布）"
    CONFIRM_SECOND = "confirm-second", "补复审"
    CONFIRM_FINAL = "confirm-final", "补终审"
    OBJECT = "object", "补审时提出异议"
    REASSESS = "reassess", "定期审查公开属性"
    SUPERSEDE = "supersede", "被新版本代替"
    WITHDRAW = "withdraw", "撤下"
    DISCARD = "discard", "作废草稿"


class Automatic(Term):
    """Who acts without being a person."""

    JOB = "job", "定时任务"
    RULE = "rule", "系统按规则"


class Step(Term):
    """审核环节: one step of review; its code stands in the rule of organ and kind."""

    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审"
    SECRECY = "secrecy", "保密审查"
    ATTRIBUTE = "attribute", "公开属性审核"
    LEADER = "leader", "领导签发"

    @property
    def act(self) -> Act:
        """Return the act that passes it."""
        return STEP_ACTS[self]

    @property
    def role(self) -> Role:
        """Return whose it is."""
        return STEP_ROLES[self]


Doer = Role | Automatic
STEP_ACTS: Mapping[Step, Act] = {
    Step.FIRST: Act.PASS_FIRST, Step.SECOND: Act.PASS_SECOND, Step.FINAL: Act.PASS_FINAL,
    Step.SECRECY: Act.PASS_SECRECY, Step.ATTRIBUTE: Act.PASS_ATTRIBUTE, Step.LEADER: Act.SIGN,
}  # fmt: skip
STEP_ROLES: Mapping[Step, Role] = {
    Step.FIRST: Role.FIRST_REVIEWER, Step.SECOND: Role.SECOND_REVIEWER, Step.FINAL: Role.FINAL_REVIEWER,
    Step.SECRECY: Role.SECRECY_REVIEWER, Step.ATTRIBUTE: Role.OPENNESS_OFFICE, Step.LEADER: Role.LEADER,
}  # fmt: skip
STEP_OF: Mapping[Act, Step] = {act: step for step, act in STEP_ACTS.items()}
DEFAULT_STEPS = (Step.FIRST, Step.SECOND, Step.FINAL, Step.SECRECY)


@dataclass(frozen=True, slots=True)
class Move:
    """One row: in these states these doers may do this act.

    to       the state afterwards; None: it stays
    needs    what must hold besides; each is a reason against it with its article
    article  what it rests on
    """

    act: Act
    states: tuple[State, ...]
    doers: tuple[Doer, ...]
    to: State | None
    article: str
    needs: tuple[Need, ...] = ()


REGULATION = "《政府信息公开条例》"
SECRECY_RULES = "《保守国家秘密法实施条例》第四十二条"
NOTICE_80 = "国办发〔2016〕80号"
REVIEWED_FIRST = "先审后发、三审三校"
CHECKED = f"{REGULATION}第十七条"
EMERGENCY = "《突发事件应对法》第七条"

REVIEWING = (State.SUBMITTED, State.IN_REVIEW)
READY = (State.APPROVED, State.SCHEDULED)
OVER = (State.SUPERSEDED, State.WITHDRAWN, State.DISCARDED)
REVIEWERS = tuple(STEP_ROLES.values())
_CLERK = (Role.CLERK,)
_OTHERS = (Need.OTHER_THAN_AUTHORS, Need.OTHER_THAN_REVIEWERS)
_PASSES = (Need.ORDINARY_LANE, Need.NEXT_STEP, *_OTHERS, Need.EVERYTHING_OPENED, Need.FINDINGS_DECIDED)
_PROOFED = (*_PASSES, Need.PROOFREAD)
_RELEASES = (Need.IS_PROACTIVE, Need.APPROVED_AS_IT_IS, Need.NOTHING_BLOCKS)
_AFTERWARDS = (Need.EMERGENCY_LANE, Need.NOT_CONFIRMED_BEFORE, *_OTHERS)
_COMPLETE = (Need.COMPLETE_METADATA, Need.ATTRIBUTE_CHOSEN)

MOVES: tuple[Move, ...] = (
    Move(Act.EDIT, (State.DRAFT,), _CLERK, None, CHECKED),
    Move(Act.EDIT, (*REVIEWING, *READY), _CLERK, State.DRAFT, CHECKED),
    Move(Act.CHOOSE_ATTRIBUTE, (State.DRAFT,), _CLERK, None, NOTICE_80),
    Move(Act.GIVE_OFFICE_OPINION, (State.DRAFT,), (Role.OPENNESS_OFFICE,), None, NOTICE_80),
    Move(Act.SUBMIT, (State.DRAFT,), _CLERK, State.SUBMITTED, CHECKED, _COMPLETE),
    Move(
        Act.SUBMIT_URGENTLY, (State.DRAFT,), _CLERK, State.SUBMITTED, EMERGENCY,
        (*_COMPLETE, Need.IS_PROACTIVE, Need.EMERGENCY_LANE),
    ),
    Move(Act.RECALL, (*REVIEWING, *READY), _CLERK, State.DRAFT, CHECKED),
    Move(Act.RETURN, REVIEWING, (Role.OPENNESS_OFFICE,), State.DRAFT, NOTICE_80),
    Move(Act.DECIDE_FINDING, REVIEWING, REVIEWERS, None, CHECKED, (Need.OTHER_THAN_AUTHORS,)),
    Move(
        Act.PROOFREAD, REVIEWING, (Role.PROOFREADER, *REVIEWERS), None, REVIEWED_FIRST,
        (Need.OTHER_THAN_AUTHORS,),
    ),
    Move(Act.PASS_FIRST, REVIEWING, (Role.FIRST_REVIEWER,), State.IN_REVIEW, REVIEWED_FIRST, _PROOFED),
    Move(Act.PASS_SECOND, REVIEWING, (Role.SECOND_REVIEWER,), State.IN_REVIEW, REVIEWED_FIRST, _PROOFED),
    Move(Act.PASS_FINAL, REVIEWING, (Role.FINAL_REVIEWER,), State.IN_REVIEW, REVIEWED_FIRST, _PROOFED),
    Move(Act.PASS_SECRECY, REVIEWING, (Role.SECRECY_REVIEWER,), State.IN_REVIEW, SECRECY_RULES, _PASSES),
    Move(Act.PASS_ATTRIBUTE, REVIEWING, (Role.OPENNESS_OFFICE,), State.IN_REVIEW, NOTICE_80, _PASSES),
    Move(Act.SIGN, REVIEWING, (Role.LEADER,), State.IN_REVIEW, REVIEWED_FIRST, _PASSES),
    Move(
        Act.SEND_BACK, REVIEWING, REVIEWERS, State.DRAFT, CHECKED,
        (Need.OWN_TURN, Need.OTHER_THAN_AUTHORS),
    ),
    Move(
        Act.APPROVE, (State.IN_REVIEW,), (Automatic.RULE,), State.APPROVED, CHECKED,
        (Need.ALL_STEPS_PASSED,),
    ),
    Move(Act.SCHEDULE, (State.APPROVED,), _CLERK, State.SCHEDULED, f"{REGULATION}第二十六条", _RELEASES),
    Move(Act.UNSCHEDULE, (State.SCHEDULED,), _CLERK, State.APPROVED, f"{REGULATION}第二十六条"),
    Move(
        Act.RELEASE, (State.APPROVED,), _CLERK, State.RELEASED, f"{REGULATION}第二十六条", _RELEASES,
    ),
    Move(
        Act.RELEASE, (State.SCHEDULED,), (Role.CLERK, Automatic.JOB), State.RELEASED,
        f"{REGULATION}第二十六条", _RELEASES,
    ),
    Move(
        Act.RELEASE_URGENTLY, (State.SUBMITTED,),
        (Role.SECRECY_REVIEWER, Role.FINAL_REVIEWER, Role.LEADER, Role.OPENNESS_OFFICE),
        State.RELEASED, EMERGENCY,
        (
            Need.EMERGENCY_LANE, Need.IS_PROACTIVE, Need.OTHER_THAN_AUTHORS, Need.FINDINGS_DECIDED,
            Need.NOTHING_BLOCKS,
        ),
    ),
    Move(Act.FILE, (State.APPROVED,), _CLERK, State.FILED, f"{REGULATION}第十三条", (Need.IS_NOT_PROACTIVE,)),
    Move(Act.CONFIRM_SECOND, (State.RELEASED,), (Role.SECOND_REVIEWER,), None, EMERGENCY, _AFTERWARDS),
    Move(Act.CONFIRM_FINAL, (State.RELEASED,), (Role.FINAL_REVIEWER,), None, EMERGENCY, _AFTERWARDS),
    Move(
        Act.OBJECT, (State.RELEASED,), (Role.SECOND_REVIEWER, Role.FINAL_REVIEWER), None, EMERGENCY,
        (Need.EMERGENCY_LANE, *_OTHERS),
    ),
    Move(
        Act.REASSESS, (State.FILED,), (Role.SECRECY_REVIEWER, Role.OPENNESS_OFFICE), None,
        f"{REGULATION}第十八条",
    ),
    Move(
        Act.SUPERSEDE, (State.RELEASED, State.FILED), (Automatic.RULE,), State.SUPERSEDED,
        f"{REGULATION}第二十六条",
    ),
    Move(
        Act.WITHDRAW, (State.RELEASED, State.SUPERSEDED),
        (Role.CLERK, Role.FINAL_REVIEWER, Role.LEADER, Role.OPENNESS_OFFICE), State.WITHDRAWN,
        f"{REGULATION}第六条",
    ),
    Move(Act.DISCARD, (State.DRAFT,), _CLERK, State.DISCARDED, CHECKED),
)  # fmt: skip

TABLE: MoveTable[State, Act, Move] = MoveTable(MOVES)
