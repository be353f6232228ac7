"""The page around a standalone map: its head with all that is needed, and what stands over the map."""

import re
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from branca.element import Element, MacroElement
from django.contrib.staticfiles import finders
from folium.template import Template
from jinja2 import Environment, FileSystemLoader

from events.exporters.base import Document, Export
from events.exporters.standalone.symbols import category, symbol
from events.lib import days, look, wording
from events.lib.moments import moment_of

_OWN = Path(__file__).parent
_IMAGES = re.compile(r"url\((?!#)[^)]*\)")  # of Leaflet's style sheet: for controls that this map has not
_SIZE = 22
# Nothing is fetched, whatever an event's text holds.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


class Head(Element):
    """What stands in the page's head. It is no template: Leaflet's code holds what would be taken for one."""

    def __init__(self, export: Export) -> None:
        super().__init__("{{ this.text }}")
        style = _IMAGES.sub("none", _leaflet("leaflet.css")) + (_OWN / "page.css").read_text()
        scripts = _leaflet("leaflet.js") + "\n" + (_OWN / "page.js").read_text()
        colours = "".join(f"--{name}:{value};" for name, value in look.colours("light").items())
        self.text = (
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="referrer" content="no-referrer">'
            f"<title>{escape(export.sentence)}</title>"
            f"<style>:root{{{colours}}}{style}</style><script>{scripts}</script>"
        )


class Page(MacroElement):
    """The heading, the period and the list, and the script that joins them with the map."""

    _template = Template(
        """
        {% macro html(this, kwargs) %}{{ this.body }}{% endmacro %}
        {% macro script(this, kwargs) %}
        standalone({{ this._parent.get_name() }}, {
            {%- for name, layer in this.layers.items() %}{{ name }}: {{ layer.get_name() }}, {% endfor -%}
        }, {{ this.told|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, layers: dict[str, Any], events: list[Document], export: Export, bounds: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.layers = layers
        self.told = {"events": [_ends(event) for event in events], "bounds": bounds}
        first = {event["category"]: {**event, "status": "confirmed"} for event in events}  # of each kind
        forms = {event["status"]: event for event in events}
        self.body = _templates().get_template("page.html").render(
            events=events, export=export, link=export.view, words=wording.WORDS,
            published=_published(export.edition), symbol=lambda event: symbol(event, export, _SIZE),
            label=lambda event: category(event, export)["label"], kinds=list(first.values()), forms=forms,
        )  # fmt: skip


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_OWN), autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def _leaflet(name: str) -> str:
    """A file of the Leaflet that django-leaflet brings."""
    return Path(str(finders.find(f"leaflet/{name}"))).read_text()


def _ends(event: Document) -> dict[str, int | None]:
    """An event's days as numbers, null where an end is open."""
    first, last = (days.number(date.fromisoformat(event["when"][end])) for end in ("earliest", "latest"))
    return {"first": first if first > days.OPEN_START else None, "last": last if last < days.OPEN_END else None}


def _published(edition: str) -> str:
    if not edition:
        return ""
    moment = moment_of(edition)
    return f"{days.say_day(moment.date())}, {moment:%H:%M} UTC"
