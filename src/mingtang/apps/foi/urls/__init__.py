"""Addresses of requests: the public under /requests/, staff under /foi/."""

from mingtang.apps.foi.urls import figures, letters, public, staff

app_name = "foi"
urlpatterns = [*public.urlpatterns, *figures.urlpatterns, *letters.urlpatterns, *staff.urlpatterns]
