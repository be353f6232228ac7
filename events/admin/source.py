from django.contrib import admin

from events.admin.base import DeskAdmin
from events.models import Source


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    list_display = ["publisher", "title", "published", "language", "reliability"]
    list_filter = ["reliability", "language"]
    search_fields = ["publisher", "title", "url"]
    autocomplete_fields = ["copies"]
    fieldsets = [
        (None, {"fields": ["publisher", "title", "url", "archived_url", ("published", "language")]}),
        ("How far to trust it", {"fields": ["reliability", "copies"]}),
    ]
