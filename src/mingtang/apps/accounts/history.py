"""What was done to an account, in words, from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import names_of
from mingtang.apps.journal.models import Entry
from mingtang.apps.journal.queries import entries_about
from mingtang_core.terms import Role

VERBS = {
    "accounts.create_staff": "开账号",
    "accounts.edit_staff": "改联系方式",
    "accounts.grant_role": "加角色",
    "accounts.end_role": "结束角色",
    "accounts.issue_link": "发一次性链接",
    "accounts.set_password": "设密码",
    "accounts.change_password": "改密码",
    "accounts.confirm_telephone": "开启动态码",
    "accounts.remove_telephone": "关闭动态码",
    "accounts.reset_telephone": "由管理员关闭动态码",
    "accounts.deactivate": "停用",
    "accounts.reactivate": "恢复",
}
ACTORS = {"command": "服务器命令行", "job": "定时任务"}


@dataclass(frozen=True)
class Line:
    """One entry as shown: its number, when, what, by whom, why."""

    number: int
    at: datetime
    what: str
    by: str
    reason: str


def account_history(staff: Staff, *, limit: int = 100) -> list[Line]:
    """Return the newest entries about this account."""
    entries = list(entries_about(f"accounts.staff:{staff.pk}")[:limit])
    names = names_of(entry.actor_id for entry in entries if entry.actor_kind == "staff")
    return [_line(entry, names) for entry in entries]


def _line(entry: Entry, names: dict[str, str]) -> Line:
    role = entry.facts.get("role")
    what = VERBS.get(entry.verb, "其他") + (f"：{Role(role).label}" if role else "")
    by = names.get(entry.actor_id, "") if entry.actor_kind == "staff" else ACTORS.get(entry.actor_kind, "")
    words = entry.words.text if hasattr(entry, "words") else ""
    return Line(entry.number, entry.recorded_at, what, by, words)
