"""Documents as the tests of this app need them: one person for each step, and a draft that lacks nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.publishing.actions import (
    note_opened,
    pass_step,
    release,
    save_edition,
    start_document,
    submit,
)
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.facts import earlier_edition
from mingtang.kit.acting import Actor
from mingtang_core.editions import DocumentKind, EditionContent
from mingtang_core.flows.editions import DEFAULT_STEPS, Step
from mingtang_core.terms import DisclosureAttribute, Role

CONTENT = EditionContent(
    title="青禾县民政局关于做好高龄津贴发放工作的通知",
    body="<p>各乡镇人民政府：</p><h2>一、发放对象</h2><p>本县年满八十周岁的老年人。</p>"
    "<h2>二、发放标准</h2><p>每人每月一百元，按季度发放。</p>",
    kind=DocumentKind.NOTICE,
    document_number="青民发〔2026〕5号",
    issuer="青禾县民政局",
    addressees="各乡镇人民政府",
    topic="0601",
    attribute=DisclosureAttribute.PROACTIVE,
)  # fmt: skip
NAMES = {
    Step.FIRST: "程一诺", Step.SECOND: "丁再思", Step.FINAL: "孟终南", Step.SECRECY: "石守微",
    Step.LEADER: "沈文岳", Step.ATTRIBUTE: "顾明川",
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """The people of the civil affairs bureau, and what they do to documents."""

    cast: Cast
    clerk: Actor
    reviewers: dict[Step, Actor]

    def draft(self, **changes: Any) -> Edition:
        """Return a complete draft."""
        content = replace(CONTENT, written_on=self.cast.today, **changes)
        return start_document(
            organ=self.cast.organs["civil"], content=content, by=self.clerk, today=self.cast.today
        )

    def submitted(self, **changes: Any) -> Edition:
        """Return an edition that was sent into review."""
        edition = self.draft(**changes)
        submit(edition=edition, by=self.clerk, today=self.cast.today)
        return edition

    def open_all(self, edition: Edition, by: Actor) -> None:
        """Fetch text, changes and every attachment."""
        whats = ["text", *(f"file:{one.digest}" for one in edition.as_content().attachments)]
        if earlier_edition(edition):
            whats.append("changes")
        for what in whats:
            note_opened(edition=edition, what=what, by=by, today=self.cast.today)

    def pass_one(self, edition: Edition, step: Step, by: Actor | None = None) -> None:
        """Open everything, proofread where the step asks for it, and pass it."""
        by = by or self.reviewers[step]
        self.open_all(edition, by)
        has_proof = step in (Step.FIRST, Step.SECOND, Step.FINAL)
        pass_step(
            edition=edition,
            step=step,
            digest=edition.digest,
            proofread=has_proof,
            by=by,
            today=self.cast.today,
        )

    def approved(self, edition: Edition | None = None, **changes: Any) -> Edition:
        """Return an edition whose reviews all passed."""
        edition = edition or self.submitted(**changes)
        for step in map(Step, edition.steps):
            self.pass_one(edition, step)
        edition.refresh_from_db()
        return edition

    def released(self, **changes: Any) -> Edition:
        """Return an edition that is public."""
        return release(edition=self.approved(**changes), by=self.clerk, today=self.cast.today)

    def change(self, edition: Edition, **changes: Any) -> Edition:
        """Save the edition with something else in it."""
        content = replace(edition.as_content(), **changes)
        return save_edition(edition=edition, content=content, by=self.clerk, today=self.cast.today)


def person(cast: Cast, username: str, name: str, *roles: tuple[Role, str]) -> Actor:
    """Return a new member of staff with roles at organs of the cast."""
    staff = create_staff(username=username, full_name=name, by=SETUP, today=cast.today)
    for role, organ in roles:
        grant_role(staff=staff, organ_id=cast.organs[organ].pk, role=role, by=SETUP, today=cast.today)
    cast.people[username] = staff
    return actor_for(staff, today=cast.today)


def desk_of(cast: Cast) -> Desk:
    """Return the clerk of the civil affairs bureau and one reviewer for each step."""
    reviewers = {
        step: person(cast, f"review-{step.value}", NAMES[step], (step.role, "civil"))
        for step in (*DEFAULT_STEPS, Step.LEADER)
    }
    reviewers[Step.ATTRIBUTE] = cast.actor("office")
    return Desk(cast, cast.actor("clerk"), reviewers)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The desk in the county of the cast."""
    return desk_of(cast)


MakeDesk = Callable[[], Desk]
