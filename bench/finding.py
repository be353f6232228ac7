"""Finding places by name: loading the gazetteer, and one query of an editor's."""

import sys
from collections.abc import Iterator

import orjson

from bench.figures import Figure
from bench.installation import Installation


def measure(site: Installation) -> Iterator[Figure]:
    site.filled()
    loaded = site.manage("load_gazetteer", "--anew")
    yield Figure("load the gazetteer", loaded.cpu, "s CPU", note=f"{loaded.peak:,.0f} MB at most")
    said = orjson.loads(site.run(sys.executable, "-m", "bench.probe", "find").said.splitlines()[-1])
    note = f"{said['texts']} texts, the slowest “{said['slowest']}”"
    yield Figure("a text in the where box, middle", said["middle"], "ms CPU", most=20)
    yield Figure("… the slowest", said["most"], "ms CPU", most=20, note=note)
