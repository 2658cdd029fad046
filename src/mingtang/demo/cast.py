"""The people of the demo as actors: made once through actions, then reused with their roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mingtang.apps.accounts.actions import create_staff, grant_role
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.organs.actions import import_organs, set_county
from mingtang.apps.organs.models import Organ
from mingtang.demo.people import ASKED, OFFICE, clerk_name, organ_rows
from mingtang.demo.reviewers import FIRST_REVIEWER, Reviewers, appoint_reviewers
from mingtang.kit.acting import Actor
from mingtang_core.terms import Role

BUILDER = Actor(kind="command", id="demo")


@dataclass
class Cast:
    """Actors by what they do."""

    office: Actor
    second: Actor
    leader: Actor
    administrator: Actor
    counsel: Actor
    secrecy: Actor
    clerks: dict[int, Actor] = field(default_factory=dict)
    reviewers: dict[int, Reviewers] = field(default_factory=dict)


def found_county(today: date) -> Cast:
    """Make the county, its organs and its people."""
    set_county(by=BUILDER, on=today, name="青禾县", office_name=OFFICE, site_identifier="3300000001")
    import_organs(rows=organ_rows(), by=BUILDER, on=today)
    organs = {organ.name: organ.pk for organ in Organ.objects.all()}
    home = organs[OFFICE]
    admin = _person("suhe", "苏和", today, (Role.ADMINISTRATOR, home))
    everywhere = tuple(organs.values())
    asked = tuple(organs[name] for name in ASKED)
    cast = Cast(
        office=_person("linyihe", "林一禾", today, (Role.OPENNESS_OFFICE, home)),
        second=_person("luqingchuan", "陆青川", today, (Role.OPENNESS_OFFICE, home)),
        leader=_person("chengwang", "程望", today, *((Role.LEADER, organ) for organ in everywhere)),
        administrator=admin,
        counsel=_person(
            "fanwenli",
            "范闻礼",
            today,
            *((role, organ) for role in (Role.COUNSEL, Role.LITIGATION) for organ in asked),
        ),
        secrecy=_person("shishouwei", "石守微", today, *((Role.SECRECY_REVIEWER, organ) for organ in asked)),
    )
    for number, organ in enumerate(organs.values()):
        cast.clerks[organ] = _person(f"clerk{number + 1:02d}", clerk_name(number), today, (Role.CLERK, organ))
    cast.reviewers = appoint_reviewers(list(Organ.objects.order_by("pk")), _person, cast.office, today)
    _person("tangjian", "唐鉴", today, (Role.SUPERVISOR, home))
    _person("pingshi", "平实", today, (Role.EVALUATOR, home))
    return cast


def _person(username: str, name: str, today: date, *roles: tuple[Role, int]) -> Actor:
    staff = create_staff(
        username=username, full_name=name, email=f"{username}@qinghe.example", by=BUILDER, today=today
    )
    for role, organ_id in roles:
        grant_role(staff=staff, organ_id=organ_id, role=role, by=BUILDER, today=today)
    return actor_for(staff, today=today)


def known_cast() -> dict[str, Staff]:
    """Return the people whose place a visitor can take, by the role's name on the bar."""
    names = {
        "经办员": "clerk06",
        "审核人": FIRST_REVIEWER,
        "公开办（核对）": "luqingchuan",
        "公开办": "linyihe",
        "法制审核": "fanwenli",
        "保密审查": "shishouwei",
        "分管领导": "chengwang",
        "系统管理员": "suhe",
    }
    found = {staff.username: staff for staff in Staff.objects.filter(username__in=names.values())}
    return {label: found[username] for label, username in names.items() if username in found}
