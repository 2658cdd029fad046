r"""机构职能: what an organ is for, where and when it is open, its offices and the people in charge.

Source: 条例第二十条第二项 (机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名).

Offices and people are typed one a line, their parts apart by ｜ or |:

>>> read_lines("办公室｜综合协调｜0000-1234567\n社会救助股", 3)
(('办公室', '综合协调', '0000-1234567'), ('社会救助股', '', ''))
>>> in_lines((("办公室", "综合协调", ""),))
'办公室｜综合协调'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingtang_core.errors import BadInput

Parts = tuple[str, ...]
PARTS = 3  # of an office: name, task, telephone; of a person: name, post, task
LONGEST_PART, MOST_LINES = 300, 60
_APART = re.compile(r"\s*[|｜]\s*")


@dataclass(frozen=True)
class Profile:
    """What the public reads about an organ, as it was stated on one day.

    offices  内设机构: name, task, telephone
    people   负责人: name, post, task (分工)
    """

    functions: str
    address: str
    office_hours: str
    phone: str
    offices: tuple[Parts, ...] = ()
    people: tuple[Parts, ...] = ()


def read_lines(text: str, parts: int = PARTS) -> tuple[Parts, ...]:
    """Return the lines of a field in their parts. Raises BadInput that names the line."""
    rows = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise BadInput(f"最多{MOST_LINES}行，现在是{len(lines)}行。")
    for number, line in enumerate(lines, 1):
        found = _APART.split(line)
        if len(found) > parts or not found[0]:
            raise BadInput(f"第{number}行看不明白，请用“｜”分成最多{parts}段，第一段不能空。")
        if any(len(part) > LONGEST_PART for part in found):
            raise BadInput(f"第{number}行太长，每段最多{LONGEST_PART}字。")
        rows.append((*found, *[""] * (parts - len(found))))
    return tuple(rows)


def in_lines(rows: Sequence[Sequence[str]]) -> str:
    """Return offices or people as they are typed."""
    return "\n".join("｜".join(row).rstrip("｜") for row in rows)
