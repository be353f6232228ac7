from django.contrib import admin
from django.http import HttpRequest

from events.admin.base import DeskModelAdmin
from events.models import ImportProblem


@admin.register(ImportProblem)
class ImportProblemAdmin(DeskModelAdmin):
    """What imports found wrong, to look at: it is mended in the file, and then the file is read again."""

    list_display = ["reason", "column", "row", "refused", "run"]
    list_filter = ["refused", ("run", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["run__dataset"]
    list_display_links = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
