"""Addresses of subsites that staff use; what the public sees is files."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.subsites import views

app_name = "subsites"
urlpatterns: list[URLPattern] = [
    path("subsites/", views.subsites, name="subsites"),
    path("subsites/<int:pk>/", views.change, name="change"),
    path("subsites/<int:pk>/close/", views.close, name="close"),
]
