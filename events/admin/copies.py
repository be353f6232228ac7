"""Kept copies of sources: where there is none, the way to have one kept, and the page that stores its address."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events import archiving
from events.admin.base import DeskModelAdmin
from events.admin.entries import ENTRIES
from events.lib import archives, net
from events.models import Source
from events.models.fields import WebAddressField
from events.models.history import changing


def say_copy(source: Source) -> SafeString | str:
    """Where a copy of the source is kept, or the way to have one kept."""
    if source.archived_url:
        try:
            kept = archives.check(source.archived_url, source.url)
        except archives.BadCopy:  # typed just now, or stored before addresses were checked
            return source.archived_url
        link = '<a href="{}" rel="noopener noreferrer">{}</a>'
        return format_html(link, source.archived_url, f"{kept.archive.name}, {kept.moment:%-d %B %Y}")
    if not source.url or not source.pk:
        return "–"
    page = reverse("admin:events_source_copy", args=[source.pk])
    return format_html('<a href="{}" target="_blank">Keep a copy</a>', page)


class CopyForm(forms.Form):
    address = ENTRIES[WebAddressField]["form_class"](
        label="Address of the copy", max_length=2000, widget=ENTRIES[WebAddressField]["widget"],
        help_text="As the archive shows it: https://web.archive.org/web/20250702120000/https://…",
    )  # fmt: skip


class CopyPage(DeskModelAdmin):
    """The part of the sources' admin on which an editor pastes the address of a copy."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.copy)
        return [path("<int:pk>/copy/", view, name="events_source_copy"), *super().get_urls()]

    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        source = get_object_or_404(Source.objects.exclude(url=""), pk=pk)
        form = CopyForm(request.POST if "store" in request.POST else None)
        if form.is_valid() and self._stored(request, source, form):
            return redirect("admin:events_source_copy", pk)
        if "ask" in request.POST and settings.ARCHIVE_LINKS:
            self._ask(request, source)
            return redirect("admin:events_source_copy", pk)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Keep a copy",
            "source": Source.objects.get(pk=pk),  # as it is, whatever was typed
            "kept": say_copy(source) if source.archived_url and not form.is_bound else "",
            "form": form,
            "archives": [(each.name, each.asking(source.url)) for each in archives.ARCHIVES if each.ask],
            "may_ask": settings.ARCHIVE_LINKS,
        }
        return TemplateResponse(request, "admin/events/source/copy.html", context)

    def _stored(self, request: HttpRequest, source: Source, form: CopyForm) -> bool:
        source.archived_url = form.cleaned_data["address"]
        try:
            with changing(by=request.user, reason=archiving.KEPT):
                source.save()
        except ValidationError as refusal:
            form.add_error("address", refusal.messages)
            return False
        self._tell(request, source)
        return True

    def _ask(self, request: HttpRequest, source: Source) -> None:
        try:
            kept = archiving.keep(source, timezone.now(), by=request.user)
        except net.NoAnswer as silence:
            self.message_user(request, f"No copy yet: {silence}.", messages.WARNING)
            return
        if kept:
            self._tell(request, source)
        else:
            said = "The Wayback Machine was asked to keep it. Ask again in a few minutes for the address of the copy."
            self.message_user(request, said, messages.INFO)

    def _tell(self, request: HttpRequest, source: Source) -> None:
        self.log_change(request, source, [{"changed": {"fields": ["archived link"]}}])
        self.message_user(request, f"The copy’s address is stored: {source.archived_url}", messages.SUCCESS)
