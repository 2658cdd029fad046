"""The shared cast of tests: one county, three organs, one person for each part, made through actions only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mingtang.apps.accounts.actions import create_staff, grant_role, set_password
from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import actor_for
from mingtang.apps.organs.actions import add_organ, set_county, set_credit_code
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor
from mingtang_core.editions.index_numbers import with_check
from mingtang_core.terms import Role

TODAY = date(2026, 3, 5)
PASSWORD = "long-enough-secret-7"
SETUP = Actor(kind="command", id="test")

PEOPLE = {
    "administrator": ("林思源", "office", Role.ADMINISTRATOR),
    "office": ("顾明川", "office", Role.OPENNESS_OFFICE),
    "second_office": ("何青竹", "office", Role.OPENNESS_OFFICE),
    "leader": ("沈文岳", "office", Role.LEADER),
    "clerk": ("周晓禾", "civil", Role.CLERK),
    "other_clerk": ("方致远", "finance", Role.CLERK),
    "supervisor": ("秦望舒", "office", Role.SUPERVISOR),
    "evaluator": ("陆听泉", "office", Role.EVALUATOR),
}
ORGANS = {"office": "青禾县人民政府办公室", "civil": "青禾县民政局", "finance": "青禾县财政局"}


@dataclass
class Cast:
    """Organs and people by their part."""

    organs: dict[str, Organ] = field(default_factory=dict)
    people: dict[str, Staff] = field(default_factory=dict)
    today: date = TODAY

    def actor(self, part: str) -> Actor:
        """Return the person as an actor today."""
        return actor_for(self.people[part], today=self.today)


def gather(today: date = TODAY) -> Cast:
    """Make the county, its organs and its people."""
    cast = Cast(today=today)
    set_county(
        by=SETUP, on=today, name="青禾县", office_name="青禾县人民政府办公室", site_identifier="9900010001"
    )
    for key, name in ORGANS.items():
        made = add_organ(by=SETUP, on=today, name=name)
        code = with_check(f"11990000QH{made.pk:06d}1")
        cast.organs[key] = set_credit_code(by=SETUP, on=today, organ=made, code=code)
    for part, (full_name, organ, role) in PEOPLE.items():
        staff = create_staff(
            username=part,
            full_name=full_name,
            email=f"{part}@qinghe.example".replace("_", "-"),
            by=SETUP,
            today=today,
        )
        set_password(staff=staff, password=PASSWORD, by=SETUP, today=today)
        grant_role(staff=staff, organ_id=cast.organs[organ].pk, role=role, by=SETUP, today=today)
        cast.people[part] = staff
    return cast
