"""All addresses of publishing that staff use; what the public sees is files."""

from mingtang.apps.publishing.urls.staff import urlpatterns

__all__ = ["app_name", "urlpatterns"]
app_name = "publishing"
