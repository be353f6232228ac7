"""What is asked of whoever imports a file, and how it becomes an upload."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from events.importers.base import Unimportable
from events.importers.reading import ENCODINGS
from events.importers.setting import existing_dataset
from events.importers.sheets.columns import COLUMNS, meant
from events.importers.table import formats, importer
from events.lib import text
from events.models import Dataset, Upload
from events.models.fields import check_web_address
from events.models.upload import folder

_ORDERS = {"": "as the file tells", "day": "the day comes first", "month": "the month comes first"}
_FIRST = {"": None, "day": True, "month": False}
_SAME_NAMES = {
    "table": "Any spreadsheet, or our template", "geojson": "Any GeoJSON", "kml": "Any KML or KMZ", "gpx": "Any GPX",
}  # fmt: skip


def _formats() -> list[tuple[str, str]]:
    named = [(name, _SAME_NAMES.get(name, importer(name).terms.title)) for name in formats()]
    first = list(_SAME_NAMES.items())
    return first + sorted((each for each in named if each not in first), key=lambda each: each[1])


class UploadForm(forms.Form):
    """A file, what it is, and where its events go."""

    format = forms.ChoiceField(choices=_formats, label="What is it?")
    file = forms.FileField(required=False, label="File", max_length=255)
    address = forms.CharField(
        required=False, max_length=2000, validators=[check_web_address], help_text="Fetched by this server.",
    )  # fmt: skip
    dataset = forms.ModelChoiceField(
        Dataset.objects.all(), required=False, label="Data set", empty_label="a new one, named below",
        help_text="Events of one origin share a data set; a newer file changes what an older one brought.",
    )  # fmt: skip
    slug = forms.SlugField(
        required=False, max_length=50, label="Name in links", help_text="Of a new data set: small letters and hyphens.",
    )  # fmt: skip
    title = forms.CharField(required=False, max_length=200, label="Title", help_text="Of a new data set.")
    licence = forms.CharField(required=False, max_length=100, help_text="Empty: what the format says.")
    licence_url = forms.CharField(required=False, max_length=2000, label="Licence link", validators=[check_web_address])
    release = forms.CharField(required=False, max_length=50, help_text="As its publisher numbers it: 25.1.")
    credit = forms.CharField(required=False, max_length=500, help_text="Shown wherever the data are shown.")
    url = forms.CharField(
        required=False, max_length=2000, label="Where it comes from", validators=[check_web_address],
    )  # fmt: skip
    licensed = forms.BooleanField(
        required=False,
        label="We hold a licence to show these data to everyone, although their publisher's terms do not let everybody",
    )  # fmt: skip
    replace = forms.BooleanField(required=False, label="Withdraw events of the data set that this file has no more")
    encoding = forms.ChoiceField(choices=[(name, name.upper()) for name in ENCODINGS], help_text="If it does not tell.")
    order = forms.ChoiceField(choices=list(_ORDERS.items()), required=False, label="In 11/05/2024")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not settings.IMPORT_FROM_WEB:
            del self.fields["address"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.IMPORT_MOST_BYTES:
            most = f"{settings.IMPORT_MOST_BYTES:,} bytes"
            raise ValidationError(f"A file may have {most} (CONFLICTMAP_IMPORT_MOST_BYTES).")
        return file

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("file")) == bool(said.get("address")) and "file" not in self.errors:
            self.add_error("file", "Choose a file." if "address" not in self.fields else "A file or an address: one.")
        found = said.get("dataset")
        said["name"] = found.slug if found else said.get("slug") or slugify(said.get("title", ""))[:50]
        if not said["name"] and "slug" not in self.errors:
            self.add_error("slug", "Choose a data set, or name a new one.")
        elif "format" in said and "slug" not in self.errors:
            self._check_dataset(said)
        return said

    def _check_dataset(self, said: dict[str, Any]) -> None:
        """Whether the data set may take the format; said now, not after the file has travelled through a queue."""
        try:
            existing_dataset(importer(said["format"]), said["name"], said.get("licensed", False))
        except Unimportable as error:
            self.add_error("dataset" if said.get("dataset") else "slug", str(error))

    def stored(self, by: Any) -> Upload:
        """The upload, with its file on our disk by a name of our own."""
        said = self.cleaned_data
        file, address = said["file"], said.get("address", "")
        upload = Upload(
            by=by, format=said["format"], dataset=said["name"], licensed=said["licensed"], replace=said["replace"],
            terms={name: said[name] for name in ("title", "licence", "licence_url", "credit", "url")},
            told={"encoding": said["encoding"], "day_first": _FIRST[said["order"]], "columns": {},
                  "release": said["release"]},
            file_name=text.clean(file.name if file else address.rpartition("/")[2] or address)[:255], address=address,
        )  # fmt: skip
        folder().mkdir(mode=0o700, exist_ok=True)
        if file:
            with upload.file.open("wb") as target:
                for chunk in file.chunks():
                    target.write(chunk)
        upload.save()
        return upload


def columns_said(upload: Upload) -> list[tuple[str, str, str]]:
    """For a table: each column of ours, which of the file's it is, and what belongs there."""
    if upload.format not in _SAME_NAMES or not upload.found.get("header"):
        return []
    guessed = {meant(name): name for name in reversed(upload.found["header"])}
    known = upload.found.get("columns") or guessed
    return [(ours, known.get(ours, ""), column.help) for ours, column in COLUMNS.items()]


def columns_of(posted: Any, upload: Upload) -> dict[str, Any]:
    """What somebody says of the columns on the page of an upload."""
    header, said = upload.found.get("header", []), {}
    for ours in COLUMNS:
        theirs = posted.get(f"column-{ours}")
        if theirs is not None and (theirs == "" or theirs in header):
            said[ours] = theirs
    order = posted.get("order", "")
    return {"columns": said} | ({"day_first": _FIRST[order]} if order in ("day", "month") else {})
