"""A county with something of every kind of public page, for tests that look at all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from mingtang.apps.journal.actions import publish_journal_head
from mingtang.apps.organs.actions import state_profile
from mingtang.apps.organs.profiles import Profile
from mingtang.apps.publishing.actions import (
    add_item,
    attach_file,
    make_renditions,
    release,
    save_edition,
    start_edition,
    submit,
    withdraw,
)
from mingtang.apps.publishing.models import Edition
from mingtang.apps.publishing.queries.catalogue_rows import ItemRow
from mingtang.apps.publishing.tests.conftest import Desk, desk_of
from mingtang.apps.subsites.actions import open_subsite
from mingtang_core.editions import Relation, RelationKind, WithdrawalKind
from tests.cast import Cast
from tests.journeys.county import in_force

HOURS, HEADED = "工作日8:30至17:30", (("宋知远", "主任", "主持全面工作"),)
PROFILE = Profile("负责社会救助。", "青禾县文昌路6号", HOURS, "0000-6600001", people=HEADED)
OF_OFFICE = Profile("负责政务公开。", "青禾县禾山路1号", HOURS, "0000-6600000", people=HEADED)
PLAN = """2026年青禾县政务公开工作要点

一、公开重点信息

（一）公开救助信息。公开社会救助对象、标准和资金发放情况。（责任单位：县民政局；完成时限：9月底前）
"""
ITEM = ItemRow(
    domain="05", first_level="高龄津贴", second_level="发放情况", content="发放人数、金额",
    limit_words="每月公开", organ_name="青禾县民政局", basis="《政府信息公开条例》（国务院令第711号）",
    channels=(("政府网站", True),), valid_from=date(2026, 1, 1),
)  # fmt: skip
TABLE = (
    "<table><thead><tr><th>年龄</th><th>标准</th></tr></thead>"
    "<tbody><tr><td>80</td><td>100</td></tr></tbody></table>"
)


def found_public_county(cast: Cast) -> dict[str, Edition]:
    """Publish documents of every showing, and whatever else is public; return the documents by showing."""
    civil, office, said = cast.organs["civil"], cast.actor("office"), {"today": cast.today}
    in_force(cast, PLAN)
    add_item(row=ITEM, by=office, **said)
    editions = _documents(desk_of(cast), cast)
    state_profile(organ=civil, profile=PROFILE, by=cast.actor("clerk"), **said)
    state_profile(organ=cast.organs["office"], profile=OF_OFFICE, by=office, **said)
    open_subsite(organ=civil, slug="mzj", host="mzj.qinghe.example", by=office, **said)
    publish_journal_head(cast.today)
    return editions


def _documents(desk: Desk, cast: Cast) -> dict[str, Edition]:
    policy = desk.released()
    number = policy.document.index_number
    interprets = (Relation(RelationKind.INTERPRETS, number),)
    found = {
        "policy": policy,
        "interpretation": desk.released(title="问答读懂高龄津贴", relations=interprets),
        "attached": _with_file(desk, cast, "名单.txt", title="关于公布发放名单的通知"),
        "amended": _amended(desk, cast),
    }
    for kind in WithdrawalKind:
        edition = _with_file(desk, cast, f"{kind.value}.txt", title=f"后来{kind.label}的通知")
        moved_to = policy.document.href if kind is WithdrawalKind.MOVED else ""
        why: dict[str, Any] = {"reason": "核对后决定撤下", "moved_to": moved_to}
        withdraw(edition=edition, kind=kind, by=desk.clerk, today=cast.today, **why)
        found[kind.value] = edition
    make_renditions(cast.today)
    return found


def _with_file(desk: Desk, cast: Cast, name: str, **changes: Any) -> Edition:
    edition = desk.draft(body=f"<p>名单见附件。</p>{TABLE}<p>附件：名单</p>", **changes)
    file = attach_file(
        organ_id=edition.organ_id, content=name.encode(), name=name, by=desk.clerk, today=cast.today
    )
    save_edition(edition=edition, content=edition.as_content(), files=[file], by=desk.clerk, today=cast.today)
    return _through(edition, desk, cast)


def _amended(desk: Desk, cast: Cast) -> Edition:
    first = desk.released(title="关于调整津贴标准的通知")
    second = start_edition(document=first.document, by=desk.clerk, today=cast.today)
    desk.change(second, body="<p>修改后的正文。</p>")
    return _through(second, desk, cast)


def _through(edition: Edition, desk: Desk, cast: Cast) -> Edition:
    submit(edition=edition, by=desk.clerk, today=cast.today)
    return release(edition=desk.approved(edition), by=desk.clerk, today=cast.today)
