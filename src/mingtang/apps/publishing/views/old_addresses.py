"""旧网址, as the openness office keeps them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mingtang.apps.publishing.actions import end_old_address, set_old_addresses
from mingtang.apps.publishing.forms.county_rules import OldAddressesForm
from mingtang.apps.publishing.models import OldAddress
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.terms import Role


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def old_addresses(request: HttpRequest) -> HttpResponse:
    """Show where addresses of the former site lead, narrowed by words, and take more in."""
    form = OldAddressesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with taken_over(form):
            said = set_old_addresses(
                text=form.cleaned_data["lines"], by=actor_of(request), today=today_of(request)
            )
            words = f"新增{said.added}个，改了{said.changed}个，{said.unchanged}个没有变化。"
            messages.success(request, f"{words}一分钟内生效。")
            return redirect("publishing:old-addresses")
    words = request.GET.get("words", "").strip()[:100]
    rows = OldAddress.objects.select_related("document")
    if words:
        rows = rows.filter(
            Q(address__contains=words) | Q(target__contains=words) | Q(document__index_number=words)
        )
    context = {
        "form": form, "words": words, "query": f"&{urlencode({'words': words})}" if words else "",
        "page": page_of(rows, by="batch", after=request.GET.get("after", ""), size=50),
        "count": rows.count(),
    }  # fmt: skip
    return render(request, "publishing/old_addresses.html", context, status=422 if form.errors else 200)


@roles_only(Role.OPENNESS_OFFICE)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one lead nowhere any more."""
    old = get_object_or_404(OldAddress, pk=pk)
    end_old_address(old=old, by=actor_of(request), today=today_of(request))
    messages.success(request, f"{old.address}不再转到新网址。需要时可以重新登记。")
    return redirect("publishing:old-addresses")
