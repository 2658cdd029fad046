"""Addresses of the desks."""

from __future__ import annotations

from django.urls import path

from mingtang.desks.views import health, public, staff

app_name = "desks"
urlpatterns = [
    path("", public.home, name="home"),
    path("journal/", public.journal, name="journal"),
    path("about/", public.about, name="about"),
    path("desk/", staff.desk, name="desk"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
