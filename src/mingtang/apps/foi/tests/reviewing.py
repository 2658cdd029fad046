"""A reply from draft to the leader's table, through actions only; also for processes of their own."""

from __future__ import annotations

from tests.cast import SETUP, Cast

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.files.actions import store
from mingtang.apps.foi.actions import pass_legal_review, pass_secrecy_review, save_draft, submit_reply
from mingtang.apps.foi.models import FoiRequest
from mingtang.kit.acting import Actor
from mingtang_core.disclosure import ReplyDraft
from mingtang_core.terms import Role


def one_more(cast: Cast, username: str, role: Role) -> Actor:
    """Add a member of staff of the civil affairs bureau with one role."""
    person = create_staff(
        username=username, full_name="江疏影", email=f"{username}@qinghe.example", by=SETUP, today=cast.today
    )
    grant_role(staff=person, organ_id=cast.organs["civil"].pk, role=role, by=SETUP, today=cast.today)
    return actor_for(person, today=cast.today)


def reviewers_of(cast: Cast) -> tuple[Actor, Actor]:
    """Add who reads for the law and who reads for secrets."""
    return one_more(cast, "counsel", Role.COUNSEL), one_more(cast, "secrecy", Role.SECRECY_REVIEWER)


def to_signature(
    cast: Cast, reviewers: tuple[Actor, Actor], request: FoiRequest, draft: ReplyDraft,
    files: tuple[str, ...] = (),
) -> str:  # fmt: skip
    """Draft, submit and review; return the digest to sign."""
    clerk, today = cast.actor("clerk"), cast.today
    stored = [store(by=clerk, content=name.encode(), name=name, on=today) for name in files]
    digest = save_draft(request=request, draft=draft, files=stored, by=clerk, today=today).digest
    submit_reply(request=request, by=clerk, today=today)
    pass_legal_review(by=reviewers[0], request=request, digest=digest, today=today)
    pass_secrecy_review(by=reviewers[1], request=request, digest=digest, today=today)
    return digest
