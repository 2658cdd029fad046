"""发布渠道 for staff: the list, one channel with what it was told, and what is done to it at a press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mingtang.apps.channels.actions import pause_channel, resume_channel, send_test
from mingtang.apps.channels.forms import ReasonForm
from mingtang.apps.channels.models import Channel, Kind
from mingtang.apps.channels.permissions import (
    SEES_ALL,
    SEES_OWN,
    may_act,
    may_keep,
    may_pause,
    may_resume,
    may_rotate,
    visible_to,
)
from mingtang.apps.channels.queries.lists import (
    OPEN,
    badge_of,
    notices_of,
    standings,
    subscriber_counts,
    words_of,
)
from mingtang.apps.journal.actions import resend
from mingtang.apps.journal.permissions import may_settle_delivery
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.errors import NotFound
from mingtang_core.terms import Role

readers = roles_only(*SEES_ALL, *SEES_OWN)


@readers
@require_safe
def channels(request: HttpRequest) -> HttpResponse:
    """List the channels, and how many people subscribed."""
    actor = actor_of(request)
    may_make = actor.has(Role.OPENNESS_OFFICE) or actor.has(Role.LEADER)
    context = {
        "rows": standings(visible_to(actor), today_of(request)), "may_make": may_make,
        "subscribers": subscriber_counts() if any(actor.has(role) for role in SEES_ALL) else {},
    }  # fmt: skip
    return render(request, "channels/channels.html", context)


@readers
@require_safe
def channel(request: HttpRequest, pk: int) -> HttpResponse:
    """One channel, what may be done to it and what it was told."""
    return _page(request, find(request, pk))


@readers
@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a test message."""
    send_test(channel=find(request, pk), by=actor_of(request), today=today_of(request))
    messages.success(request, "测试消息已经放进待发，一会儿刷新这一页看结果。")
    return redirect("channels:channel", pk)


@readers
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, with the reason."""
    found, form = find(request, pk), ReasonForm(request.POST, auto_id="pause-%s")
    require(may_keep(actor_of(request), found.organ_id))
    if form.is_valid():
        with taken_over(form):
            pause_channel(channel=found, by=actor_of(request), today=today_of(request), **form.cleaned_data)
            messages.success(request, "已暂停。恢复的时候，会补发这段时间公开的文件。")
            return redirect("channels:channel", pk)
    return _page(request, found, form)


@readers
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on, and send what became public meanwhile."""
    _, sent = resume_channel(channel=find(request, pk), by=actor_of(request), today=today_of(request))
    messages.success(request, f"已恢复，补发{sent}份暂停期间公开的文件。" if sent else "已恢复。")
    return redirect("channels:channel", pk)


@readers
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message again that failed or may not have arrived, under the same number."""
    said = request.POST.get("delivery", "")
    notices = find(request, pk).notices.filter(delivery_id=int(said) if said.isdecimal() else 0)
    notice = notices.first()
    if notice is None:
        raise NotFound("没有这条推送记录，请回到渠道的页面重新选。")
    resend(by=actor_of(request), delivery_id=notice.delivery_id, on=today_of(request))
    messages.success(request, "已放回待发，稍后再发一次。")
    return redirect("channels:channel", pk)


def find(request: HttpRequest, pk: int) -> Channel:
    """Return the channel, if this person may see it."""
    return get_object_or_404(visible_to(actor_of(request)).select_related("organ"), pk=pk)


def _page(request: HttpRequest, found: Channel, pausing: ReasonForm | None = None) -> HttpResponse:
    actor, today = actor_of(request), today_of(request)
    level, words = badge_of(found, today)
    page = page_of(notices_of(found), by="id", after=request.GET.get("after", ""), size=20)
    context = {
        "channel": found, "level": level, "words": words, "wanted": words_of(found.interest),
        "page": page, "open": OPEN, "is_hook": found.kind == Kind.WEB_HOOK,
        "not_act": may_act(actor, found), "not_pause": may_pause(actor, found),
        "not_resume": may_resume(actor, found), "not_rotate": may_rotate(actor, found),
        "not_again": may_settle_delivery(actor), "secrets": found.secrets.all(),
        "pausing": pausing or ReasonForm(initial={"version": found.version}, auto_id="pause-%s"),
    }  # fmt: skip
    status = 422 if pausing is not None else 200
    return render(request, "channels/channel.html", context, status=status)
