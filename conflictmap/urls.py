"""The front door: the desk under /admin/, what it shows to invited people before it is public, and the app's pages."""

from django.contrib import admin
from django.urls import include, path

from events.admin import overview, preview

urlpatterns = [
    path("admin/", admin.site.admin_view(overview.index)),
    path("admin/", admin.site.urls),
    path("preview", preview.page, name="preview"),
    path("preview/<str:name>", preview.picture, name="preview-picture"),
    path("", include("events.urls")),
]

handler500 = "conflictmap.errors.server_error"
