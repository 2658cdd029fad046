"""审核流程、审核人员库、定期审查和待整改: what the openness office sets and watches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.accounts.models import Staff
from mingtang.apps.accounts.queries import staff_with
from mingtang.apps.organs.models import Organ
from mingtang.apps.publishing.actions import (
    add_to_pool,
    send_approval_link,
    set_review_rule,
    take_from_pool,
)
from mingtang.apps.publishing.models import Alarm, AttributeOpinion, PoolReviewer, Reassessment, ReviewRule
from mingtang.apps.publishing.papers.attribute_form import attribute_form
from mingtang.apps.publishing.permissions import may_send_link, visible_to
from mingtang.apps.publishing.queries.reassessed import moves, moves_to_make
from mingtang.apps.publishing.views.finding import READERS, find_edition
from mingtang.kit.downloads import download
from mingtang.kit.fields import KitForm, ManyChoices, taken_over
from mingtang.kit.guards import actor_of, require, roles_only, today_of
from mingtang_core.editions import DocumentKind
from mingtang_core.flows.editions import DEFAULT_STEPS, State, Step
from mingtang_core.terms import Role

STEPS = [(step.value, step.label) for step in Step]


class RuleForm(KitForm):
    """审核流程."""

    organ = forms.ModelChoiceField(
        label="机关", queryset=Organ.objects.filter(is_active=True), required=False, empty_label="全县"
    )
    kind = forms.ChoiceField(
        label="文种", required=False, choices=[("", "全部文种"), *((k.value, k.label) for k in DocumentKind)]
    )
    steps = forms.MultipleChoiceField(
        label="审核环节", choices=STEPS, widget=ManyChoices(), help_text="按这里的顺序审；保密审查不能少。"
    )
    uses_pool = forms.BooleanField(label="使用县级审核人员库（人手少的乡镇）", required=False)
    afterwards_hours = forms.IntegerField(label="突发事件补审时限（小时）", initial=24)

    def said(self) -> dict[str, Any]:
        """Return the steps as terms."""
        return {**self.cleaned_data, "steps": [Step(step) for step in self.cleaned_data["steps"]]}


class PoolForm(KitForm):
    """审核人员库."""

    staff = forms.ModelChoiceField(label="人员", queryset=Staff.objects.filter(is_active=True))
    step = forms.ChoiceField(label="环节", choices=STEPS)


@roles_only(Role.OPENNESS_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Show and set the review rules; show the pool."""
    default = {"steps": [step.value for step in DEFAULT_STEPS]}
    form = RuleForm(request.POST or None, initial=default, auto_id="rule-%s")
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {name: name for name in form.fields}):
            set_review_rule(by=actor_of(request), today=today_of(request), **form.said())
            messages.success(request, "审核流程已保存，今天起送审的文件按新的流程走。")
            return redirect("publishing:rules")
    return _rules(request, form, PoolForm(auto_id="pool-%s"), 422 if form.errors else 200)


@roles_only(Role.OPENNESS_OFFICE)
@require_POST
def add_pool(request: HttpRequest) -> HttpResponse:
    """Add a person to the pool."""
    form = PoolForm(request.POST, auto_id="pool-%s")
    if form.is_valid():
        said = form.cleaned_data
        with taken_over(form):
            add_to_pool(
                staff=said["staff"], step=Step(said["step"]), by=actor_of(request), today=today_of(request)
            )
            messages.success(request, "已加入审核人员库。")
            return redirect("publishing:rules")
    default = {"steps": [step.value for step in DEFAULT_STEPS]}
    return _rules(request, RuleForm(initial=default, auto_id="rule-%s"), form, 422)


@roles_only(Role.OPENNESS_OFFICE)
@require_POST
def end_pool(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's part in the pool."""
    entry = get_object_or_404(PoolReviewer, pk=pk)
    take_from_pool(entry=entry, by=actor_of(request), today=today_of(request))
    messages.success(request, "已移出审核人员库。")
    return redirect("publishing:rules")


@roles_only(*READERS)
@require_safe
def reassessments(request: HttpRequest) -> HttpResponse:
    """Show what is not open by the day on which it is looked at again, and what came of earlier looks."""
    today = today_of(request)
    seen = visible_to(actor_of(request), today)
    rows = seen.filter(state=State.FILED).select_related("document__organ").defer("content")
    done = Reassessment.objects.filter(Exists(seen.filter(pk=OuterRef("edition_id"))))
    opinions = AttributeOpinion.objects.filter(Exists(seen.filter(pk=OuterRef("edition_id"))))
    counted = opinions.order_by().values_list("on__year").annotate(n=Count("pk"))
    context = {
        "rows": list(rows.order_by("reassess_on")[:200]),
        "moves": list(moves(moves_to_make(seen))),
        "done": done.select_related("edition__document", "by")[:50], "today": today,
        "opinions": opinions.select_related("edition__document__organ", "by")[:200],
        "opinions_a_year": sorted(counted, reverse=True),
    }  # fmt: skip
    return render(request, "publishing/reassessments.html", context)


@roles_only(*READERS)
@require_safe
def alarms(request: HttpRequest) -> HttpResponse:
    """Show what was not made good in time after an emergency."""
    seen = visible_to(actor_of(request), today_of(request))
    rows = Alarm.objects.filter(edition__in=seen).select_related("edition__document__organ")
    return render(request, "publishing/alarms.html", {"rows": rows[:100]})


@roles_only(*READERS)
@require_safe
def form_of_attribute(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out 拟发文件属性管理意见表 of the edition that is worked on."""
    edition = find_edition(request, pk)
    return download(attribute_form(edition), "拟发文件属性管理意见表.docx")


@roles_only(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a leader the link to sign by; the code is shown once, to be told by telephone."""
    edition, today = find_edition(request, pk), today_of(request)
    require(may_send_link(actor_of(request), edition))
    leaders = staff_with(Role.LEADER, edition.organ_id, today)
    form = LeaderForm(request.POST or None, leaders=leaders)
    sent, code = None, ""
    if request.method == "POST" and form.is_valid():
        with taken_over(form, {"leader": "leader"}):
            leader = form.cleaned_data["leader"]
            sent, code = send_approval_link(edition=edition, leader=leader, by=actor_of(request), today=today)
    context = {"edition": edition, "document": edition.document, "form": form, "sent": sent, "code": code}
    response = render(request, "publishing/send_link.html", context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


class LeaderForm(KitForm):
    """To whom."""

    leader = forms.ModelChoiceField(label="领导", queryset=Staff.objects.none())

    def __init__(self, *args: Any, leaders: Any, **options: Any) -> None:  # a queryset of staff
        super().__init__(*args, **options)
        field = self.fields["leader"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = leaders


def _rules(request: HttpRequest, form: RuleForm, pool: PoolForm, status: int) -> HttpResponse:
    current = ReviewRule.objects.filter(ended_on=None).select_related("organ")
    context = {
        "form": form, "pool_form": pool,
        "rules": [(rule, [Step(step).label for step in rule.steps]) for rule in current],
        "default": [step.label for step in DEFAULT_STEPS],
        "pool": PoolReviewer.objects.filter(valid_to=None).select_related("staff"),
    }  # fmt: skip
    return render(request, "publishing/rules.html", context, status=status)
