"""The one filter: a query string, parsed once, for every surface."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from events.lib import series, wording
from events.models import PublicEvent
from events.query import querystring
from events.query.errors import BadQuery, QueryError
from events.query.kinds.base import Labels, Refused, Row
from events.query.order import Order, fits, order
from events.query.params import PARAMS

_DEFAULTS = {name: kind.default for name, kind in PARAMS.items()}
SELECTION = [name for name, kind in PARAMS.items() if kind.selects or kind.qualifies or kind.among]
_PICTURED = [*SELECTION, "event", "view", "layer", "basemap", "areas", "lang", "theme"]


@dataclass(frozen=True)
class Vocabulary:
    """The slugs that links may name, and what readers call them: parameter -> slug -> label."""

    labels: Mapping[str, Labels]

    def of(self, name: str) -> Labels:
        return status_labels() if name == "status" else self.labels.get(name, {})


def status_labels() -> Labels:
    """A status stands inside the sentence like any adjective."""
    return {slug: str(words["label"]).lower() for slug, words in wording.WORDS["status"].items()}


def edition_named(query: str) -> str:
    """What a query string says after `at`, understood or not: the words of a link are those of its edition."""
    return querystring.split(query)[0].get("at", "").strip()


@dataclass(frozen=True)
class EventFilter:
    """What a link asks for: one value for every row of the table."""

    values: Mapping[str, Any]
    vocabulary: Vocabulary

    @classmethod
    def read(cls, query: str, vocabulary: Vocabulary) -> tuple[Self, list[QueryError]]:
        """Reads a query string; what cannot be applied is left out and named. For pages, which show the names."""
        found, errors = querystring.split(query)
        values = dict(_DEFAULTS)
        for name, entry in found.items():
            if name not in PARAMS:
                detail = _("is not a parameter here; there are {names}").format(names=", ".join(sorted(PARAMS)))
                errors.append(QueryError(name[:40], detail))
                continue
            try:
                values[name] = PARAMS[name].parse(entry, vocabulary.of(name))
            except Refused as refusal:
                errors.append(QueryError(name, str(refusal)))
        if values["from"] and values["to"] and values["from"] > values["to"]:
            errors.append(QueryError("to", _("lies before “from”")))
            values["from"] = values["to"] = ""
        if values["page"] and not fits(values["sort"], values["page"]):
            errors.append(QueryError("page", _("is not of a list in this order")))
            values["page"] = None
        asked = cls(_settled(values), vocabulary)
        if len(asked.to_query()) > querystring.LONGEST:  # it could not be read again
            return cls(_DEFAULTS, vocabulary), [querystring.too_long()]
        return asked, errors

    @classmethod
    def from_query(cls, query: str, vocabulary: Vocabulary) -> Self:
        """Reads a query string or raises BadQuery. For data, where half an answer would be a wrong one."""
        found, errors = cls.read(query, vocabulary)
        if errors:
            raise BadQuery(errors)
        return found

    def to_query(self) -> str:
        """The canonical query string: sorted names, defaults omitted."""
        return querystring.join(self.pairs(list(PARAMS)))

    def selection(self, *also: str) -> str:
        """The canonical query string of what selects, and among which events; and `also` of these parameters."""
        return querystring.join(self.pairs([*SELECTION, *also]))

    def pictured(self) -> str:
        """The canonical query string of what a picture shows: the selection, and where and how it is looked at."""
        return querystring.join(self.pairs(_PICTURED))

    def pairs(self, names: Iterable[str]) -> dict[str, str]:
        """What the canonical link says of these parameters, without those that go without saying."""
        return {name: PARAMS[name].write(self.values[name]) for name in names if _given(name, self.values)}

    def with_values(self, **changes: Any) -> Self:
        return replace(self, values=_settled({**self.values, **changes}))

    def active(self) -> list[str]:
        """The selecting parameters that have a value, in the order of the table."""
        return [name for name, kind in PARAMS.items() if kind.selects and _given(name, self.values)]

    def apply(self, events: "QuerySet[PublicEvent]") -> "QuerySet[PublicEvent]":
        """Narrows public events to those selected."""
        for name in self.active():
            events = events.filter(PARAMS[name].where(self.values[name], self.values))
        return events

    def matches(self, row: Row) -> bool:
        """Whether one row is selected: the same answer as apply()."""
        return all(PARAMS[name].matches(self.values[name], self.values, row) for name in self.active())

    def order(self) -> Order:
        """How a list of the events is sorted."""
        return order(self.values["sort"])

    def describe(self) -> str:
        """The filter as a sentence without its full stop, for titles, file headers and citations."""
        names = [name for name, kind in PARAMS.items() if kind.selects or kind.among]
        phrases = [
            PARAMS[name].phrase(self.values[name], self.values, self.vocabulary.of(name))
            for name in names
            if _given(name, self.values)
        ]
        if not phrases:
            return _("All events")
        return _("Events {phrases}").format(phrases=series.with_commas(filter(None, phrases)))

    def key(self) -> str:
        """A short digest, equal for filters that select alike: for entity tags and caches."""
        return hashlib.sha256(self.selection().encode()).hexdigest()[:16]


def _given(name: str, values: Mapping[str, Any]) -> bool:
    return bool(values[name] != PARAMS[name].default)


def _settled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values without those that qualify nothing: `certainty` is idle when neither period nor box is given."""
    settled = dict(values)
    for name, kind in PARAMS.items():
        if kind.qualifies and not any(_given(other, values) for other in kind.qualifies):
            settled[name] = kind.default
    return settled
