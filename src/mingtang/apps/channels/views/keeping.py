"""Making, changing and ending a channel, and changing its key, which is shown once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mingtang.apps.channels.actions import change_channel, end_channel, make_channel, rotate_secret
from mingtang.apps.channels.forms import ChannelForm, ReasonForm, first_values, initial_of
from mingtang.apps.channels.models import Channel, Kind
from mingtang.apps.channels.permissions import may_act, may_rotate
from mingtang.apps.channels.views.staff import find
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.errors import Conflict
from mingtang_core.terms import Role

keepers = roles_only(Role.OPENNESS_OFFICE, Role.LEADER)
AT_FIELD = {"address": "address", "valid_to": "valid_to", "name": "name"}


@keepers
@sensitive_post_parameters("address")
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a channel; the answer shows the key of a web hook, once."""
    actor, today = actor_of(request), today_of(request)
    organs = Organ.objects.filter(is_active=True)
    form = ChannelForm(
        request.POST or None, initial=first_values(today), organs=organs, own=own_organs(actor)
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with taken_over(form, AT_FIELD):
            made, secret = make_channel(
                kind=Kind(said["kind"]), address=said["address"], terms=form.terms(), organ=said["organ"],
                by=actor, today=today,
            )  # fmt: skip
            if secret:
                context = {"channel": made, "secret": secret, "is_new": True}
                return render(request, "channels/key_shown.html", context)
            messages.success(request, "渠道已经建好。先发一条测试消息，看对方收不收得到。")
            return redirect("channels:channel", made.pk)
    return render(request, "channels/edit.html", {"form": form}, status=422 if form.errors else 200)


@keepers
@sensitive_post_parameters("address")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a channel."""
    channel, actor, today = find(request, pk), actor_of(request), today_of(request)
    require(may_act(actor, channel))
    form = _edit_form(request.POST or None, channel, actor)
    if request.method == "POST" and form.is_valid():
        try:
            with taken_over(form, AT_FIELD):
                change_channel(
                    channel=channel, terms=form.terms(), address=form.cleaned_data["address"],
                    version=form.cleaned_data["version"], by=actor, today=today,
                )  # fmt: skip
                messages.success(request, "已保存，今天起照新的推送。")
                return redirect("channels:channel", pk)
        except Conflict as conflict:
            newer = request.POST.copy()
            newer["version"] = str(channel.version)
            form = _edit_form(newer, channel, actor)
            form.add_error(None, f"{conflict.message}您写的还在下面。")
    context = {"form": form, "channel": channel}
    return render(request, "channels/edit.html", context, status=422 if form.errors else 200)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a channel, after a page that says what it means."""
    channel, actor = find(request, pk), actor_of(request)
    reasons = may_act(actor, channel)
    form = ReasonForm(request.POST or None, initial={"version": channel.version})
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            end_channel(channel=channel, by=actor, today=today_of(request), **form.cleaned_data)
            messages.success(request, "渠道已经结束，不再推送。")
            return redirect("channels:channel", pk)
    context = {"form": form, "channel": channel, "reasons": reasons}
    return render(request, "channels/end.html", context, status=422 if form.errors else 200)


@keepers
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the key, after a page that says what it means; the new one is shown once."""
    channel, actor = find(request, pk), actor_of(request)
    if request.method == "POST":
        secret = rotate_secret(channel=channel, by=actor, today=today_of(request))
        return render(request, "channels/key_shown.html", {"channel": channel, "secret": secret})
    context = {"channel": channel, "reasons": may_rotate(actor, channel)}
    return render(request, "channels/key.html", context)


def own_organs(actor: Actor) -> set[int] | None:
    """Return the organs for which this person keeps channels; None for all."""
    return None if actor.has(Role.OPENNESS_OFFICE) else actor.organs_with(Role.LEADER)


def _edit_form(data: QueryDict | None, channel: Channel, actor: Actor) -> ChannelForm:
    """Return the form for a channel; that of an organ has no choice of organs."""
    form = ChannelForm(
        data, initial=initial_of(channel), organs=Organ.objects.filter(is_active=True),
        own=own_organs(actor), channel=channel,
    )  # fmt: skip
    if channel.organ_id is not None:
        del form.fields["organs"]
    return form
