"""Logs that a hostile request cannot forge and that keep nothing of a reader: no address, query, referrer or browser."""

import logging
from datetime import timedelta
from typing import Any

from gunicorn.glogging import Logger

ACCESS = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"


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


class PrivateLogger(Logger):
    """gunicorn's logger, with what it would say about the client left out."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log, form in ((self.error_log, "%(asctime)s %(levelname)s %(message)s"), (self.access_log, "%(message)s")):
            for handler in log.handlers:
                handler.setFormatter(OneLine(form))

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: timedelta) -> dict[str, Any]:
        known = super().atoms(resp, req, environ, request_time)
        return {key: known[key] for key in "tmUsBM"}

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if msg.startswith("Invalid request from ip="):
            msg = "Refused a request that is not HTTP."
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        super().exception(msg, *(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in args), **kwargs)
