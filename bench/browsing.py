"""The map in headless Chromium: loading, dragging the timeline's window, memory; and two libraries beside it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import brotli
from playwright.sync_api import Browser, Page, Route

from bench.chromium import SIZE, Spent, Thread, chromium, file_of
from bench.figures import Figure, middle, percentile, ratio
from bench.installation import PROJECT, Installation, Server
from events.editions import format

LOADS, STEPS, MANY = 3, 60, 2_000_000
_RIVAL_STEPS = 6
_RIVAL_NOTES = {"supercluster": "rebuilt each step", "markercluster": "cleared and filled each step; draws its markers"}
_PERIOD = "from=1996-01-01&to=2014-12-31"  # half of the years that the rows are from
_PIXELS = 6  # a step of the pointer
_TURN = 30  # steps to one side
_LONGEST, _FEWEST = 40.0, 5  # seconds of a drag; steps of one that takes longer
_NOTE_WHEN_READY = """
new MutationObserver((_, it) => {
  if (!document.documentElement?.dataset.ready) return;
  window.readyAt = performance.now();
  it.disconnect();
}).observe(document, { attributes: true, subtree: true });
"""
_DRAWING = ("spot", "earliest", "latest", "category", "status")
Window = tuple[int, int]  # first and last day number


def measure(site: Installation, loads: int = LOADS, steps: int = STEPS, many: int = MANY) -> Iterator[Figure]:
    """Figures as they come. Raises Failed."""
    site.filled()
    yield from _wire(site)
    windows: list[Window] = []
    with site.served() as server, chromium() as browser:
        for what, link in (("all places", "/?"), ("places known to an area", "/?precision=area&")):
            yield from _loading(browser, server, what, link, loads)
            stepped, windows = _brushing(browser, server, what, link + _PERIOD, steps)
            yield from stepped
        yield from _many(browser, server, site, steps, many)
        yield from _rivals(browser, server, windows)


@contextmanager
def _reading(browser: Browser, address: str, manifest: dict[str, Any] | None = None) -> Iterator[tuple[Page, Thread]]:
    """A page that has painted everything its link needs; with `manifest`, of that edition and without its texts."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    page = context.new_page()
    page.add_init_script(_NOTE_WHEN_READY)
    if manifest:
        texts = {part["text"]["file"] for part in manifest["parts"]}
        page.route("**/data/manifest.json", lambda route: route.fulfill(json=manifest))
        page.route("**/data/files/*.json", lambda route: _without(route, texts))
    thread = Thread(page)
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=180_000)
    try:
        yield page, thread
    finally:
        context.close()


def _without(route: Route, texts: set[str]) -> None:
    if route.request.url.rpartition("/")[2] in texts:
        route.abort()
    else:
        route.continue_()


def _loading(browser: Browser, server: Server, what: str, link: str, times: int) -> list[Figure]:
    """From nothing in the cache to the moment at which the page says that it has painted all that its link needs."""
    walls, spent, held = [], [], 0.0
    for _ in range(times):
        with _reading(browser, server.address + link) as (page, thread):
            walls.append(page.evaluate("window.readyAt") / 1000)
            spent.append(thread.spent().whole / 1000)
            held = thread.memory()
    return [
        Figure(f"{what}: load to painted", middle(walls), "s", most=0.8, note=f"the middle of {times}"),
        Figure("… the main thread of it", middle(spent), "s CPU"),
        Figure("… scripts' memory then", held, "MB"),
    ]


def _wire(site: Installation) -> list[Figure]:
    """Bytes of the columns files as brotli 5 makes them, and of those of their columns that drawing needs."""
    parts = [site.published(part["columns"]["file"]) for part in site.manifest()["parts"]]
    whole = sum(path.with_name(f"{path.name}.br").stat().st_size for path in parts)
    drawing = sum(len(brotli.compress(_drawing(path.read_bytes()), quality=5)) for path in parts)
    return [
        Figure("columns on the wire", whole / site.rows, "bytes an event", most=6, note=f"{len(parts)} files"),
        Figure("… were only drawing's columns sent", drawing / site.rows, "bytes an event", most=3),
    ]


def _drawing(content: bytes) -> bytes:
    table = format.decode(content)
    kept = [name for name in table.columns if name in _DRAWING or name.startswith(("spot_", "leg_"))]
    return format.encode(format.Table(table.rows, {name: table.columns[name] for name in kept}, table.lists))


def _brushing(browser: Browser, server: Server, what: str, link: str, steps: int) -> tuple[list[Figure], list[Window]]:
    with _reading(browser, server.address + link) as (page, thread):
        spent, windows = _drag(page, thread, steps)
        thread.slow_down(4)
        slowly, _ = _drag(page, thread, steps)
    quick = _steps(f"{what}: brush", spent, most=16.7)
    return [*quick, *_steps("… CPU throttled 4 ×", slowly, most=33)], windows


def _many(browser: Browser, server: Server, site: Installation, steps: int, many: int) -> list[Figure]:
    """The same parts again and again, until they are so many events."""
    manifest = site.manifest()
    parts = manifest["parts"] * -(-many // site.rows)
    count = sum(part["count"] for part in parts)
    address = f"{server.address}/?precision=area&{_PERIOD}"
    with _reading(browser, address, {**manifest, "parts": parts, "count": count}) as (page, thread):
        held = thread.memory()
        spent, _ = _drag(page, thread, steps)
        after = thread.memory()
    return [
        *_steps(f"{count:,} events, places known to an area: brush", spent, most=16.7),
        Figure(f"scripts' memory at {count:,}", held, "MB", most=80, note=f"no texts; after the brush {after:,.0f} MB"),
    ]


def _drag(page: Page, thread: Thread, steps: int) -> tuple[list[Spent], list[Window]]:
    """Drags the timeline's window to and fro; what the main thread spends and the period, by step."""
    box = page.locator("[data-part=window]").bounding_box()
    assert box, "the timeline shows no window"  # noqa: S101 - for the type checker
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.down()
    thread.rest()
    spent: list[Spent] = []
    windows: list[Window] = []
    end = time.monotonic() + _LONGEST
    for step in range(steps + 1):
        if time.monotonic() > end and len(spent) > _FEWEST:
            break
        to = x + _PIXELS * (_TURN - abs(_TURN - (step + 1) % (2 * _TURN)))
        spent.append(thread.spent_on(partial(page.mouse.move, to, y)))
        windows.append(_window(thread))
    page.mouse.up()
    return spent, windows


def _window(thread: Thread) -> Window:
    ends = thread.run("[...document.querySelectorAll('.timeline-handle')].map((end) => Number(end.ariaValueNow))")
    return ends[0], ends[1]


def _steps(what: str, spent: list[Spent], most: float) -> list[Figure]:
    first, *others = spent
    whole, scripts = [each.whole for each in others], [each.scripts for each in others]
    note = f"{len(others)} steps; the first, {first.whole:.3g} ms, stands apart: it may sort by last day"
    return [
        Figure(f"{what}, scripts, p50", percentile(scripts, 0.5), "ms CPU a step"),
        Figure("… scripts, p95", percentile(scripts, 0.95), "ms CPU a step"),
        Figure("… whole main thread, p50", percentile(whole, 0.5), "ms CPU a step"),
        Figure("… whole main thread, p95", percentile(whole, 0.95), "ms CPU a step", most=most, note=note),
    ]


def _rivals(browser: Browser, server: Server, windows: list[Window]) -> Iterator[Figure]:
    """Counting alone, in one page without other work: what the period selects, by cell or cluster."""
    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    for pattern in ("**/bench/**", "**/node_modules/**"):
        page.route(pattern, lambda route: route.fulfill(path=file_of(PROJECT, route.request.url)))
    page.goto(f"{server.address}/bench/browser/rivals.html")
    page.wait_for_selector("html[data-ready=true]", state="attached", timeout=180_000)
    thread = Thread(page)
    ours = middle(_counting(thread, "ours", windows))
    yield Figure("counting alone, in a page without the map", ours, "ms CPU a step")
    for name, least in (("supercluster", 10.0), ("markercluster", None)):
        spent = middle(_counting(thread, name, windows[: 1 + _RIVAL_STEPS]))
        yield Figure(f"{name}, given the same periods", spent, "ms CPU a step", note=_RIVAL_NOTES[name])
        yield Figure("… beside our counting", ratio(spent, ours), "×", least=least)
    page.close()


def _counting(thread: Thread, name: str, windows: list[Window]) -> Iterator[float]:
    (start, end), *others = windows
    thread.run(f"globalThis.step = rivals.{name}(); step({start}, {end})")
    for start, end in others:
        before = thread.spent()
        thread.run(f"step({start}, {end})")
        yield thread.spent().since(before).whole
