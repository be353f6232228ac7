"""Log records that the text of a hostile request cannot forge."""

import logging
from typing import Any


def visible(line: str) -> str:
    """The line with control characters, line breaks and direction marks written as escapes."""
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in line)


class OneLine(logging.Formatter):
    """One record, one line; a traceback follows behind bars, so that no text of a request can pass for a record."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        return visible(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        return "\n".join(f"    | {visible(line)}" for line in super().formatException(ei).split("\n"))
