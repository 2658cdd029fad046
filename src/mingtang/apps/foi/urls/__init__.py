"""Addresses of requests: the public under /requests/, staff under /foi/."""

from mingtang.apps.foi.urls import figures, public, staff

app_name = "foi"
urlpatterns = [*public.urlpatterns, *figures.urlpatterns, *staff.urlpatterns]
