"""The life of one document of the demo, as its acts: reviewed by different people, released, taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang.apps.publishing import actions
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.findings import findings_of
from mingtang.demo.document_texts import DocumentText
from mingtang.demo.reviewers import Reviewers
from mingtang.kit.acting import Actor
from mingtang_core.editions import WithdrawalKind
from mingtang_core.flows.editions import Step

READ_THROUGH = (Step.FIRST, Step.SECOND, Step.FINAL)
ANSWERED = "只提到报告的标题和文号，没有引用企业设备、价格等不公开的内容，企业诉求已经在座谈时公开"


@dataclass
class Life:
    """A text, the people who handle it, and its edition."""

    text: DocumentText
    clerk: Actor
    reviewers: Reviewers
    edition: Edition

    def submit(self, day: date) -> None:
        """送审."""
        actions.submit(edition=self.edition, by=self.clerk, today=day)

    def review(self, day: date, *steps: Step) -> None:
        """Pass steps, each by its own person: open everything, proofread, sign the digest."""
        for step in steps:
            by = self.reviewers[step]
            self._open_all(by, day)
            if self.text.ending == "warned" and step is Step.FIRST:
                self._answer_warnings(by, day)
            edition, digest = self.edition, self.edition.digest
            actions.pass_step(
                edition=edition, step=step, digest=digest, proofread=step in READ_THROUGH, by=by, today=day
            )

    def release(self, day: date) -> None:
        """发布 by the clerk."""
        actions.release(edition=self.edition, by=self.clerk, today=day)

    def withdraw(self, day: date, kind: WithdrawalKind, reason: str, *, moved_to: str = "") -> None:
        """撤下 by the clerk."""
        actions.withdraw(
            edition=self.edition, kind=kind, reason=reason, moved_to=moved_to, by=self.clerk, today=day
        )

    def _open_all(self, by: Actor, day: date) -> None:
        edition = self.edition
        whats = ["text", *(f"file:{one.digest}" for one in edition.as_content().attachments)]
        whats += ["changes"] if edition.number > 1 else []
        for what in whats:
            actions.note_opened(edition=edition, what=what, by=by, today=day)

    def _answer_warnings(self, by: Actor, day: date) -> None:
        for found in findings_of(self.edition, day):
            if not found.is_settled:
                fingerprint = found.finding.fingerprint
                actions.decide_finding(
                    edition=self.edition, fingerprint=fingerprint, reason=ANSWERED, by=by, today=day
                )
