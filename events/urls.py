"""Every public address. tests/web/ visits each."""

from django.urls import URLPattern, URLResolver, path, re_path

from events.web import (
    cards,
    corrections,
    data,
    exports,
    feeds,
    links,
    media,
    oembed,
    pages,
    since,
    sitemap,
    stories,
    wellbeing,
)
from events.web.api import collections, items, landing, openapi

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.map_page, name="map"),
    path("list/", pages.list_page, name="list"),
    path("embed", pages.embed, name="embed"),
    path("events/<str:public_id>/", pages.event_page, name="event"),
    path("stories/", stories.index, name="stories"),
    path("stories/<slug:slug>/", stories.story, name="story"),
    path("s/<slug:code>", links.short_link, name="short-link"),
    path("corrections/", corrections.page, name="corrections"),
    path("changes.json", since.changes, name="changes"),
    path("corrections.atom", corrections.feed, name="corrections-feed"),
    re_path(r"^events\.(?P<ending>[a-z]+)$", exports.file, name="export"),
    path("oembed", oembed.oembed, name="oembed"),
    re_path(r"^feed\.(?P<form>atom|json)$", feeds.feed, name="feed"),
    path("api/", landing.landing, name="api"),
    path("api/conformance", landing.conformance, name="api-conformance"),
    path("api/openapi", openapi.openapi, name="api-openapi"),
    path("api/collections", collections.collections, name="api-collections"),
    path("api/collections/<str:collection>", collections.collection, name="api-collection"),
    path("api/collections/<str:collection>/items", items.items, name="api-items"),
    path("api/collections/<str:collection>/items/<str:public_id>", items.item, name="api-item"),
    path("card.png", cards.picture, {"kind": "card"}, name="card"),
    path("map.png", cards.picture, {"kind": "map"}, name="map-picture"),
    path("data/manifest.json", data.manifest, name="manifest"),
    path("data/manifests/<str:edition>.json", data.kept_manifest, name="kept-manifest"),
    path("data/files/<str:name>", data.file, name="file"),
    path("media/<str:name>", media.picture, name="media"),
    path("healthz", wellbeing.healthz, name="healthz"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap.file, name="sitemap-file"),
    path("robots.txt", wellbeing.robots, name="robots"),
]
