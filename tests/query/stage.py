"""The cast as readers get it, for tests of the filter: public rows, and the words that links may use."""

import json
from pathlib import Path
from typing import Any

from events.exporters.columns import COLUMNS
from events.models import Event, PublicEvent, PublicTerm
from events.publish import terms
from events.publish.evidence import cases
from events.publish.projection import project, visible
from events.publish.storing import store
from events.query.filter import Vocabulary, status_labels
from tests import cast

ROWS_FILE = Path(__file__).parents[1] / "fixtures/cast_rows.json"
EDITION = "20250702T120000Z"  # of the cast, at its clock
REWRITE = "python3 -m tests.query.write_cast_rows"
_LISTS = ("dataset", "category", "actor", "country", "place", "status", "tag")


def perform() -> None:
    """Assembles the cast in an empty database and makes public what may be."""
    cast.assemble()
    found = cases(list(Event.objects.values_list("pk", flat=True)))
    store(project(case) for case in found if visible(case, cast.CLOCK))
    terms.renew()


def vocabulary() -> Vocabulary:
    """What a link may name while the cast is on stage."""
    labels: dict[str, dict[str, str]] = {name: {} for name in _LISTS if name != "status"}
    for term in PublicTerm.objects.exclude(kind="site"):
        labels[term.kind][term.slug] = term.document["label"]
    own = {"areas": {"front": "Front lines"}, "at": {EDITION: EDITION}, "fields": {name: name for name in COLUMNS}}
    return Vocabulary({**labels, **own})


def rendered() -> str:
    """The cast as tests/js/filter.test.js reads it, one row a line."""
    labels = {"status": status_labels(), **vocabulary().labels}
    lists = [f"  {_json(name)}: {_json(labels[name])}" for name in (*_LISTS, "areas", "at", "fields")]
    rows = [f"  {_json(_row(event))}" for event in PublicEvent.objects.order_by("public_id")]
    parts = ['{\n"vocabulary": {\n', ",\n".join(lists), '\n},\n"rows": [\n', ",\n".join(rows), "\n]\n}\n"]
    return "".join(parts)


def _row(event: PublicEvent) -> dict[str, Any]:
    extent = [event.west, event.south, event.east, event.north]
    return {
        "id": event.public_id,
        "earliest": event.earliest.isoformat(),
        "latest": event.latest.isoformat(),
        "extent": None if None in extent else extent,
        "precision": event.precision,
        "grades": event.grades,
        "has": event.has,
        "slugs": {name: sorted(event.terms(name)) for name in _LISTS},
        "words": event.words,
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
