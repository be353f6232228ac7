from django.contrib import admin
from django.utils.safestring import SafeString

from events.admin.base import DeskAdmin
from events.admin.copies import CopyPage, say_copy
from events.admin.forms import DeskForm
from events.admin.when import DatedForm
from events.models import Source


class SourceForm(DatedForm, DeskForm):
    from_today = True


@admin.register(Source)
class SourceAdmin(CopyPage, DeskAdmin):
    form = SourceForm
    list_display = ["publisher", "title", "published", "language", "reliability", "kept_copy"]
    list_filter = ["reliability", "language", ("archived_url", admin.EmptyFieldListFilter)]
    search_fields = ["publisher", "title", "url"]
    autocomplete_fields = ["copies"]
    readonly_fields = ["kept_copy"]
    fieldsets = [
        (None, {"fields": ["publisher", "title", "url", "archived_url", "kept_copy", ("published", "language")]}),
        ("How far to trust it", {"fields": ["reliability", "copies"]}),
    ]

    @admin.display(description="kept copy")
    def kept_copy(self, source: Source) -> SafeString | str:
        return say_copy(source)
