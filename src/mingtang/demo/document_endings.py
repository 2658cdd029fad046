"""What becomes of documents that are not simply released: waiting at a step, sent back, filed, taken down.

An ending writes its acts into the diary. `days` are the three working days before `out`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mingtang.apps.publishing import actions
from mingtang.apps.publishing.models import Reassessment
from mingtang.demo.document_life import Life
from mingtang.kit.clock import SHANGHAI
from mingtang_core.editions import WithdrawalKind
from mingtang_core.flows.editions import DEFAULT_STEPS, Step

if TYPE_CHECKING:
    from mingtang.demo.story_documents import Documents

FIRST, SECOND, FINAL, SECRECY = DEFAULT_STEPS
CHECKED = "已经逐句核对，内容为公开的险情、避险要求和求助电话，不含不宜公开的信息，同意立即发布"


@dataclass(frozen=True)
class Plan:
    """One document's place in the diary."""

    story: Documents
    slug: str
    days: tuple[date, date, date]
    out: date

    def on(self, day: date, act: Callable[[Life, date], object]) -> None:
        """Let something happen to the document on a day."""
        self.story.note(day, lambda now: act(self.story.lives[self.slug], now))

    def after(self, workdays: int, act: Callable[[Life, date], object]) -> None:
        """Let something happen so many working days after it came out."""
        self.on(self.story.add_workdays(self.out, workdays), act)

    def submit(self) -> None:
        """送审 on the first day."""
        self.on(self.days[0], Life.submit)

    def review(self, day: date, *steps: Step) -> None:
        """Pass steps on a day."""
        self.on(day, lambda life, now: life.review(now, *steps))

    def approve(self) -> None:
        """Pass every step, each by its own person."""
        self.submit()
        self.review(self.days[1], FIRST, SECOND)
        self.review(self.days[2], FINAL, SECRECY)


def ordinary(plan: Plan) -> None:
    """Released by the clerk."""
    plan.approve()
    plan.on(plan.out, Life.release)


def _draft(plan: Plan) -> None:
    """Nothing more happens."""


def _submitted(plan: Plan) -> None:
    plan.submit()


def _after_first(plan: Plan) -> None:
    plan.submit()
    plan.review(plan.days[1], FIRST)


def _after_second(plan: Plan) -> None:
    plan.submit()
    plan.review(plan.days[1], FIRST, SECOND)


def _after_final(plan: Plan) -> None:
    _after_second(plan)
    plan.review(plan.days[2], FINAL)


def _sent_back(plan: Plan) -> None:
    reason = "走访期限与学校放假时间没有对上，请核对后写明起止日期；第二句的责任人写得不清楚"
    plan.submit()
    plan.on(
        plan.days[1],
        lambda life, now: actions.send_back(
            edition=life.edition, reason=reason, by=life.reviewers[FIRST], today=now
        ),
    )


def _returned(plan: Plan) -> None:
    reason = "政策文件的解读方案只写“另行安排”，没有写明谁解读、什么形式、什么时候发布，请补齐后再报"
    plan.submit()
    plan.on(
        plan.days[1],
        lambda life, now: actions.return_draft(
            edition=life.edition, reason=reason, by=plan.story.cast.office, today=now
        ),
    )


def _scheduled(plan: Plan) -> None:
    at = datetime.combine(plan.story.today + timedelta(days=1), time(9), SHANGHAI)
    plan.approve()
    plan.on(
        plan.out, lambda life, now: actions.schedule(edition=life.edition, at=at, by=life.clerk, today=now)
    )


def _discarded(plan: Plan) -> None:
    plan.on(plan.out, lambda life, now: actions.discard(edition=life.edition, by=life.clerk, today=now))


def _filed(plan: Plan) -> None:
    plan.approve()
    plan.on(plan.out, lambda life, now: actions.file_away(edition=life.edition, by=life.clerk, today=now))


def _opened_later(plan: Plan) -> None:
    """Filed, and looked at again: the reason is gone, so the clerk begins a draft that is to be open."""
    reason = "腾空和加固已经完成，分户信息删去后，普查结果可以主动公开"
    _filed(plan)
    plan.after(
        80,
        lambda life, now: actions.reassess(
            edition=life.edition, result=Reassessment.Result.OPEN, reason=reason, by=plan.story.cast.office,
            drafter=life.clerk, today=now,
        ),
    )  # fmt: skip


def _urgent(plan: Plan) -> None:
    """Released by one other person; the second review is made good the same day."""
    known = plan.out

    def out(life: Life, now: date) -> None:
        actions.submit_urgently(edition=life.edition, by=life.clerk, today=now)
        actions.release_urgently(
            edition=life.edition, statement=CHECKED, by=life.reviewers[SECRECY], today=now
        )
        actions.confirm_afterwards(
            edition=life.edition, step=SECOND, by=life.reviewers[SECOND], note="事实准确，同意", today=now
        )

    plan.on(known, out)


def _urgent_and_confirmed(plan: Plan) -> None:
    _urgent(plan)
    plan.on(
        plan.out + timedelta(days=1),
        lambda life, now: actions.confirm_afterwards(
            edition=life.edition, step=FINAL, by=life.reviewers[FINAL], note="发布及时，同意", today=now
        ),
    )


def _expired(plan: Plan) -> None:
    ordinary(plan)
    reason = "优惠活动已经结束，本通知按规定失效。"
    plan.on(
        plan.out + timedelta(days=92), lambda life, now: life.withdraw(now, WithdrawalKind.EXPIRED, reason)
    )


def _wrong(plan: Plan) -> None:
    ordinary(plan)
    reason = "复核发现三个样本村被重复计算，产量数字有误，已经撤下，更正后的结果将重新公布。"
    plan.after(2, lambda life, now: life.withdraw(now, WithdrawalKind.ERROR, reason))


def _moved(plan: Plan) -> None:
    ordinary(plan)

    def move(life: Life, now: date) -> None:
        address = plan.story.lives["registry-guide"].edition.document.href
        life.withdraw(now, WithdrawalKind.MOVED, "登记窗口已经搬迁，请看新的办事指南。", moved_to=address)

    plan.on(plan.story.add_workdays(plan.story.released["registry-guide"], 1), move)


def _vanished(plan: Plan) -> None:
    ordinary(plan)
    reason = "领取安排不属于应当公开的内容，容易暴露受助家庭，已经撤下。"
    plan.after(1, lambda life, now: life.withdraw(now, WithdrawalKind.VANISH, reason))


ENDINGS: Mapping[str, Callable[[Plan], None]] = {
    "": ordinary,
    "warned": ordinary,
    "historical": ordinary,
    "draft": _draft,
    "submit": _submitted,
    "first": _after_first,
    "second": _after_second,
    "final": _after_final,
    "approve": Plan.approve,
    "send-back": _sent_back,
    "return": _returned,
    "schedule": _scheduled,
    "discard": _discarded,
    "file": _filed,
    "open-later": _opened_later,
    "urgent": _urgent_and_confirmed,
    "urgent-open": _urgent,
    "expired": _expired,
    "error": _wrong,
    "moved": _moved,
    "vanish": _vanished,
}
