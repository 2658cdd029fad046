"""Addresses of search, all public."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.search import views

app_name = "search"
urlpatterns: list[URLPattern] = [
    path("search/", views.search, name="search"),
    path("search/fragment/", views.fragment, name="fragment"),
    path("search/enough/", views.enough, name="enough"),
]
