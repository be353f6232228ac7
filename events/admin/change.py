"""Every change of every noun, newest first: nobody changes the history."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from events.admin.base import DeskModelAdmin
from events.admin.history import who
from events.models import Change, Revision

_MOST = 5  # nouns of one change that are named


@admin.register(Change)
class ChangeAdmin(DeskModelAdmin):
    list_display = ["moment", "who", "what", "reason"]
    list_display_links = None
    list_filter = ["role", ("by", admin.RelatedOnlyFieldListFilter), "moment"]
    list_select_related = ["by", "import_run__dataset"]
    search_fields = ["reason", "revisions__label", "by__username"]
    list_per_page = 50
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related(Prefetch("revisions", Revision.objects.defer("state")))

    @admin.display(description="who")
    def who(self, change: Change) -> str:
        return who(change)

    @admin.display(description="what")
    def what(self, change: Change) -> SafeString | str:
        revisions = list(change.revisions.all())
        named = ((_address(each), each.noun, each.label) for each in revisions[:_MOST])
        shown = format_html_join(", ", '{1} <a href="{0}"><bdi>{2}</bdi></a>', named)
        return shown + f" and {len(revisions) - _MOST} more" if len(revisions) > _MOST else shown

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _address(revision: Revision) -> str:
    return reverse(f"admin:events_{revision.noun}_history", args=[revision.key])
