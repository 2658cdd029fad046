"""All addresses of publishing that staff use; what the public sees is files."""

from mingtang.apps.publishing.urls import catalogue, staff

__all__ = ["app_name", "urlpatterns"]
app_name = "publishing"
urlpatterns = [*staff.urlpatterns, *catalogue.urlpatterns]
