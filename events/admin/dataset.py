from django.contrib import admin

from events.admin.base import DeskAdmin, DeskTabular, Entering
from events.admin.forms import PartFormSet
from events.models import Dataset, DatasetField


class FieldInline(Entering, DeskTabular):
    """What its events have that those of other data sets have not."""

    model = DatasetField
    formset = PartFormSet
    extra = 0
    fields = ["label", "slug", "kind", "public", "position"]
    prepopulated_fields = {"slug": ["label"]}
    verbose_name_plural = "fields of its events"


@admin.register(Dataset)
class DatasetAdmin(DeskAdmin):
    list_display = ["title", "slug", "licence", "version", "audience", "delay_hours"]
    list_filter = ["audience"]
    search_fields = ["title", "slug", "credit"]
    inlines = [FieldInline]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug"]}),
        ("Origin and licence", {"fields": ["credit", "url", "version", "licence", "licence_url"]}),
        ("Who sees it, and when", {"fields": ["audience", "delay_hours"]}),
    ]
