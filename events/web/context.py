"""What every page knows of itself and of what it was asked for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from events.editions import read
from events.exporters.table import EXPORTERS, exporter
from events.query.errors import QueryError
from events.query.filter import EventFilter
from events.query.params import PARAMS

_FORM = ("q", "from", "to", "category", "status", "page", "event")  # what the list's form asks itself, or begins anew


def context_of(request: HttpRequest, asked: EventFilter, errors: list[QueryError]) -> dict[str, Any]:
    selection = asked.selection()
    return {
        "site": {"name": "conflictmap", **read.dictionary()["site"]},
        "asked": asked.values,
        "sentence": asked.describe(),
        "active": asked.active(),
        "carried": asked.pairs(name for name in PARAMS if name not in _FORM),
        "query": asked.to_query(),
        "selection": selection,
        "errors": errors,
        "terms": read.dictionary(asked.values["at"]),
        "exports": [
            {"ending": ending, "label": exporter(ending).label, "address": f"/events.{ending}?{selection}".rstrip("?")}
            for ending in EXPORTERS
        ],
        "canonical": request.build_absolute_uri(f"{request.path}?{asked.to_query()}".rstrip("?")),
        "version": settings.VERSION,
    }
