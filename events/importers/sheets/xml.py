"""XML element by element, without entities, external or other, and without holding what has been read (threat 16)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from events.importers.base import Share, Unimportable
from events.importers.limits import ROW, ROWS
from events.importers.unpacking import unpacked

Step = tuple[str, Element]  # "start" or "end", and the element


def steps(path: Path, share: Share, endings: tuple[str, ...], root: str, kept: tuple[str, ...]) -> Iterator[Step]:
    """Starts and ends of elements, whose names are without namespaces. What is within a `kept` one stays until its end.

    Raises Unimportable for a file that is none of this kind or has nothing of what is `kept`, that is broken, or whose
    elements are too long.
    """
    with unpacked(path, share, endings) as stream:
        bounded = _Bounded(stream)
        within = count = 0
        try:
            for what, element in iterparse(bounded, events=("start", "end"), forbid_dtd=True):
                element.tag = element.tag.rpartition("}")[2]
                if what == "start" and root:
                    if element.tag != root:
                        raise Unimportable(f"This is no {root.upper()}: it begins with “{element.tag[:40]}”.")
                    root = ""
                within += (element.tag in kept) * (1 if what == "start" else -1)
                yield what, element
                if what == "end" and not within:
                    count += element.tag in kept
                    if count > ROWS.most:
                        ROWS.refuse("The file has")
                    bounded.held = 0
                    element.clear()
            if not count:  # such as KML that only links to other files
                raise Unimportable(f"{path.name} has no {' or '.join(kept)} in it.")
        except ParseError as error:
            raise Unimportable(f"{path.name} is broken: {str(error)[:120]}.") from error
        except (DefusedXmlException, ValueError, LookupError) as error:  # such as encodings of several bytes
            raise Unimportable(f"{path.name} holds what no such file needs: {str(error)[:120]}.") from error


def said(element: Element, *names: str) -> str:
    """The text, without its markup, of the first descendant by a path of names; empty where there is none."""
    found: Element | None = element
    for name in names:
        found = next((child for child in found if child.tag == name), None) if found is not None else None
    return "".join(found.itertext()).strip() if found is not None else ""


class _Bounded:
    """A stream that refuses to go on while one element grows without an end."""

    def __init__(self, stream: Any) -> None:
        self.stream, self.held = stream, 0

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self.stream.read(size)
        self.held += len(piece)
        if self.held > ROW.most + (1 << 20):
            ROW.refuse("An element of the file has")
        return piece
