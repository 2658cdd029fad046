"""Addresses of the kit."""

from __future__ import annotations

from django.urls import path

from mingtang.kit import views

app_name = "kit"
urlpatterns = [
    path("kit/", views.components, name="components"),
    path("reading-mode/", views.switch_reading_mode, name="reading-mode"),
]
