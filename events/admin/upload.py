"""Imports at the desk: a file is given, looked at, shown in plain words, and imported once somebody says so."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from events.admin.base import DeskModelAdmin
from events.admin.upload_form import UploadForm, columns_of, columns_said
from events.importers.sheets.columns import COLUMNS
from events.importers.sheets.template import TEMPLATES
from events.models import Dataset, Upload

_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@admin.register(Upload)
class UploadAdmin(DeskModelAdmin):
    """The list of imports; each has one page, on which everything is said and done."""

    list_display = ["file_name", "format", "dataset", "stage", "by", "asked"]
    list_filter = ["stage", "format"]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("template/<str:name>", view(self.template), name="events_upload_template"),
            path("<int:pk>/report.csv", view(self.report), name="events_upload_report"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            return redirect("admin:events_upload_change", form.stored(request.user).pk)
        context = self._context(request, title="Import a file", form=form, templates=sorted(TEMPLATES))
        return TemplateResponse(request, "admin/events/upload/add.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        upload = get_object_or_404(Upload, pk=object_id if object_id.isdecimal() else 0)
        if not self.has_change_permission(request, upload):
            raise PermissionDenied
        if request.method == "POST":
            self._act(request, upload)
            return redirect("admin:events_upload_change", upload.pk)
        context = self._context(
            request, title=upload.get_stage_display(), upload=upload, mapping=columns_said(upload),
            into=Dataset.objects.filter(slug=upload.dataset).first(), has_file=upload.file.exists(),
        )  # fmt: skip
        return TemplateResponse(request, "admin/events/upload/page.html", context)

    def _act(self, request: HttpRequest, upload: Upload) -> None:
        """One of the page's buttons; one that does not fit the stage any more does nothing."""
        stage = Upload.Stage
        if "stop" in request.POST and upload.is_under_way():
            Upload.objects.filter(pk=upload.pk).update(stopping=True)
            self.message_user(request, "It stops as soon as it can.")
        elif "import" in request.POST and upload.stage == stage.LOOKED:
            self._pass_on(upload, stage.ORDERED)
        elif "again" in request.POST and not upload.is_under_way() and upload.file.exists():
            upload.told = {**upload.told, **columns_of(request.POST, upload)}
            self._pass_on(upload, stage.WAITING)
        else:
            self.message_user(request, "This import has gone on meanwhile.", messages.WARNING)

    def _pass_on(self, upload: Upload, stage: Upload.Stage) -> None:
        """Hands an upload to the worker; of two who press at once one is enough."""
        fields = {"stage": stage, "told": upload.told, "begun": 0, "share": 0, "rows": 0, "stopping": False}
        Upload.objects.filter(pk=upload.pk, stage=upload.stage).update(**fields)

    def report(self, request: HttpRequest, pk: int) -> FileResponse:
        upload = get_object_or_404(Upload, pk=pk)
        if not self.has_view_permission(request, upload):
            raise PermissionDenied
        if not upload.report.exists():
            raise Http404
        name = f"problems-{upload.dataset}-{upload.pk}.csv"
        return FileResponse(upload.report.open("rb"), as_attachment=True, filename=name, content_type=_TYPES["csv"])

    def template(self, request: HttpRequest, name: str) -> HttpResponse:
        """The spreadsheet with which events are entered by the row."""
        if name not in TEMPLATES or not self.has_add_permission(request):
            raise Http404
        answer = HttpResponse(TEMPLATES[name](), content_type=_TYPES[name.rpartition(".")[2]])
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def _context(self, request: HttpRequest, **own: Any) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "ours": COLUMNS, **own}
