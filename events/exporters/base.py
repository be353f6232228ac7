"""What every export format shares: documents in, bytes out, one piece at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Document = Mapping[str, Any]  # the public document of docs/architecture.md

OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"  # the earliest and the latest day of ends that nobody knows


@dataclass(frozen=True)
class Export:
    """What an export says of itself: where it is from, what it holds, whom to credit."""

    address: str  # of the site, without a slash at the end
    query: str  # canonical
    sentence: str
    credits: Mapping[str, str]  # dataset -> credit and licence
    edition: str = ""  # that the events were published in
    categories: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # label, colour and symbol by slug
    fields: tuple[str, ...] = ()  # the columns of a table that are wanted, in their order; none are all
    own: tuple[str, ...] = ()  # the names of fields that the data sets declare for themselves

    @property
    def view(self) -> str:
        """The map with the same filter."""
        return f"{self.address}/?{self.query}".rstrip("?")

    def page(self, document: Document) -> str:
        """The event's own page."""
        return page_of(document, self.address)


def page_of(document: Document, address: str) -> str:
    """The page of an event on the site of that address."""
    return f"{address}/events/{document['id']}/"


def credits_of(terms: Mapping[str, Any]) -> dict[str, str]:
    """Whom to credit for each data set of a dictionary, and its licence."""
    return {each["slug"]: ", ".join(filter(None, (each["credit"], each["licence"]))) for each in terms["datasets"]}


def pointed(document: Document) -> bool:
    """Whether its position is about where it happened, and not the middle of a district, region, country or sea."""
    return document["where"] is not None and document["where"]["radius"] is not None


def own_of(terms: Mapping[str, Any], datasets: Collection[str]) -> tuple[str, ...]:
    """The fields that these data sets declare for themselves, or all if none is named."""
    declaring = (each for each in terms["datasets"] if not datasets or each["slug"] in datasets)
    return tuple(sorted({field["name"] for each in declaring for field in each.get("fields", ())}))


class Exporter:
    """A format. Subclasses give the three names and write()."""

    ending: str
    media_type: str
    label: str
    most: int | None = None  # events that it takes, where it cannot be written piece by piece
    described_by = ""  # the ending of the file that says what this one has no room for
    listed = True  # among what readers may take along

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        """The file, piece by piece, holding no more than one document at a time."""
        raise NotImplementedError


def how_many(document: Document) -> str:
    """The public figures as one line of text: 'troops: 25,000–30,000 soldiers (Ukraine)'."""
    said = []
    for figure in document.get("figures", ()):  # an edition from before them has none
        counted = f"{figure['kind']}: {figure['text']} {figure['unit']}".rstrip()
        said.append(f"{counted} ({', '.join(figure['claimants'])})")
    return "; ".join(said)


def figures(document: Document) -> str:
    """The claims' figures as one line of text: 'troops: 25,000–30,000 soldiers (Ukraine, C3)'."""
    said = []
    for claim in document["claims"]:
        ends = [claim[name] for name in ("low", "best", "high") if claim[name] is not None]
        if ends:
            span = "–".join(f"{end:,}" for end in dict.fromkeys((ends[0], ends[-1])))
            counted = f"{claim['kind']}: {span} {claim['unit']}".rstrip()
            said.append(f"{counted} ({claim['claimant']}, {claim['grade']})")
    return "; ".join(said)


def own_value(document: Document, name: str) -> str:
    """What an event says in a field that its data set declares; empty where it declares none, or says nothing."""
    return next((each["value"] for each in document.get("fields", ()) if each["name"] == name), "")
