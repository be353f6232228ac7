"""Pictures at the desk: uploaded, drawn anew at once, and shown to nobody but editors until their event is public."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.admin.base import DeskAdmin, DeskStacked, Entering
from events.admin.forms import PartFormSet
from events.lib import pictures
from events.models import Media

if TYPE_CHECKING:
    _MediaForm = forms.ModelForm[Media]
else:
    _MediaForm = forms.ModelForm

_SALT = "an uploaded picture"
_HOURS = 20  # that an upload may wait for its form: pictures that no row names are removed after a day
_LOST = "The picture was lost on the way: choose it again."


class PictureEntry(forms.FileField):
    """An upload that is a picture: read whole, and drawn anew before anything else is done with it."""

    widget = forms.FileInput({"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: "UploadedFile[Any] | None", initial: Any = None) -> pictures.Picture | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > pictures.BYTES:  # not even read
            raise ValidationError(f"The file is larger than {pictures.BYTES // 1_000_000} MB.")
        try:
            return pictures.draw(upload.read())
        except pictures.BadPicture as problem:
            raise ValidationError(str(problem)) from problem


class MediaForm(_MediaForm):
    """An upload is kept even if the form comes back with an error elsewhere: `taken` then says which it was."""

    upload = PictureEntry(
        label="Picture", required=False,
        help_text=f"JPEG, PNG or WebP, up to {pictures.BYTES // 1_000_000} MB. Only its pixels are kept, not where and "
        "when it was taken: keep the original yourself.",
    )  # fmt: skip
    taken = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Media
        fields = "__all__"  # noqa: DJ007 - the admin chooses

    def clean(self) -> None:
        super().clean()
        if picture := self.cleaned_data.get("upload"):
            self.instance.take(picture)
            self.cleaned_data["original"] = picture.original
            data: Any = self.data
            shown = data.copy()  # if the form comes back
            shown[self.add_prefix("taken")] = signing.dumps(self.instance.taken(), salt=_SALT)
            self.data = shown
        elif token := self.cleaned_data.get("taken"):
            self._take_again(token)

    def _take_again(self, token: str) -> None:
        try:
            taken = signing.loads(token, salt=_SALT, max_age=_HOURS * 3600)
        except signing.BadSignature:
            self.add_error("upload", _LOST)
            return
        for name, value in taken.items():
            setattr(self.instance, name, value)
        self.cleaned_data["original"] = taken["original"]


def show(media: Media, small: str) -> SafeString | str:
    """The picture in a small version, as a link to the whole."""
    if not media.picture:
        return "None yet"
    whole, small = (reverse("admin:events_media_file", args=[name]) for name in (media.picture, small))
    return format_html('<a href="{}"><img src="{}" alt="{}" class="desk-picture"></a>', whole, small, media.alt)


class MediaInline(Entering, DeskStacked):
    model = Media
    form = MediaForm
    formset = PartFormSet
    fields = [
        "shown", ("upload", "url"), "alt", ("credit", "licence"), "sensitive",
        ("geolocated_by", "camera_direction"), "features", "chronolocation", "original", "taken",
    ]  # fmt: skip
    readonly_fields = ["shown"]
    extra = 0
    verbose_name, verbose_name_plural = "picture or link", "Pictures and footage"

    @admin.display(description="stored picture")
    def shown(self, media: Media) -> SafeString | str:
        return show(media, media.thumbnail)


@admin.register(Media)
class MediaAdmin(DeskAdmin):
    """All of them in one list, to find what lacks a licence or a proof; they are changed beneath their event."""

    list_display = ["shown", "alt", "of_event", "credit", "licence", "sensitive", "geolocated_by"]
    list_display_links = None
    actions = None
    list_filter = ["sensitive", ("geolocated_by", admin.EmptyFieldListFilter), ("licence", admin.EmptyFieldListFilter)]
    list_select_related = ["event"]
    search_fields = ["alt", "credit", "url", "geolocated_by", "original", "event__title"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Media | None = None) -> bool:
        return False

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        raise PermissionDenied  # though who may delete an event takes its pictures with it

    @admin.display(description="picture")
    def shown(self, media: Media) -> SafeString | str:
        """As readers see it first: nobody should come upon a sensitive one while looking for another."""
        return show(media, media.preview())

    @admin.display(description="event", ordering="event__title")
    def of_event(self, media: Media) -> SafeString:
        form = reverse("admin:events_event_change", args=[media.event_id])
        return format_html('<a href="{}#media-group">{}</a>', form, media.event)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file)
        return [path("file/<str:name>", view, name="events_media_file"), *super().get_urls()]

    def file(self, request: HttpRequest, name: str) -> HttpResponseBase:
        """A picture as the desk keeps it, published or not."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        content = pictures.opened(settings.MEDIA_DESK, name)
        if content is None:
            raise Http404("There is no such picture.")
        return FileResponse(content, content_type=pictures.MEDIA_TYPE)
