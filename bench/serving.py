"""What the server's own processes spend on an answer, and hold in memory."""

import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import orjson

from bench.figures import Figure
from bench.installation import Installation, Server
from bench.processes import Failed, cpu_of, memory_of

# A region over eleven years and one category: about a sixth of the invented rows.
ASKED = "bbox=35,32,46,38&category=state-based-violence&from=2010-01-01&to=2020-12-31"
_PAGE = 1000
_TIMES = 40


def measure(site: Installation, times: int = _TIMES) -> Iterator[Figure]:
    """Figures as they come. Raises Failed."""
    site.filled()
    with site.served() as server:
        yield from _answers(server, times)
        yield _count(site)
        yield Figure(f"server with {site.rows:,} events, idle", memory_of(server.everything()), "MB", most=400)
    yield _demo(site.home / "demo")


def _answers(server: Server, times: int) -> Iterator[Figure]:
    page, features = _spent(server, f"/events.geojson?{ASKED}&limit={_PAGE}", times)
    found = len(orjson.loads(features)["features"])
    yield Figure("box + period + category as GeoJSON", page, "ms CPU", most=40, note=f"{found:,} features an answer")
    listed, text = _spent(server, f"/list/?{ASKED}", times)
    yield Figure("the same as the list's first page", listed, "ms CPU", note=f"{len(text) / 1000:,.0f} kB of HTML")
    whole, _ = _spent(server, "/list/", times)
    yield Figure("the list's first page of all events", whole, "ms CPU")


def _spent(server: Server, path: str, times: int) -> tuple[float, bytes]:
    """Milliseconds of the server's CPU an answer, on one connection, after a first one that fills caches."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=120)) as connection:
        body = _get(connection, path)
        workers = server.workers()
        before = cpu_of(workers)
        for _ in range(times):
            _get(connection, path)
        return (cpu_of(workers) - before) * 1000 / times, body


def _get(connection: HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise Failed(f"{path} answered {answer.status}: {body[:500].decode(errors='replace')}")
    return body


def _count(site: Installation) -> Figure:
    said = orjson.loads(site.run(sys.executable, "-m", "bench.probe", "count", ASKED).said.splitlines()[-1])
    return Figure("count of the same", said["cpu_ms"], "ms CPU", most=10, note=f"{said['count']:,} events; no HTTP")


def _demo(folder: Path) -> Figure:
    """The demo as `up` loads it into an empty folder, after a reader has seen map and list."""
    site = Installation(folder, 0)
    with site.served() as server:
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
            for path in ("/", "/list/", "/events.geojson", "/data/manifest.json"):
                _get(connection, path)
        return Figure("server with the demo, idle", memory_of(server.everything()), "MB", most=200)
