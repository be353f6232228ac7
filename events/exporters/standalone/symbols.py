"""The symbols of events on a standalone map."""

from typing import Any

from events.exporters.base import Document, Export
from events.lib import look


def category(event: Document, export: Export) -> dict[str, Any]:
    """Label, colour and symbol of an event's category; of one that nobody describes, its slug and a circle."""
    slug = event["category"]
    return dict(export.categories.get(slug, {"label": slug, "symbol": "circle", "colour": ""}))


def colour(event: Document, export: Export) -> str:
    return look.hue(category(event, export)["colour"])


def symbol(event: Document, export: Export, size: int) -> str:
    """SVG."""
    shape, paper = category(event, export)["symbol"], look.colours("light")["paper"]
    return look.symbol(shape, event["status"], colour(event, export), paper, size)
