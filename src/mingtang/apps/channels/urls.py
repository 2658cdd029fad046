"""Addresses of channels: subscriptions for everybody, channels for staff."""

from __future__ import annotations

from django.urls import path

from mingtang.apps.channels.views import keeping, public, staff

app_name = "channels"
urlpatterns = [
    path("subscribe/", public.subscribe, name="subscribe"),
    path("subscribe/sent/", public.sent, name="sent"),
    path("subscribe/confirm/<str:token>/", public.confirm, name="confirm"),
    path("subscribe/leave/<str:token>/", public.leave_subscription, name="leave"),
    path("desk/channels/", staff.channels, name="channels"),
    path("desk/channels/new/", keeping.new, name="new"),
    path("desk/channels/<int:pk>/", staff.channel, name="channel"),
    path("desk/channels/<int:pk>/again/", staff.again, name="again"),
    path("desk/channels/<int:pk>/test/", staff.test, name="test"),
    path("desk/channels/<int:pk>/pause/", staff.pause, name="pause"),
    path("desk/channels/<int:pk>/resume/", staff.resume, name="resume"),
    path("desk/channels/<int:pk>/edit/", keeping.edit, name="edit"),
    path("desk/channels/<int:pk>/end/", keeping.end, name="end"),
    path("desk/channels/<int:pk>/key/", keeping.key, name="key"),
]
