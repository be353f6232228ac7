"""What a page says to machines that read schema.org: an event with its sources, the map's data as a Dataset.

Google's and others' rules for both: https://schema.org/Event, https://schema.org/Dataset.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import strip_tags

Linked = dict[str, Any]
_POINTED = ("exact", "site", "locality", "settlement", "area")  # precisions that have a point
_OPEN = ("0001-01-01", "9999-12-31")


def event(request: HttpRequest, document: dict[str, Any]) -> Linked:
    """An event; its point only where it has one, its dates only where they are not open, and whom it is known from."""
    when, where = document["when"], document["where"]
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": request.build_absolute_uri(reverse("event", args=[document["id"]])),
        "name": document["title"],
        "description": strip_tags(document["summary"]).strip(),
        "inLanguage": document.get("worded") or document.get("language"),
        "startDate": "" if when["earliest"] in _OPEN else when["earliest"],
        "endDate": "" if when["latest"] in _OPEN else when["latest"],
        "location": _place(where) if where else None,
        "citation": [_source(source) for source in document["sources"]],
        "dateModified": document["updated"],
    }
    return _said(found)


def dataset(request: HttpRequest, told: dict[str, Any]) -> Linked:
    """The data of a map, as the filter of the page selects them, with the files to download."""
    datasets = told["terms"]["datasets"]
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{told['site']['name']}: {told['sentence']}",
        "description": f"{told['sentence']}. {told['site'].get('masthead', '')}".strip(),
        "url": told["canonical"],
        "license": [each["licence_url"] for each in datasets if each.get("licence_url")],
        "creditText": ", ".join(each["credit"] for each in datasets if each.get("credit")),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "name": each["label"], "contentUrl": request.build_absolute_uri(each["address"])}
            for each in told["exports"]
        ],
    }
    return _said(found)


def _place(where: dict[str, Any]) -> Linked:
    point = {"@type": "GeoCoordinates", "latitude": where["lat"], "longitude": where["lon"]}
    known = where["precision"] in _POINTED
    address = {"@type": "PostalAddress", "addressRegion": where["region"], "addressCountry": where["country"].upper()}
    return _said({"@type": "Place", "name": where["name"], "geo": point if known else None, "address": _said(address)})


def _source(source: dict[str, Any]) -> Linked:
    published = source["published"]["edtf"] if source["published"] else ""
    exact = published if len(published) == len("2025-07-02") else ""
    about = {"@type": "CreativeWork", "name": source["title"], "url": source["url"], "datePublished": exact,
             "archivedAt": source["archived"], "inLanguage": source["language"]}  # fmt: skip
    publisher = {"@type": "Organization", "name": source["publisher"]}
    return _said({**about, "publisher": publisher if source["publisher"] else None})


def _said(thing: Linked) -> Linked:
    """Without what is empty."""
    return {name: value for name, value in thing.items() if value not in ("", None, [])}
