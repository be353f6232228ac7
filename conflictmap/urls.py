"""The front door: the desk under /admin/, what it shows to invited people before it is public, and the app's pages."""

from django.contrib import admin
from django.urls import include, path

from events.admin import overview, preview, staff_map

_desk = admin.site.admin_view  # asks whoever is not signed in to do so

urlpatterns = [
    path("admin/", _desk(overview.index)),
    path("admin/map/", _desk(staff_map.page), name="staff-map"),
    path("admin/map/manifest.json", _desk(staff_map.manifest), name="staff-manifest"),
    path("admin/map/events/<str:public_id>.json", _desk(staff_map.document), name="staff-document"),
    path("admin/map/events/<str:public_id>/", _desk(staff_map.form), name="staff-form"),
    path("admin/", admin.site.urls),
    path("preview", preview.page, name="preview"),
    path("preview/<str:name>", preview.picture, name="preview-picture"),
    path("", include("events.urls")),
]

handler400 = "conflictmap.errors.bad_request"
handler403 = "conflictmap.errors.permission_denied"
handler404 = "conflictmap.errors.page_not_found"
handler500 = "conflictmap.errors.server_error"
