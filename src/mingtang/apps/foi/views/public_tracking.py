"""The tracking page: opened with number and query code, the same for every channel."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.foi.actions import change_delivery, open_request, withdraw
from mingtang.apps.foi.forms.public import (
    CorrectionForm,
    DeliveryForm,
    ReasonsForm,
    TakeBackForm,
    TrackForm,
)
from mingtang.apps.foi.models import FoiRequest
from mingtang.apps.foi.papers import dates_file
from mingtang.apps.foi.permissions import may_change_delivery, reasons_against, requester_of
from mingtang.apps.foi.queries import standing_of, tracked
from mingtang.apps.foi.queries.letters import (
    files_handed_over,
    is_delivered,
    letters_to_requester,
    reply_in_words,
)
from mingtang.apps.foi.queries.records import last_of
from mingtang.apps.foi.queries.tracking import dates_of
from mingtang.apps.foi.views.public_opened import forget, opened, remember
from mingtang.kit.clock import now_recorded
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import open_to_all, today_of
from mingtang.kit.limits import address_digest
from mingtang_core.flows import Act, State

ICS = "text/calendar; charset=utf-8"


@open_to_all
@sensitive_post_parameters()
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; a wrong pair looks the same whatever is wrong."""
    if request.method != "POST":
        form = TrackForm(initial={"number": request.GET.get("number", "")[:40]})
        return render(request, "foi/public/track.html", {"form": form})
    form = TrackForm(request.POST)
    if form.is_valid():
        with taken_over(form, {"wrong-code": "code"}):
            found = open_request(
                number=form.cleaned_data["number"], code=form.cleaned_data["code"],
                address=address_digest(request), today=today_of(request),
            )  # fmt: skip
            remember(request, found)
            return redirect("foi:tracking", number=found.number)
    status = 429 if form.non_field_errors() else 422
    return render(request, "foi/public/track.html", {"form": form}, status=status)


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def tracking(request: HttpRequest, number: str) -> HttpResponse:
    """Where the request stands, what happened, who does what next."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    return tracking_page(request, found)


def tracking_page(
    request: HttpRequest,
    found: FoiRequest,
    *,
    correction: CorrectionForm | None = None,
    reasons: ReasonsForm | None = None,
) -> HttpResponse:
    """Return the page of an opened request; with a form that has to be mended, if there is one."""
    seen, by = tracked(found, today_of(request)), requester_of(found)
    notice = last_of(found, Act.ASK_CORRECTION)
    if seen.standing.state is State.AWAITING_CORRECTION and notice and correction is None:
        correction = CorrectionForm(notice=notice)
    elif seen.standing.state is State.AWAITING_REASONS and reasons is None:
        reasons = ReasonsForm()
    papers, is_out = letters_to_requester(found), is_delivered(found)
    context = {
        "found": found, "tracked": seen, "correction": correction, "reasons": reasons, "papers": papers,
        "reply": reply_in_words(papers), "files": files_handed_over(found) if is_out else [],
        "not_back": reasons_against(by, found, Act.WITHDRAW, seen.standing),
        "not_delivery": may_change_delivery(by, found, seen.standing),
    }  # fmt: skip
    is_wrong = any(form is not None and form.errors for form in (correction, reasons))
    return render(request, "foi/public/tracking.html", context, status=422 if is_wrong else 200)


@open_to_all
@cache_control(private=True, no_store=True)
@require_safe
def tracking_dates(request: HttpRequest, number: str) -> HttpResponse:
    """The dates to come, for a calendar."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    dates = dates_of(tracked(found, today_of(request)))
    return download(dates_file(found.number, dates, stamp=now_recorded()), f"{found.number}.ics", ICS)


@open_to_all
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, number: str) -> HttpResponse:
    """撤回申请, after a page that says what it means."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    form, today = TakeBackForm(request.POST or None, initial={"version": found.version}), today_of(request)
    if request.method == "POST" and form.is_valid():
        withdraw(
            request=found, by=requester_of(found), today=today, why=form.cleaned_data["why"],
            version=form.cleaned_data["version"],
        )  # fmt: skip
        messages.success(request, "申请已经撤回，不再办理。需要的话可以重新申请。")
        return redirect("foi:tracking", number=number)
    reasons = reasons_against(requester_of(found), found, Act.WITHDRAW, standing_of(found, today))
    context = {"found": found, "form": form, "reasons": reasons}
    return render(request, "foi/public/take_back.html", context, status=422 if form.errors else 200)


@open_to_all
@sensitive_post_parameters()
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def delivery(request: HttpRequest, number: str) -> HttpResponse:
    """修改获取方式, until the answer is out."""
    found = opened(request, number)
    if found is None:
        return redirect("foi:track")
    initial = {"version": found.version, "form": found.form, "delivery": found.delivery}
    form, by = DeliveryForm(request.POST or None, initial=initial), requester_of(found)
    today = today_of(request)
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"no-email": "email", "no-address": "address"}):
            change_delivery(request=found, by=by, today=today, **form.cleaned_data)
            messages.success(request, "获取方式已经改好，受理机关按新的方式提供信息。")
            return redirect("foi:tracking", number=number)
    reasons = may_change_delivery(by, found, standing_of(found, today))
    context = {"found": found, "form": form, "reasons": reasons}
    return render(request, "foi/public/delivery.html", context, status=422 if form.errors else 200)


@open_to_all
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget what was opened here."""
    forget(request)
    messages.success(request, "已经退出查看。再看的时候，请重新输入编号和查询码。")
    return redirect("foi:track")
