"""All addresses: each app names its own. Error pages are the kit's."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("mingtang.desks.urls")),
    path("", include("mingtang.kit.urls")),
    path("", include("mingtang.apps.accounts.urls")),
    path("", include("mingtang.apps.ledger.urls")),
    path("", include("mingtang.apps.publishing.urls")),
    path("", include("mingtang.apps.foi.urls")),
    path("", include("mingtang.apps.subsites.urls")),
    path("", include("mingtang.apps.search.urls")),
    path("", include("mingtang.apps.channels.urls")),
]
if settings.IS_DEMO:
    urlpatterns.append(path("", include("mingtang.demo.urls")))

handler400 = "mingtang.kit.errors.bad_request"
handler403 = "mingtang.kit.errors.forbidden"
handler404 = "mingtang.kit.errors.not_found"
handler500 = "mingtang.kit.errors.server_error"
