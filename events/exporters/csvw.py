from collections.abc import Iterable, Iterator

import orjson

from events.exporters.base import Document, Export, Exporter
from events.exporters.columns import columns_of

_TYPES = {"number": "double", "datetime": "dateTime", "object": "json"}  # the others are called alike


class CsvwExporter(Exporter):
    """What the CSV table cannot say itself, as CSV on the Web has it (W3C, Metadata Vocabulary for Tabular Data, 2015).

    The table's answer names this file in its `Link` header.
    """

    ending = "csvm"
    media_type = "application/csvm+json"
    label = "CSV on the Web"
    listed = False

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        kinds = ((name, column.type) for name, column in columns_of(export).items())
        columns = [{"name": name, "titles": name, "datatype": _TYPES.get(kind, kind)} for name, kind in kinds]
        yield orjson.dumps({
            "@context": "http://www.w3.org/ns/csvw",
            "url": f"{export.address}/events.csv?{export.query}".rstrip("?"),
            "dc:title": export.sentence,
            "dc:source": export.view,
            "dc:rights": "; ".join(filter(None, export.credits.values())),
            "dc:identifier": export.edition,
            "tableSchema": {"columns": columns},
        })  # fmt: skip
