"""What the office sees."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.foi.views import staff_case, staff_lists

urlpatterns: list[URLPattern] = [
    path("foi/", staff_lists.workbench, name="workbench"),
    path("foi/new/", staff_lists.enter, name="enter"),
    path("foi/<str:number>/", staff_case.case, name="case"),
    path("foi/<str:number>/person/", staff_case.person, name="person"),
    path("foi/<str:number>/acts/<slug:act>/", staff_case.act, name="act"),
]
