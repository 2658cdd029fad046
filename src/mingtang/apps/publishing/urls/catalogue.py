"""The catalogue as staff see it."""

from __future__ import annotations

from django.urls import URLPattern, path

from mingtang.apps.publishing.views import catalogue, catalogue_check, catalogue_item

urlpatterns: list[URLPattern] = [
    path("publishing/catalogue/", catalogue.items, name="catalogue"),
    path("publishing/catalogue/in/", catalogue.take_in, name="catalogue-in"),
    path("publishing/catalogue/sheet/", catalogue.sheet, name="catalogue-sheet"),
    path("publishing/catalogue/template/", catalogue.template, name="catalogue-template"),
    path("publishing/catalogue/check/", catalogue_check.check, name="catalogue-check"),
    path("publishing/catalogue/check/sheet/", catalogue_check.check_sheet, name="catalogue-check-sheet"),
    path("publishing/catalogue/slots/", catalogue_check.slots, name="catalogue-slots"),
    path("publishing/catalogue/new/", catalogue_item.add, name="catalogue-add"),
    path("publishing/catalogue/nothing/<int:pk>/", catalogue_item.settle, name="catalogue-settle"),
    path("publishing/catalogue/<str:code>/", catalogue_item.item, name="catalogue-item"),
    path("publishing/catalogue/<str:code>/edit/", catalogue_item.edit, name="catalogue-edit"),
    path("publishing/catalogue/<str:code>/nothing/", catalogue_item.nothing, name="catalogue-nothing"),
]
