"""Short links at the desk: a view is pasted, a code comes of it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.base import DeskAdmin
from events.admin.forms import DeskForm
from events.admin.pasted import asked_by, path_of
from events.editions import read
from events.models import ShortLink
from events.query.filter import EventFilter, edition_named


class ShortLinkForm(DeskForm):
    class Meta:
        widgets = {"query": forms.TextInput(attrs={"size": 70, "class": "vTextField", "spellcheck": "false"})}

    def clean(self) -> Any:
        """The view, with the edition of now where that is to be kept; one that the link names stays its edition."""
        cleaned = super().clean() or {}
        if (text := cleaned.get("query")) is None:
            return cleaned
        try:
            asked = asked_by(text)
            self.instance.path = path_of(text) if text != self.instance.query else self.instance.path
        except forms.ValidationError as refusal:
            self.add_error("query", refusal)
            return cleaned
        now = (read.manifest() or {}).get("edition", "")
        edition = (asked.values["at"] or now) if cleaned.get("kept") else ""
        return {**cleaned, "query": asked.with_values(at=edition, page=None).to_query()}


@admin.register(ShortLink)
class ShortLinkAdmin(DeskAdmin):
    list_display = ["name", "address", "shows", "kept"]
    search_fields = ["name", "code", "query"]
    list_filter = ["kept"]
    form = ShortLinkForm
    fields = ["name", "query", "kept", "code", "shows"]
    readonly_fields = ["shows"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A code that was made may have been printed."""
        return [*self.readonly_fields, *(["code"] if obj else [])]

    @admin.display(description="link")
    def address(self, link: ShortLink) -> SafeString:
        path = reverse("short-link", args=[link.code])
        return format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', path, path)

    @admin.display(description="shows")
    def shows(self, link: ShortLink) -> SafeString | str:
        if not link.pk:
            return "–"
        asked, _ = EventFilter.read(link.query, read.vocabulary(edition_named(link.query)))
        return format_html('<a href="{}">{}</a>', link.target(), asked.describe())

    def view_on_site(self, link: ShortLink) -> str:
        return reverse("short-link", args=[link.code])
