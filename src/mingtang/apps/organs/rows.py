"""One organ as a row of the spreadsheet (机构名录): the frozen value between papers, queries and actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingtang.apps.organs.models import Level


@dataclass(frozen=True)
class FormerName:
    """A former full name (曾用名) and when it was borne; both ends count, None is open."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class OrganRow:
    """An organ with everything the spreadsheet tells of it.

    valid_from, valid_to  when the full name is borne
    groups                names of the groups it belongs to, exactly these
    """

    name: str
    short_names: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    level: str = Level.COUNTY
    groups: tuple[str, ...] = ()
    email: str = ""
    credit_code: str = ""
