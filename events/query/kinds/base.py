"""What every kind of parameter answers: how it reads, writes, selects and says its value.

A kind answers for one value in five ways that must agree, and says what of a row it looks at;
tests/fixtures/permalinks.json holds it to all of that.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from django.db.models import Q

from events.lib.geo import Box

Labels = Mapping[str, str]
Values = Mapping[str, Any]
Shape = dict[str, Any]  # a JSON Schema


class Row(Protocol):
    """What a filter looks at: a PublicEvent, or a row of an edition."""

    @property
    def public_id(self) -> str: ...
    @property
    def earliest(self) -> datetime.date: ...
    @property
    def latest(self) -> datetime.date: ...
    @property
    def extent(self) -> Box | None: ...
    @property
    def precision(self) -> int: ...
    @property
    def grades(self) -> int: ...
    @property
    def has(self) -> int: ...
    @property
    def words(self) -> str: ...
    def terms(self, name: str) -> frozenset[str]:
        """The row's slugs under a parameter of terms."""


class Refused(ValueError):
    """A value that a parameter does not take; the message completes “<parameter> …”."""


@dataclass(frozen=True)
class Kind:
    """A parameter that shows; the kinds that select override the last three answers."""

    name: str
    selects: ClassVar[bool] = False
    among: ClassVar[bool] = False  # it says among which events to select
    default: ClassVar[Any] = ""
    qualifies: tuple[str, ...] = field(default=(), kw_only=True)  # it says how these select, and nothing without them

    def parse(self, entry: str, labels: Labels) -> Any:
        """Reads a value; raises Refused. `labels` are the known slugs of this parameter, where it has any."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Writes a value as the canonical link says it."""
        return str(value)

    def shape(self, labels: Labels) -> Shape:
        """What it takes and what that means, for programs: a JSON Schema in the dialect of OpenAPI 3.0, with
        `description` and `example`, always in English. Parameters of the API have one.
        """
        raise NotImplementedError(f"“{self.name}” cannot say what it takes")

    def looks_at(self, values: Values) -> str:
        """What of a row matches() goes by, an attribute or its terms: rows that are alike in it get the same answer."""
        return self.name

    def where(self, value: Any, values: Values) -> Q:
        """The value as a database condition; `values` are all values of the filter."""
        return Q()

    def matches(self, value: Any, values: Values, row: Row) -> bool:
        return True

    def phrase(self, value: Any, values: Values, labels: Labels) -> str:
        """The value as part of the filter's sentence."""
        return ""
