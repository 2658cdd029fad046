"""The letter an organ gets when days off are arranged otherwise and reply dates of its requests move."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from mingtang.apps.rules.ports import Change
from mingtang_core.derivations import in_words


def moved_text(
    organ: str, changes: Sequence[Change], *, years: Collection[int], today: date, head: str
) -> tuple[str, str]:
    """Return subject and text: each request with its old and new date; the journal's head stands last."""
    which = "、".join(f"{year}年" for year in sorted(years))
    subject = f"答复期限有调整：{organ}有{len(changes)}件申请（{today.isoformat()}）"
    lines = [f"{organ}：", "", f"{which}的工作日安排有变，以下申请的答复期限随之重新计算。", ""]
    lines += [f"　　{one.what}：原为{in_words(one.was)}，改为{in_words(one.now)}" for one in changes]
    lines += ["", "请登录明堂，在“依申请公开”里查看每一步的推算。"]
    return subject, "\n".join([*lines, "", head])
