"""gunicorn's log without its readers: no address, query, referrer or browser."""

import logging

from gunicorn.config import Config
from gunicorn.glogging import Logger

from conflictmap.logs import OneLine

ACCESS = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"


def forget_the_client(record: logging.LogRecord) -> bool:
    """Take the address and the query out of what gunicorn says about a request that failed."""
    if str(record.msg).startswith("Invalid request from ip="):
        record.msg = "Refused a request that is not proper HTTP."
    elif isinstance(record.args, tuple):
        record.args = tuple(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in record.args)
    return True


class PrivateLogger(Logger):
    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(forget_the_client)
        for log, form in ((self.error_log, "%(asctime)s %(levelname)s %(message)s"), (self.access_log, "%(message)s")):
            for handler in log.handlers:
                handler.setFormatter(OneLine(form))
