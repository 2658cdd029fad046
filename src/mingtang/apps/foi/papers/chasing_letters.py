"""The letter an organ gets on a working day about its requests; it names numbers, never who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mingtang_core.derivations import in_words


@dataclass(frozen=True)
class Reminder:
    """What is near or past its day: how it stands, the day, and what is to be done."""

    what: str
    stands: str
    by: date
    step: str


def chasing_text(organ: str, reminders: Sequence[Reminder], *, today: date, head: str) -> tuple[str, str]:
    """Return subject and text; the journal's head stands last."""
    late = sum(one.by < today for one in reminders)
    also = f"，其中逾期{late}件" if late else ""
    subject = f"依申请公开提醒：{organ}有{len(reminders)}件要办{also}（{today.isoformat()}）"
    lines = [f"{organ}：", "", f"今天是{in_words(today)}，以下各件快到期限或者已经过了期限：", ""]
    lines += [f"　　{one.what}：{one.stands}（{in_words(one.by)}），请{one.step}" for one in reminders]
    lines += ["", "请登录明堂，在“我的待办”里办理。期限是怎么算的，打开每件申请都能看到。"]
    return subject, "\n".join([*lines, "", head])
