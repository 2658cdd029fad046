"""Addresses of the desks."""

from __future__ import annotations

from django.urls import path, register_converter

from mingtang.desks.addresses import IsoDate
from mingtang.desks.rules import views as workdays
from mingtang.desks.views import (
    clerk,
    first_use,
    first_use_organs,
    health,
    office,
    organs,
    profiles,
    public,
    status,
    website,
)

register_converter(IsoDate, "isodate")

app_name = "desks"
urlpatterns = [
    path("", public.home, name="home"),
    path("journal/", public.journal, name="journal"),
    path("journal/heads/<isodate:on>.json", public.head_of_day, name="head-file"),
    path("about/", public.about, name="about"),
    path("first-use/", first_use.setup_code, name="first-use"),
    path("first-use/county/", first_use.county, name="first-use-county"),
    path("first-use/organs/", first_use_organs.organs, name="first-use-organs"),
    path("first-use/organs/template.xlsx", first_use_organs.organs_template, name="first-use-template"),
    path("first-use/people/", first_use.people, name="first-use-people"),
    path("desk/", clerk.desk, name="desk"),
    path("office/", office.office, name="office"),
    path("office/detail/", office.detail, name="office-detail"),
    path("desk/status/", status.status, name="status"),
    path("desk/status/website/", website.website, name="website"),
    path("desk/status/website/rebuild/", website.rebuild_website, name="rebuild-website"),
    path("desk/status/mails/", status.mails, name="mails"),
    path("desk/status/mails/<int:pk>/settle/", status.settle, name="settle"),
    path("desk/organs/", organs.organs, name="organs"),
    path("desk/organs/sheet.xlsx", organs.sheet, name="organs-sheet"),
    path("desk/organs/template.xlsx", organs.template, name="organs-template"),
    path("desk/organs/profiles/", profiles.listed, name="profiles"),
    path("desk/organs/profiles/<str:slug>/", profiles.edit, name="profile"),
    path("desk/organs/import/", organs.take_in, name="organs-in"),
    path("desk/rules/workdays/", workdays.years, name="workdays"),
    path("desk/rules/workdays/<int:year>/", workdays.year, name="workdays-year"),
    path("desk/rules/workdays/<int:year>/edit/", workdays.edit, name="workdays-edit"),
    path("desk/rules/workdays/<int:year>/withdraw/", workdays.withdraw, name="workdays-withdraw"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
