"""One small county with one of everything an address can name: of the clerk's unit, and of another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from django.conf import settings

from mingtang.apps.accounts.actions import issue_link
from mingtang.apps.accounts.models import RoleGrant
from mingtang.apps.foi.actions import (
    answer_commission,
    ask_organ,
    commission_unit,
    confirm_receipt,
    keep_template,
    link_remedy,
    pass_legal_review,
    pass_secrecy_review,
    register_request,
    save_draft,
    sign,
    submit_reply,
    take_file,
    withdraw,
)
from mingtang.apps.foi.models import Commission, Dispute, FoiRequest, ReleaseProposal
from mingtang.apps.foi.values import IdentityKind, RequesterFacts, Wish
from mingtang.apps.journal.actions import post
from mingtang.apps.journal.models import Delivery, DeliveryState
from mingtang.apps.ledger.actions.attach_evidence import attach_file
from mingtang.apps.ledger.actions.confirm_plan import confirm_plan, submit_plan
from mingtang.apps.ledger.actions.export_ledger import ask_export, make_export
from mingtang.apps.ledger.actions.review_rows import RowFields, edit_row, unit_words
from mingtang.apps.ledger.actions.settle_doubt import take_suggestion, waive_doubt
from mingtang.apps.ledger.actions.upload_plan import paste_plan, read_plan
from mingtang.apps.ledger.models import Assignment, Duty, WorkPlan
from mingtang.apps.publishing import actions as publishing
from mingtang.apps.publishing.models import OldAddress
from mingtang.apps.rules.actions import set_year
from mingtang.apps.subsites.actions import open_subsite
from mingtang.kit.acting import Actor
from mingtang_core.deadlines import Channel
from mingtang_core.disclosure import ReplyDraft, ReplyKind
from mingtang_core.editions import DocumentKind, EditionContent
from mingtang_core.flows import Paper
from mingtang_core.flows.editions import Step
from mingtang_core.letters import packaged_template
from mingtang_core.terms import DisclosureAttribute, RequesterKind, Role
from mingtang_core.workdays import packaged_years
from tests.architecture import story_of_channels
from tests.architecture.story_of_catalogue import catalogue
from tests.architecture.story_of_figures import disposal, list_export
from tests.cast import SETUP, Cast

PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。每季度公开社会救助对象、标准和资金发放情况。（责任单位：县民政局；完成时限：12月底前）

（二）公开财政信息。公开各部门预算和决算。（责任单位：县财政局；完成时限：9月底前）

二、加强机构建设

（三）办好公开专区。在政务大厅设立政务公开专区。（责任单位：县大数据中心；完成时限：6月底前）
"""


# Who asks, in every request of the story, and who subscribed: nothing of it may leave (test_leaks).
SECRETS = {
    "name": "司空见澜",
    "identity": "E00000000",
    "phone": "13800000000",
    "email": "ting@secret.example",
    "address": "南岸小区7幢903室",
    **story_of_channels.SECRETS,
}
REQUESTER = RequesterFacts(
    RequesterKind.PERSON, SECRETS["name"], IdentityKind.PASSPORT, SECRETS["identity"], phone=SECRETS["phone"],
    email=SECRETS["email"], address=SECRETS["address"],
)  # fmt: skip
HIDDEN = "还没有送达的附件内容"  # in the file of a reply that is being drafted
UNRELEASED = "还没有公开的初稿内容"  # in the text and the file of a document in review


@dataclass
class Story:
    """kind → label → primary key (or other argument of an address)."""

    things: dict[str, dict[str, object]] = field(default_factory=dict)


def tell(cast: Cast) -> Story:
    """Live the story: a plan in force, one in review, evidence of two units, an export, a failed message."""
    in_force, in_review = _plan(cast), _plan(cast)
    _confirm(in_force, cast)
    story = Story()
    for label, organ, part in (("own", "civil", "clerk"), ("other", "finance", "other_clerk")):
        found = Assignment.objects.get(plan=in_force, organ=cast.organs[organ])
        evidence = attach_file(
            assignment=found,
            content="已经公开。".encode(),
            name="说明.txt",
            by=cast.actor(part),
            today=cast.today,
        )
        story.things.setdefault("assignment", {})[label] = found.pk
        story.things.setdefault("evidence", {})[label] = evidence.pk
    export = ask_export(plan=in_force, by=cast.actor("office"), today=cast.today)
    make_export(export_id=export.pk, by=cast.actor("office"), today=cast.today)
    _entered_year(cast)
    clerk = cast.people["clerk"]
    token = issue_link(staff=clerk, by=SETUP, today=cast.today)
    commissions = {label: _commission(cast, label) for label in WHOSE}
    entered = {label: _entered(cast, label) for label in ("own", "other")}
    story.things |= {
        "plan": {"in force": in_force.pk, "in review": in_review.pk},
        "duty": {"in force": _first_duty(in_force), "in review": _first_duty(in_review)},
        "row": {"in review": _first_duty(in_review)},
        "doubt": {"in review": in_review.doubts.get().pk},
        "export": {"finished": export.pk},
        "person": {"clerk": clerk.pk},
        "grant": {"of the clerk": RoleGrant.objects.get(staff=clerk).pk},
        "delivery": {"failed": _failed_message(cast.today).pk},
        "head": {"published": _published_head(cast.today)},
        "token": {"live": token},
        "year": {"in force": 2026},
        "organ": {"civil": cast.organs["civil"].slug},
        "asked": {"not opened": _asked(cast, "story"), "of another": _asked(cast, "another")},
        "request": {label: one.number for label, one in entered.items()},
        "letter": {label: _letter(cast, label, one) for label, one in entered.items()},
        "paper": {"any": "reply"},
        "template": {"of the county": _template(cast)},
        "act": {"any": "withdraw"},
        "list export": {"of the clerk": list_export(cast)},
        "disposal": {"made": disposal(cast, REQUESTER)},
        "place": {"first": 1},
        "proposal": {"open": _proposal(cast, _drafted(cast, entered["own"]))},
        "commission": {label: one.pk for label, one in commissions.items()},
        "file": {label: one.files.get().pk for label, one in commissions.items()},
        "dispute": {label: _dispute(cast, label).pk for label in ("own", "other")},
        "document": {label: _document(cast, label) for label in WHOSE},
        "edition": {"first": 1},
        "lent": {"of the clerk": _lent(cast)},
        **catalogue(cast),
        **story_of_channels.channels(cast),
        "subsite": {"civil": _subsite(cast)},
        "exemption": {"first": _exemption(cast)},
        "old address": {
            "first": OldAddress.objects.create(address="/art/1.htm", target="/zfxxgk/", batch=1).pk
        },
    }
    return story


def arguments(story: Story, route: str, params: list[str]) -> Callable[[str], dict[str, object]]:
    """Return a function from an object's label to the arguments of the route's address."""
    kind = KINDS.get(route, "")

    def of(label: str) -> dict[str, object]:
        made: dict[str, object] = {}
        for name in params:
            own_kind = PARAMS.get(name, kind)
            things = story.things[own_kind]
            made[name] = things[label] if label in things else next(iter(things.values()))
        return made

    return of


def labels(story: Story, route: str, params: list[str]) -> list[str]:
    """Return the labels of the objects a route can be asked about; one empty label for routes without any."""
    if not params:
        return [""]
    kind = PARAMS.get(params[0]) or KINDS.get(route, "")
    return list(story.things[kind])


# Which kind of thing the argument `pk` of a route names. A new route with an argument is named here.
KINDS = {
    route: kind
    for kind, named in {
        "plan": "ledger:plan ledger:reading ledger:discard ledger:review ledger:facts ledger:add-row "
        "ledger:submit ledger:decide-plan ledger:looking-back ledger:export ledger:import-sheet",
        "export": "ledger:export-state ledger:export-file",
        "duty": "ledger:duty ledger:amend ledger:conclusion",
        "assignment": "ledger:assignment ledger:report ledger:attach ledger:apply ledger:decide",
        "evidence": "ledger:evidence ledger:evidence-file ledger:withdraw-evidence",
        "row": "ledger:save-row",
        "doubt": "ledger:settle",
        "person": "accounts:person accounts:edit accounts:grant accounts:end-role accounts:issue-link "
        "accounts:switch-off accounts:switch-on accounts:reset-telephone",
        "delivery": "desks:settle",
        "channel": "channels:channel channels:again channels:test channels:pause channels:resume "
        "channels:edit channels:end channels:key",
        "subsite": "subsites:change subsites:close",
        "exemption": "publishing:end-exemption",
        "old address": "publishing:end-old-address",
        "organ": "foi:public-guide desks:profile",
        "asked": "foi:tracking foi:receipt foi:receipt-paper foi:tracking-dates foi:take-back foi:delivery "
        "foi:own-letter foi:handed-over foi:correct foi:explain",
        "request": "foi:case foi:person foi:act foi:letter-docx foi:letter-pdf foi:reply foi:review "
        "foi:reply-file",
        "proposal": "foi:proposal foi:reopen-proposal",
        "commission": "foi:commission foi:commission-file",
        "dispute": "foi:dispute foi:dispute-act",
        "document": "publishing:document publishing:edition publishing:edit publishing:new-edition "
        "publishing:review publishing:changes publishing:edition-changes publishing:attachment "
        "publishing:act publishing:attribute-form publishing:send-link",
        "lent": "publishing:end-pool",
        "nothing": "publishing:catalogue-settle",
        "list export": "foi:export-state foi:export-file",
        "disposal": "foi:disposal foi:disposal-xlsx foi:approve-disposal foi:resume-disposal "
        "foi:withdraw-disposal",
    }.items()
    for route in named.split()
}
PARAMS = {
    "grant_pk": "grant", "token": "token", "on": "head", "year": "year", "act": "act", "file": "file",
    "edition": "edition", "letter": "letter", "paper": "paper", "template": "template", "place": "place",
    "code": "code",
}  # fmt: skip


def _asked(cast: Cast, key: str) -> str:
    """Ask for information and return the number, which alone opens nothing; an answer is being drafted."""
    request = register_request(
        organ=cast.organs["civil"], channel=Channel.INTERNET, requester=REQUESTER, wish=Wish("低保标准"),
        key=key, by=Actor(kind="citizen"), today=cast.today,
    ).request  # fmt: skip
    confirm_receipt(request=request, how="电话确认", by=cast.actor("clerk"), today=cast.today)
    return _drafted(cast, request).number


WHOSE = {"own": ("civil", "clerk"), "other": ("finance", "other_clerk")}


def _entered(cast: Cast, label: str, key: str = "entered") -> FoiRequest:
    """Enter a request that was handed over at the clerk's own organ, or at another, and return it."""
    organ, part = WHOSE[label]
    done = register_request(
        organ=cast.organs[organ], channel=Channel.COUNTER, requester=REQUESTER, wish=Wish("低保标准"),
        key=f"{key}-{label}", by=cast.actor(part), today=cast.today,
    )  # fmt: skip
    return done.request


def _commission(cast: Cast, label: str) -> Commission:
    """Let an organ ask a unit of its own, and answer with a file."""
    organ, part = WHOSE[label]
    event = commission_unit(
        request=_entered(cast, label, "commissioned"), organ=cast.organs[organ], question="请提供标准",
        until=cast.today, by=cast.actor(part), today=cast.today,
    )  # fmt: skip
    return answer_commission(
        commission=event.commission, answer="见附件", file=("标准.txt", b"1"), by=cast.actor(part),
        today=cast.today,
    )  # fmt: skip


def _document(cast: Cast, label: str) -> int:
    """Send a document with one attachment into review, and return its key."""
    organ, part = WHOSE[label]
    by, today = cast.actor(part), cast.today
    file = publishing.attach_file(
        organ_id=cast.organs[organ].pk, content=UNRELEASED.encode(), name="标准.txt", by=by, today=today
    )
    content = EditionContent(
        title="关于公布救助标准的通知", body=f"<p>{UNRELEASED}</p><p>附件：标准</p>",
        document_number="青字〔2026〕9号", issuer=cast.organs[organ].name, written_on=today, topic="0601",
        attribute=DisclosureAttribute.PROACTIVE,
    )  # fmt: skip
    edition = publishing.start_document(
        organ=cast.organs[organ], content=content, files=[file], by=by, today=today
    )
    publishing.submit(edition=edition, by=by, today=today)
    return edition.document_id


def _exemption(cast: Cast) -> int:
    """An exemption from a check, in force."""
    made = publishing.set_exemption(
        rule="identity-number", kind=DocumentKind.PUBLIC_NOTICE, topic="", source="《示例办法》第三条",
        from_on=cast.today, until=cast.today, by=cast.actor("office"), today=cast.today,
    )  # fmt: skip
    return made.pk


def _subsite(cast: Cast) -> int:
    """An entrance of the clerk's organ."""
    organ = cast.organs["civil"]
    return open_subsite(organ=organ, slug="mzj", by=cast.actor("office"), today=cast.today).pk


def _lent(cast: Cast) -> int:
    """Let the clerk review for organs that use the county's pool, and return the entry."""
    staff, by = cast.people["clerk"], cast.actor("office")
    return publishing.add_to_pool(staff=staff, step=Step.FIRST, by=by, today=cast.today).pk


def _dispute(cast: Cast, label: str) -> Dispute:
    """Link a suit to a request that was taken back."""
    organ, part = WHOSE[label]
    request, by = _entered(cast, label, "disputed"), cast.actor(part)
    withdraw(request=request, why="", by=by, today=cast.today)
    by = replace(by, roles=frozenset({(Role.LITIGATION, cast.organs[organ].pk)}))
    return link_remedy(
        request=request, kind=Dispute.Kind.SUIT, body="青禾县人民法院", by=by, today=cast.today
    ).dispute


def _letter(cast: Cast, label: str, request: FoiRequest) -> int:
    """Ask another organ about a request and return the letter."""
    part = WHOSE[label][1]
    event = ask_organ(request=request, whom="县档案馆", by=cast.actor(part), today=cast.today)
    return event.letters.get().pk


def _template(cast: Cast) -> int:
    """Keep words of the county for one letter, and return them."""
    words = packaged_template(Paper.ORGAN_LETTER, cast.today)
    kept = keep_template(
        paper=Paper.ORGAN_LETTER, organ_id=None, title=words.title, body=words.body, valid_from=cast.today,
        by=cast.actor("office"), today=cast.today,
    )  # fmt: skip
    return kept.pk


def _drafted(cast: Cast, request: FoiRequest) -> FoiRequest:
    """Draft a reply with one file that is handed over."""
    by = cast.actor("clerk")
    file = take_file(
        request=request, content=f"低保标准。{HIDDEN}".encode(), name="标准.txt", by=by, today=cast.today
    )
    draft = ReplyDraft(ReplyKind.DISCLOSED, files=(file.name,))
    save_draft(request=request, draft=draft, files=[file], by=by, today=cast.today)
    return request


def _proposal(cast: Cast, like: FoiRequest) -> int:
    """Answer another request for the same, and return the proposal that the signature recorded."""
    request, by = _entered(cast, "own", key="given"), cast.actor("clerk")
    said = {"request": request, "today": cast.today}
    digest = save_draft(draft=ReplyDraft(ReplyKind.DISCLOSED, place="窗口"), by=by, **said).digest
    submit_reply(by=by, **said)
    for part, role, act in (
        ("office", Role.COUNSEL, pass_legal_review),
        ("second_office", Role.SECRECY_REVIEWER, pass_secrecy_review),
        ("leader", Role.LEADER, sign),
    ):  # fmt: skip
        one_role = frozenset({(role, request.organ_id)})
        act(digest=digest, by=replace(cast.actor(part), roles=one_role), **said)
    return ReleaseProposal.objects.get(reply__request=request).pk


def _entered_year(cast: Cast) -> None:
    """Enter this year's work days as they are, so that there is something to withdraw."""
    year = packaged_years()[cast.today.year]
    set_year(
        year=year.number, off=year.off, worked=year.worked, source=year.source,
        by=cast.actor("administrator"), today=cast.today,
    )  # fmt: skip


def _plan(cast: Cast) -> WorkPlan:
    by = cast.actor("office")
    plan = paste_plan(text=PLAN, by=by, today=cast.today)
    read_plan(plan_id=plan.pk, by=by, today=cast.today)
    plan.refresh_from_db()
    return plan


def _confirm(plan: WorkPlan, cast: Cast) -> None:
    by = cast.actor("office")
    for doubt in plan.doubts.filter(state="open"):
        if doubt.suggestions:
            take_suggestion(doubt=doubt, choice=0, by=by, today=cast.today)
        else:
            waive_doubt(doubt=doubt, reason="与原文核对无误", by=by, today=cast.today)
    for duty in plan.duties.all():
        lead, responsible = unit_words(duty)
        fields = RowFields(duty.work, lead, responsible, duty.kind, duty.due_on, tuple(duty.quantities))
        edit_row(duty=duty, fields=fields, is_checked=True, by=by, today=cast.today)
    plan.refresh_from_db()
    submit_plan(plan=plan, by=by, today=cast.today)
    confirm_plan(plan=plan, by=cast.actor("second_office"), today=cast.today)


def _first_duty(plan: WorkPlan) -> int:
    return Duty.objects.filter(plan=plan).order_by("number").values_list("pk", flat=True)[0]


def _failed_message(today: date) -> Delivery:
    message = post(
        channel="mail", address="a@qinghe.example", subject="催办", text="请看", key="story", on=today
    )
    Delivery.objects.filter(pk=message.pk).update(state=DeliveryState.FAILED)
    return message


def _published_head(today: date) -> date:
    folder = Path(settings.MINGTANG_PUBLIC) / "journal" / "heads"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{today.isoformat()}.json").write_text(json.dumps({"number": 1, "digest": "0" * 64}))
    return today
