"""Addresses of the demo; included in demo homes only."""

from django.urls import path

from mingtang.demo import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.tour, name="tour"),
    path("demo/bar/", views.bar, name="bar"),
    path("demo/enter/", views.enter, name="enter"),
    path("demo/next-day/", views.next_day, name="next-day"),
    path("demo/mailbox/", views.mailbox, name="mailbox"),
    path("demo/rebuild/", views.rebuild, name="rebuild"),
]
