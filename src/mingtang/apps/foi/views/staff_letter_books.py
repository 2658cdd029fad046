"""文书模板 with preview, 用印登记簿, 文书编号登记簿."""

from __future__ import annotations

import csv
import io
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mingtang.apps.foi.actions import keep_template, withdraw_template
from mingtang.apps.foi.forms.letter_templates import TemplateForm
from mingtang.apps.foi.models import LetterTemplate
from mingtang.apps.foi.permissions import HANDLES, SEES_COUNTY, may_keep_template, visible_to
from mingtang.apps.foi.queries.letter_books import (
    numbered,
    seal_uses,
    series_of,
    template_lines,
    versions_of,
    years_of_letters,
)
from mingtang.apps.foi.queries.letter_values import template_on
from mingtang.apps.foi.views.staff_finding import READERS
from mingtang.apps.organs.models import Organ
from mingtang.kit.acting import Actor
from mingtang.kit.downloads import download
from mingtang.kit.fields import taken_over
from mingtang.kit.guards import actor_of, roles_only, today_of
from mingtang.kit.paging import page_of
from mingtang_core.errors import BadInput, NotFound
from mingtang_core.flows import Paper
from mingtang_core.letters import LETTERS, SAMPLES, Field, sample_letter
from mingtang_core.terms import Role

HEADS = ("用印日期", "印章", "文书", "文号", "受理编号", "机关", "份数", "登记人", "事由", "作废日期")


@roles_only(*READERS)
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Every kind of letter, and which words are in force for the person's organ."""
    actor = actor_of(request)
    lines = template_lines(_own_organ(actor), today_of(request))
    return render(request, "foi/staff/letter_templates.html", {"lines": lines})


@roles_only(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, paper: str) -> HttpResponse:
    """One kind of letter: its words, what they may name, history; saving new ones after a look."""
    kind, actor, today = _paper(paper), actor_of(request), today_of(request)
    organs = list(Organ.objects.filter(pk__in=actor.organs_with(Role.LEADER)))
    has_county = not may_keep_template(actor, None)
    words = template_on(kind, _own_organ(actor) or 0, today)
    form = TemplateForm(
        request.POST or None, initial=TemplateForm.start(words, today), paper=kind, organs=organs,
        has_county=has_county,
    )  # fmt: skip
    look = sample_letter(kind, words.title, words.body, today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with taken_over(form, {"valid_from": "valid_from"}):
            if request.POST.get("act") == "keep":
                keep_template(
                    paper=kind, organ_id=form.organ_id(), title=said["title"], body=said["body"],
                    valid_from=said["valid_from"], by=actor, today=today,
                )  # fmt: skip
                messages.success(request, f"{kind.label}的模板已经保存。")
                return redirect("foi:letter-template", paper=paper)
            look = sample_letter(kind, said["title"], said["body"], said["valid_from"])
    return render(
        request, "foi/staff/letter_template.html",
        {
            "paper": kind, "rule": LETTERS[kind], "words": words, "look": look, "form": form,
            "fields": [(one, one in LETTERS[kind].must, SAMPLES[one]) for one in _fields(kind)],
            "versions": [(one, not may_keep_template(actor, one.organ_id)) for one in _versions(kind, actor)],
            "reasons": () if organs or has_county else may_keep_template(actor, actor.organ_id),
        },
        status=422 if form.errors else 200,
    )  # fmt: skip


@roles_only(*READERS)
@require_POST
def withdraw(request: HttpRequest, template: int) -> HttpResponse:
    """Take a template out of use."""
    found = LetterTemplate.objects.filter(pk=template).first()
    if found is None:
        raise NotFound("没有这个模板，请回到文书模板的列表。")
    withdraw_template(template=found, by=actor_of(request), today=today_of(request))
    messages.success(request, "模板已经停用，以前的模板重新生效。")
    return redirect("foi:letter-template", paper=found.paper)


@roles_only(*READERS)
@require_safe
def seals(request: HttpRequest) -> HttpResponse:
    """用印登记簿 of a month."""
    month = _month(request)
    uses = list(seal_uses(visible_to(actor_of(request)), month))
    context = {"uses": uses, "month": month, "copies": sum(use.copies for use in uses)}
    return render(request, "foi/staff/seal_book.html", context)


@roles_only(*READERS)
@require_safe
def seals_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table to take away."""
    month, stream = _month(request), io.StringIO()
    book = csv.writer(stream)
    book.writerow(HEADS)
    for use in seal_uses(visible_to(actor_of(request)), month):
        letter = use.letter
        book.writerow(
            (
                use.on.isoformat(), use.seal, letter.get_paper_display(), letter.number or "",
                letter.request.number, letter.request.organ.name, use.copies,
                use.by.full_name if use.by else "", use.purpose,
                letter.voided_by.on.isoformat() if letter.voided_by else "",
            )
        )  # fmt: skip
    name = f"用印登记簿-{month:%Y-%m}.csv"
    return download(stream.getvalue().encode("utf-8-sig"), name, "text/csv; charset=utf-8")


@roles_only(*READERS)
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """文书编号登记簿 of a year: every series with its gaps, every number with its letter."""
    today, requests = today_of(request), visible_to(actor_of(request))
    years = years_of_letters(today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else today.year
    page = page_of(numbered(requests, year), by="issued_on", after=request.GET.get("after", ""), size=50)
    context = {"series": series_of(requests, year), "page": page, "year": year, "years": years}
    return render(request, "foi/staff/number_book.html", context)


def _paper(code: str) -> Paper:
    found = next((paper for paper in LETTERS if paper.value == code), None)
    if found is None:
        raise NotFound("没有这种文书，请回到文书模板的列表。")
    return found


def _fields(paper: Paper) -> list[Field]:
    return [field for field in Field if field in LETTERS[paper].fields]


def _own_organ(actor: Actor) -> int | None:
    """Return the organ whose letters the person has to do with; None: the county's."""
    mine = actor.organs_with(*HANDLES)
    return actor.organ_id if actor.organ_id in mine else min(mine, default=None)


def _versions(paper: Paper, actor: Actor) -> list[LetterTemplate]:
    sees_county = any(actor.has(role) for role in SEES_COUNTY)
    return list(versions_of(paper, None if sees_county else actor.organs_with(*HANDLES))[:50])


def _month(request: HttpRequest) -> date:
    asked = request.GET.get("month", "")
    if not asked:
        return today_of(request).replace(day=1)
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        raise BadInput("月份要写成2026-03这样，请重新选择。") from None
