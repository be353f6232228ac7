from django.contrib import admin

from events.admin.base import DeskAdmin
from events.models import Actor


@admin.register(Actor)
class ActorAdmin(DeskAdmin):
    list_display = ["name", "slug", "kind", "country"]
    list_filter = ["kind"]
    search_fields = ["name", "names", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "names", ("kind", "country")]
