from django.contrib import admin

from events.admin.base import DeskAdmin
from events.models import Category


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    list_display = ["label", "slug", "colour", "symbol", "position", "sensitivity"]
    search_fields = ["label", "slug"]
    prepopulated_fields = {"slug": ["label"]}
    fields = ["label", "slug", ("colour", "symbol"), "position", "sensitivity"]
