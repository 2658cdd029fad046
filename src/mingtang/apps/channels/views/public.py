"""订阅, for everybody: asked for, confirmed and ended without an account."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mingtang.apps.channels.actions import ask_subscription, confirm_subscription, leave
from mingtang.apps.channels.actions.subscribing import subscription_of, waiting_for
from mingtang.apps.channels.forms import SubscribeForm
from mingtang.apps.channels.models import Rhythm
from mingtang.apps.channels.queries.lists import words_of
from mingtang.apps.organs.models import Organ
from mingtang.apps.portal.rendering import absolute
from mingtang.apps.publishing.queries.public import listed
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import open_to_all, today_of
from mingtang.kit.limits import address_digest

FEED, PLATFORM = "/feed.xml", "/zfxxgk/"  # files of the portal


@open_to_all
@sensitive_post_parameters()
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form; whoever sends it gets the same answer, whatever is known of the address."""
    publishing = Organ.objects.filter(pk__in=listed().values("organ"))
    chosen = [str(one.pk) for one in publishing.filter(slug=request.GET.get("organ", ""))]
    form = SubscribeForm(request.POST or None, organs=publishing, initial={"organs": chosen})
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            ask_subscription(
                email=form.cleaned_data["email"], interest=form.interest(),
                rhythm=Rhythm(form.cleaned_data["rhythm"]), source=address_digest(request),
                today=today_of(request),
            )  # fmt: skip
            return redirect("channels:sent")
    status = 429 if form.non_field_errors() else 422 if form.errors else 200
    context = {"form": form, "feed": absolute(FEED) if publishing else ""}
    return render(request, "channels/public/subscribe.html", context, status=status)


@open_to_all
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What to do next: look into the mailbox."""
    return render(request, "channels/public/sent.html")


@open_to_all
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by a press of the button, because programs follow links in mails too."""
    if request.method == "POST":
        found = confirm_subscription(token=token, today=today_of(request))
        return render(request, "channels/public/confirmed.html", {"found": found, "platform": PLATFORM})
    found = waiting_for(token)
    context = {"found": found, "wanted": words_of(found.interest)}
    return render(request, "channels/public/confirm.html", context)


@csrf_exempt  # a mail program that ends a subscription for its user has no cookie (RFC 8058)
@open_to_all
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_subscription(request: HttpRequest, token: str) -> HttpResponse:
    """End a subscription by a press of the button; a link that ended one already says the same."""
    found = subscription_of(token)
    if request.method == "POST" and found is not None:
        leave(subscription=found, today=today_of(request))
        found = None
    return render(request, "channels/public/leave.html", {"found": found})
