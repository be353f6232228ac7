"""What the server's own processes spend on an answer, and hold in memory."""

import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

import orjson

from bench.figures import Figure, middle
from bench.installation import Installation, Server
from bench.processes import Failed, cpu_of, memory_of

# A region over eleven years and one category: a twelfth of the invented rows.
ASKED = "bbox=35,32,46,38&category=state-based-violence&from=2010-01-01&to=2020-12-31"
COUNTS = {
    "box + period + category": ASKED,
    "… a box of one degree": "bbox=37,35,38,36&category=state-based-violence&from=2015-01-01&to=2016-12-31",
    "country + category in a period": "country=sy&category=state-based-violence&from=2015-01-01&to=2018-12-31",
}
_LISTS = {
    "a region and one category": "bbox=35,32,46,38&category=state-based-violence",
    "one country": "country=sy",
    "a common word": "q=government",
    "all": "",
}
_PAGE, _LIST_PAGE = 1000, 100
_TIMES = 40


def measure(site: Installation, times: int = _TIMES) -> Iterator[Figure]:
    """Figures as they come. Raises Failed."""
    site.filled()
    with site.served() as server:
        yield from _pages(server, times)
        yield from _lists(server, times)
        yield from _cards(server, times)
        yield Figure(f"server with {site.rows:,} events, after these", memory_of(server.everything()), "MB", most=400)
        yield from _edition(server, site.manifest()["edition"], times)
        yield from _wholes(server, site)
    yield from _counts(site)
    yield _demo(site.home / "demo")


def _pages(server: Server, times: int) -> Iterator[Figure]:
    address = f"{ASKED}&limit={_PAGE}"
    page, features = _spent(server, f"/events.geojson?{address}", times)
    found = len(orjson.loads(features)["features"])
    yield Figure("box + period + category as GeoJSON", page, "ms CPU", most=40, note=f"{found:,} features an answer")
    table, _ = _spent(server, f"/events.csv?{address}", times)
    yield Figure("the same as CSV", table, "ms CPU")
    yield from _features(server, f"/api/collections/events/items?{address}", times)


def _features(server: Server, address: str, times: int) -> Iterator[Figure]:
    """The same from the API, which also counts all that there are; and its pages as GDAL turns them."""
    cost, features = _spent(server, address, times)
    found = orjson.loads(features)
    note = f"{found['numberReturned']:,} of {found['numberMatched']:,} features"
    note += f"; {_wall(server, address, times):.0f} ms on the wall, p50"
    yield Figure("the same from the API", cost, "ms CPU", note=note)
    days = range(1, 1 + max(1, times // 8))
    fresh = [_cost(server, [f"{address.partition('&from')[0]}&limit={_PAGE}&to=2020-12-{day:02}"]) for day in days]
    yield Figure("… of a period not counted before", middle(fresh), "ms CPU")
    page = "/api/collections/events/items"
    yield Figure("a page of 5,000 of all from the API", _spent(server, page, max(1, times // 8))[0], "ms CPU")


def _wall(server: Server, path: str, times: int) -> float:
    """Milliseconds on the wall from asking to the last byte, in the middle of so many answers on one connection."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=600)) as connection:
        taken = []
        for _ in range(times):
            begun = monotonic()
            for _ in _get(connection, path):
                pass
            taken.append((monotonic() - begun) * 1000)
        return middle(taken)


def _cards(server: Server, times: int) -> Iterator[Figure]:
    """Pictures of filters that nobody asked for before."""
    days = range(1, 1 + max(1, times // 8))
    whole = [_cost(server, [f"/card.png?to=2020-12-{day:02}"]) for day in days]
    yield Figure("a preview card of all until a day, the first time", middle(whole), "ms CPU", most=300)
    near = [
        _cost(server, [f"/card.png?{_LISTS['a region and one category']}&view=6/35/41&to=2020-12-{day:02}"])
        for day in days
    ]
    yield Figure("… of a region and one category", middle(near), "ms CPU", most=300)


def _lists(server: Server, times: int) -> Iterator[Figure]:
    """Answers whose facets have yet to be counted, each of another period, and those after them."""
    days = range(1, 1 + max(1, times // 8))
    for name, query in _LISTS.items():
        fresh = [_cost(server, [f"/list/?{query}&to=2020-12-{day:02}"]) for day in days]
        yield Figure(f"list of {name}, the first time", middle(fresh), "ms CPU", most=500)
        again, text = _spent(server, f"/list/?{query}", times)
        yield Figure("… again", again, "ms CPU", most=30, note=f"{len(text) / 1000:,.0f} kB of HTML")


def _edition(server: Server, edition: str, times: int) -> Iterator[Figure]:
    """The same from the files of an edition, without the database."""
    found = orjson.loads(_answer(server, f"/events.geojson?{ASKED}&limit=1"))
    for name, address in {
        "an edition's list": f"/list/?at={edition}",
        "an edition's page of a region, by title": f"/list/?at={edition}&{ASKED}&sort=title",
        "an edition's event": f"/events/{found['features'][0]['id']}/?at={edition}",
        "an edition's features, box + period + category": f"/events.geojson?{ASKED}&limit={_PAGE}&at={edition}",
    }.items():
        yield Figure(name, _spent(server, address, max(1, times // 4))[0], "ms CPU")


def _wholes(server: Server, site: Installation) -> Iterator[Figure]:
    """Everything in one file."""
    for ending in ("geojson", "csv"):
        for at in ("", f"?at={site.manifest()['edition']}"):
            begun = monotonic()
            cost = _cost(server, [f"/events.{ending}{at}"]) / 1000
            note = f"{monotonic() - begun:.0f} s on the wall"
            yield Figure(f"all as {ending}{', of an edition' if at else ''}", cost, "s CPU", most=20, note=note)
    yield Figure("the server after that", memory_of(server.everything()), "MB", most=400)


def _spent(server: Server, path: str, times: int) -> tuple[float, bytes]:
    """Milliseconds of the server's CPU an answer, and the answer, after a first one that fills caches."""
    return _cost(server, [path] * times, warm=path) / times, _answer(server, path)


def _answer(server: Server, path: str) -> bytes:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=600)) as connection:
        return b"".join(_get(connection, path))


def _cost(server: Server, paths: list[str], warm: str = "") -> float:
    """Milliseconds of the server's CPU for these answers, on one connection, which one of its workers serves."""
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=600)) as connection:
        for _ in _get(connection, warm) if warm else ():
            pass
        workers = server.workers()
        before = cpu_of(workers)
        for path in paths:
            for _ in _get(connection, path):
                pass
        return (cpu_of(workers) - before) * 1000


def _get(connection: HTTPConnection, path: str) -> Iterator[bytes]:
    """The answer, piece by piece: it may be larger than memory should be."""
    connection.request("GET", path)
    answer = connection.getresponse()
    if answer.status != 200:
        raise Failed(f"{path} answered {answer.status}: {answer.read(500).decode(errors='replace')}")
    while piece := answer.read(2**20):
        yield piece


def _counts(site: Installation) -> Iterator[Figure]:
    for name, query in COUNTS.items():
        said = orjson.loads(site.run(sys.executable, "-m", "bench.probe", "count", query).said.splitlines()[-1])
        note = f"{said['count']:,} events; in the database, no HTTP"
        yield Figure(f"count, {name}", said["cpu_ms"], "ms CPU", most=10, note=note)


def _demo(folder: Path) -> Figure:
    """The demo as `up` loads it into an empty folder, after a reader has seen map and list."""
    site = Installation(folder, 0)
    with site.served() as server:
        for path in ("/", "/list/", "/events.geojson", "/data/manifest.json"):
            _answer(server, path)
        return Figure("server with the demo, idle", memory_of(server.everything()), "MB", most=200)
