"""The front door: the desk under /admin/, everything else is the app's."""

from django.contrib import admin
from django.urls import include, path

from events.admin import overview

urlpatterns = [
    path("admin/", admin.site.admin_view(overview.index)),
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
]

handler500 = "conflictmap.errors.server_error"
