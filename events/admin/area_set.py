"""Dated areas at the desk: a set comes from a GeoJSON file, whole, and a publisher shows it to readers."""

from typing import Any

import orjson
from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.base import DeskAdmin
from events.admin.forms import DeskForm
from events.lib import dated_areas
from events.lib.dated_areas import BadAreas, DatedArea, Reading
from events.models import AreaSet

_REPLACE, _ADD = "replace", "add"
_NOT_YET = "Readers do not see them."


class AreasEntry(forms.FileField):
    """An upload that is GeoJSON with dated areas: all of it is taken, or nothing."""

    widget = forms.FileInput({"accept": ".geojson,.json,application/geo+json,application/json"})

    def clean(self, data: "UploadedFile[Any] | None", initial: Any = None) -> Reading | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > dated_areas.BYTES:  # not even read
            raise ValidationError(f"The file is larger than {dated_areas.BYTES // 1_000_000} MB.")
        try:
            return dated_areas.read(upload.read())
        except BadAreas as refusal:
            raise ValidationError(refusal.reasons) from refusal


class AreaSetForm(DeskForm):
    upload = AreasEntry(
        label="GeoJSON file", required=False,
        help_text=f"A FeatureCollection of polygons, up to {dated_areas.BYTES // 1_000_000} MB, whose properties are"
        " “holder” (who is there, in words), “from” and “to” (days, such as 2022-03-01; without “to” it goes on) and"
        " “name” if it has one. If any feature cannot be taken, nothing is.",
    )  # fmt: skip
    how = forms.ChoiceField(
        label="What is in the file", required=False, initial=_REPLACE,
        choices=[(_REPLACE, "replaces the areas that are there"), (_ADD, "is added to them")],
    )  # fmt: skip

    def clean(self) -> Any:
        cleaned = super().clean()
        if reading := self.cleaned_data.get("upload"):
            kept = self.instance.dated() if self.cleaned_data.get("how") == _ADD else []
            self.instance.areas = dated_areas.stored([*kept, *reading.areas])
        return cleaned


@admin.register(AreaSet)
class AreaSetAdmin(DeskAdmin):
    form = AreaSetForm
    list_display = ["title", "slug", "dataset", "claimant", "published", "position"]
    list_select_related = ["dataset"]
    search_fields = ["title", "slug", "claimant"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "claimant", "about", "language"]}),
        ("Whose data they are", {"fields": ["dataset"]}),
        ("The areas", {"fields": ["shown", "upload", "how"]}),
        ("Readers", {"fields": [("published", "position"), "standing"]}),
    ]
    readonly_fields = ["shown", "standing"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The list says nothing of the areas, which may be megabytes."""
        found = super().get_queryset(request)
        match = request.resolver_match
        return found.defer("areas") if match and match.url_name == "events_areaset_changelist" else found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What readers see is a publisher's to say, as with events."""
        may = request.user.has_perm("events.publish_event")
        return [*self.readonly_fields, *([] if may else ["published"])]

    def view_on_site(self, found: AreaSet) -> str | None:
        return _on_the_map(found) if found.is_public() else None

    def save_model(self, request: HttpRequest, obj: AreaSet, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        reading: Reading | None = form.cleaned_data.get("upload")
        if reading and reading.ignored:
            self.message_user(
                request, f"Passed over, because it means nothing here: {', '.join(reading.ignored)[:300]}."
            )

    @admin.display(description="now")
    def shown(self, found: AreaSet) -> SafeString | str:
        if not found.areas:
            return "None yet."
        address = reverse("admin:events_areaset_file", args=[found.pk])
        return format_html('<bdi>{}</bdi> · <a href="{}">as a file</a>', dated_areas.in_words(found.dated()), address)

    @admin.display(description="who sees them")
    def standing(self, found: AreaSet) -> SafeString | str:
        if not found.published:
            return _NOT_YET
        if not found.is_public():
            return f"{_NOT_YET} Their dataset is for staff only, or holds back what is published."
        return format_html('Readers who want: <a href="{}">open them on the map</a>.', _on_the_map(found))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file)
        return [path("<int:key>/areas.geojson", view, name="events_areaset_file"), *super().get_urls()]

    def file(self, request: HttpRequest, key: int) -> HttpResponse:
        """The areas as the GeoJSON that an upload takes: to be changed in a program for maps and brought back."""
        found = get_object_or_404(AreaSet, pk=key)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        content = orjson.dumps(dated_areas.to_geojson(found.dated()))
        answer = HttpResponse(content, content_type="application/geo+json")
        answer["Content-Disposition"] = f'attachment; filename="{found.slug}.geojson"'
        return answer


def _on_the_map(found: AreaSet) -> str:
    last = _last_day(found.dated())
    return f"{reverse('map')}?areas={found.slug}" + (f"&to={last}" if last else "")


def _last_day(areas: list[DatedArea]) -> str:
    """The last day of a set that has ended, else "": the map's own day is today."""
    return max(area.last for area in areas) if all(area.last for area in areas) else ""
