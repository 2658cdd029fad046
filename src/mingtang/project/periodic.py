"""The table of periodic verbs (定时任务), run by `mingtang work`; each may run twice without harm."""

from __future__ import annotations

from datetime import date

from django.core.management import call_command

from mingtang.apps.channels.actions import forget_unconfirmed, send_digests, tell_at_once
from mingtang.apps.foi.actions import chase_requests, refresh_standings
from mingtang.apps.journal.actions import publish_journal_head
from mingtang.apps.journal.actions.periodic import Verb
from mingtang.apps.ledger.actions.chase import send_due_reminders
from mingtang.apps.ledger.actions.check_evidence import recheck_doubtful, recheck_evidence
from mingtang.apps.publishing.actions import make_renditions, release_scheduled, watch_emergencies
from mingtang.apps.publishing.actions.slots import refresh_slots
from mingtang.apps.rules.actions import follow_calendar, write_files


def clear_sessions(today: date) -> None:
    """Forget sessions that have ended, and results of background work older than two weeks."""
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


PERIODIC: dict[str, Verb] = {
    "publish_journal_head": Verb("day", publish_journal_head, "公布操作留痕的链尾"),
    "send_due_reminders": Verb("day", send_due_reminders, "催办提醒"),
    "recheck_evidence": Verb("day", recheck_evidence, "复查佐证材料"),
    "recheck_doubtful": Verb("hour", recheck_doubtful, "复查打不开的佐证"),
    "refresh_standings": Verb("day", refresh_standings, "更新依申请公开的期限"),
    "chase_requests": Verb("day", chase_requests, "依申请公开催办"),
    "follow_calendar": Verb("day", follow_calendar, "按工作日安排重算提醒日"),
    "write_workday_files": Verb("day", write_files, "写出本县录入的工作日安排"),
    "release_scheduled": Verb("minute", release_scheduled, "定时发布"),
    "make_renditions": Verb("minute", make_renditions, "生成文件的其他形式"),
    "watch_emergencies": Verb("hour", watch_emergencies, "突发事件补审提醒"),
    "refresh_slots": Verb("hour", refresh_slots, "更新公开目录的应公开时点"),
    "tell_at_once": Verb("minute", tell_at_once, "即时订阅邮件"),
    "send_digests": Verb("hour", send_digests, "每日订阅邮件"),
    "forget_unconfirmed": Verb("hour", forget_unconfirmed, "删除没有确认的订阅"),
    "clear_sessions": Verb("day", clear_sessions, "清理过期会话和任务结果"),
}
