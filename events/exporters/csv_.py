import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.utils.translation import gettext_noop

from events.exporters.base import Document, Export, Exporter
from events.exporters.columns import columns_of
from events.lib import cells


class CsvExporter(Exporter):
    """A table that spreadsheets open: UTF-8 with a byte order mark, commas, CRLF (RFC 4180)."""

    ending = "csv"
    media_type = "text/csv; charset=utf-8"
    label = gettext_noop("CSV table")
    described_by = "csvm"  # a table has its one row of names, and no room for what it holds

    def write(self, documents: Iterable[Document], export: Export) -> Iterator[bytes]:
        found = columns_of(export)
        columns = [column.of for column in found.values()]
        line = StringIO()
        writer = csv.writer(line)
        writer.writerow(list(found))
        yield "\ufeff".encode() + _taken(line)
        for document in documents:
            writer.writerow([cells.safe(column(document, export)) for column in columns])
            yield _taken(line)


def _taken(line: StringIO) -> bytes:
    """What has been written, which is not there any more then."""
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()
