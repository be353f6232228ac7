"""The desk's door: Django's admin for the nouns of the desk, one file each."""

from django.contrib import admin
from django.utils.functional import lazy

from events.admin import (
    account,
    actor,
    area_set,
    category,
    change,
    dataset,
    event,
    imports,
    media,
    place,
    question,
    short_link,
    site,
    source,
    story,
    upload,
)
from events.admin.table import as_csv
from events.models import Site

__all__ = [
    "account", "actor", "area_set", "category", "change", "dataset", "event", "imports", "media", "place", "question",
    "short_link", "site", "source", "story", "upload",
]  # fmt: skip


def _desk_name() -> str:
    return f"{Site.current().name} desk"


# Read when a page is drawn: the name is edited in the admin itself.
admin.site.site_header = admin.site.site_title = lazy(_desk_name, str)()
admin.site.index_title = "The desk"
admin.site.site_url = None  # templates/admin/base_site.html links to the map
admin.site.add_action(as_csv)
admin.site.empty_value_display = "–"
