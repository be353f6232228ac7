from django.contrib import admin

from events.admin.base import DeskAdmin
from events.models import Dataset


@admin.register(Dataset)
class DatasetAdmin(DeskAdmin):
    list_display = ["title", "slug", "licence", "version", "audience", "delay_hours"]
    list_filter = ["audience"]
    search_fields = ["title", "slug", "credit"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug"]}),
        ("Origin and licence", {"fields": ["credit", "url", "version", "licence", "licence_url"]}),
        ("Who sees it, and when", {"fields": ["audience", "delay_hours"]}),
    ]
