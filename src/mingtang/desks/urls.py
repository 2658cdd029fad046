"""Addresses of the desks."""

from __future__ import annotations

from django.urls import path, register_converter

from mingtang.desks.addresses import IsoDate
from mingtang.desks.views import clerk, first_use, health, office, public

register_converter(IsoDate, "isodate")

app_name = "desks"
urlpatterns = [
    path("", public.home, name="home"),
    path("journal/", public.journal, name="journal"),
    path("journal/heads/<isodate:on>.json", public.head_of_day, name="head-file"),
    path("about/", public.about, name="about"),
    path("first-use/", first_use.setup_code, name="first-use"),
    path("first-use/county/", first_use.county, name="first-use-county"),
    path("first-use/people/", first_use.people, name="first-use-people"),
    path("desk/", clerk.desk, name="desk"),
    path("office/", office.office, name="office"),
    path("office/detail/", office.detail, name="office-detail"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
