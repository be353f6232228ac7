from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.admin.base import DeskAdmin
from events.models import Site


@admin.register(Site)
class SiteAdmin(DeskAdmin):
    """One row: its list is its form."""

    fieldsets = [
        ("At the top of every page", {"fields": ["name", "masthead", "view"]}),
        ("Under “About”", {"fields": ["intro", "credits"]}),
        ("Publishing", {"fields": ["four_eyes"]}),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Site.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if site := Site.objects.first():
            return redirect("admin:events_site_change", site.pk)
        return redirect("admin:events_site_add")
