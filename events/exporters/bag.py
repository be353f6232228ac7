"""An edition as a bag for a repository: data, licences, a schema and a checksum for each file (BagIt 1.0, RFC 8493).

Equal editions make equal bags, byte for byte: no file of one says when it was packed.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from events.editions.listing import Listing
from events.exporters.base import Document, Export, credits_of, own_of
from events.exporters.columns import columns_of
from events.exporters.table import exporter
from events.lib.moments import moment_of
from events.query.filter import EventFilter, Vocabulary

_FORMS = ("csv", "geojson")
_CODE = "utf-8"


def write_bag(path: Path, manifest: Mapping[str, Any], content: bytes, terms: Mapping[str, Any], address: str) -> None:
    """Writes the bag of an edition as a ZIP.

    `content` are the bytes of its manifest, whose SHA-256 is the edition's own hash; `terms` is its dictionary,
    `address` the site's without a slash at the end.
    """
    edition = str(manifest["edition"])
    name = f"conflictmap-{edition}"
    about = _export(edition, terms, address)
    bag = _Bag(name, moment_of(edition))
    with ZipFile(path, "w", ZIP_DEFLATED) as bag.folder:
        for form in _FORMS:
            bag.put(f"data/events.{form}", exporter(form).write(_documents(edition, manifest), about))
        bag.put("data/edition.json", [content])
        bag.put("data/datapackage.json", [_json(_package(name, manifest, terms, about))])
        bag.put("data/README.md", [_readme(manifest, content, about).encode()])
        bag.put("data/LICENCES.md", [_licences(terms).encode()])
        bag.close(terms, manifest)


class _Bag:
    """Writes files and remembers their checksums."""

    folder: ZipFile

    def __init__(self, name: str, moment: datetime) -> None:
        self.name, self.moment = name, moment
        self.sums: dict[str, str] = {}
        self.bytes = 0

    def put(self, path: str, pieces: Iterable[bytes]) -> None:
        entry = ZipInfo(f"{self.name}/{path}", self.moment.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        digest = hashlib.sha256()
        with self.folder.open(entry, "w", force_zip64=True) as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
                self.bytes += len(piece) if path.startswith("data/") else 0
        self.sums[path] = digest.hexdigest()

    def close(self, terms: Mapping[str, Any], manifest: Mapping[str, Any]) -> None:
        """The tag files, which name all others."""
        payload = dict(self.sums)
        info = {
            "Source-Organization": terms["site"].get("name", "conflictmap"),
            "External-Identifier": manifest["edition"],
            "External-Description": f"{manifest['count']} events as published on {self.moment:%Y-%m-%d %H:%M} UTC",
            "Bagging-Date": f"{self.moment:%Y-%m-%d}",
            "Payload-Oxum": f"{self.bytes}.{len(payload)}",
        }
        self.put("bagit.txt", [b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"])
        self.put("bag-info.txt", ["".join(f"{key}: {_line(value)}\n" for key, value in info.items()).encode()])
        self.put("manifest-sha256.txt", [_sums(payload)])
        tags = {path: digest for path, digest in self.sums.items() if path not in payload}
        self.put("tagmanifest-sha256.txt", [_sums(tags)])


def _documents(edition: str, manifest: Mapping[str, Any]) -> Iterator[Document]:
    """All events of the edition, oldest first."""
    vocabulary = Vocabulary({"at": {edition: edition}})
    return Listing(EventFilter.from_query(f"at={edition}&sort=oldest", vocabulary), manifest).documents()


def _export(edition: str, terms: Mapping[str, Any], address: str) -> Export:
    return Export(address, f"at={edition}", "All events", credits_of(terms), edition, own=own_of(terms, ()))


def _package(name: str, manifest: Mapping[str, Any], terms: Mapping[str, Any], about: Export) -> dict[str, Any]:
    """A Data Package with the table's schema (https://specs.frictionlessdata.io/data-package/)."""
    fields = [{"name": name, "type": column.type} for name, column in columns_of(about).items()]
    table = {"name": "events", "path": "events.csv", "format": "csv", "mediatype": "text/csv", "encoding": _CODE,
             "profile": "tabular-data-resource", "schema": {"fields": fields, "primaryKey": "id"}}  # fmt: skip
    whole = {"name": "events-whole", "path": "events.geojson", "format": "geojson", "mediatype": "application/geo+json"}
    licences = {(each["licence"], each["licence_url"]) for each in terms["datasets"] if each["licence"]}
    return {
        "name": name.lower(), "title": terms["site"].get("name", "conflictmap"), "version": manifest["edition"],
        "homepage": about.view, "resources": [table, whole],
        "licenses": [{"title": title, "path": path} for title, path in sorted(licences)],
        "contributors": [{"title": each["credit"] or each["label"], "role": "author"} for each in terms["datasets"]],
    }  # fmt: skip


def _readme(manifest: Mapping[str, Any], content: bytes, about: Export) -> str:
    return f"""# {manifest["count"]} events, edition {manifest["edition"]}

These are all events of {about.address} as they were published at that moment (UTC). The same state is on show at
{about.view} for as long as it is kept there.

- `events.csv`: a table; `datapackage.json` has its schema. Dates are EDTF (ISO 8601-2); `earliest` and `latest` are the
  first and last day that one can mean, 0001-01-01 and 9999-12-31 where nobody knows.
- `events.geojson`: the whole public document of each event, with its claims and sources (RFC 7946).
- `edition.json`: the edition's manifest. Its SHA-256, {hashlib.sha256(content).hexdigest()},
  is the hash that citations name.
- `LICENCES.md`: whose data these are, and on which terms.

`precision` says how closely a place is known: the point of an event known only to a region is not where it happened.
"""


def _licences(terms: Mapping[str, Any]) -> str:
    return "# Licences\n\n" + "".join(
        f"- **{_line(each['label'])}** (`{each['slug']}`): {_line(each['credit'])} "
        f"{_line(each['licence'])} {each['licence_url']}".rstrip()
        + "\n"
        for each in terms["datasets"]
    )


def _sums(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items())).encode()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _line(value: Any) -> str:
    return " ".join(str(value).split())
