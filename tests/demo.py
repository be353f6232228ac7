"""The demo at the desk: loaded once, and then again as the rows that loading has left."""

from types import SimpleNamespace

from events.demo.load import load
from tests.encore import Encore


def _load() -> SimpleNamespace:
    load()
    return SimpleNamespace()


ENCORE = Encore(_load, lambda noun: None)


def loaded() -> None:
    """For tests of what the demo is; how it is loaded is tested with the real thing."""
    ENCORE.again()
