"""`python -m bench.probe edit|count QUERY|find`: what the product does in one process, measured there, said as JSON."""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import django

_TIMES = 20


def cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def edit() -> dict[str, float]:
    """Changes one event's title at the desk and publishes."""
    from django.utils import timezone

    from events.editions import files
    from events.models import Event, PublicEvent
    from events.publish.run import publish

    newest = PublicEvent.objects.order_by("-earliest").values_list("public_id", flat=True)[0]
    event = Event.objects.get(public_id=newest)
    event.title, event.stale = f"{event.title[:200]}, corrected at {time.time_ns()}", True
    event.save()
    before = sum(1 for _ in (files.folder() / "files").iterdir())
    wall, spent = time.monotonic(), cpu()
    publish(timezone.now())
    after = sum(1 for _ in (files.folder() / "files").iterdir())
    return {"wall": time.monotonic() - wall, "cpu": cpu() - spent, "files": after - before}


def count(query: str) -> dict[str, float]:
    """Counts what a query selects, as lists do; milliseconds of CPU, the middle of several times."""
    from events.editions import read
    from events.models import PublicEvent
    from events.query.filter import EventFilter

    def once() -> int:
        return EventFilter.from_query(query, read.vocabulary()).apply(PublicEvent.objects.all()).count()

    found = once()
    return {"count": found, "cpu_ms": median(_milliseconds(once) for _ in range(_TIMES))}


# Names in several scripts, begun, misspelt, of very many places, with a kind or a country; and positions.
_TYPED = (
    "Kursk", "Покровськ", "순안공항", "حلب", "Dounaï", "Sergeevka", "Sergeevka, Kazakhstan", "San Jose", "Santa",
    "Pokrov", "Phyongyang", "Bakmhut", "Kramotorsk", "near Kursk", "région de Koursk", "аэропорт Внуково", "Black Sea",
    "xyzzyqq", "Zaporozhye", "Deir ez Zor", "Pyongyang Sunan International Airport", "51.7373, 36.1874",
    "8MG9+PFR Sergeevka", "37U DQ 12345 67890",
)  # fmt: skip


def find() -> dict[str, float | str]:
    """What each text costs, the middle of several times; milliseconds of CPU."""
    from events.geocoding.resolve import resolve

    for typed in _TYPED:
        resolve(typed)
    costs = {typed: median(_milliseconds(partial(resolve, typed)) for _ in range(_TIMES)) for typed in _TYPED}
    slowest = max(_TYPED, key=lambda typed: costs[typed])
    return {"texts": len(costs), "middle": median(costs.values()), "most": costs[slowest], "slowest": slowest}


def _milliseconds(task: Callable[[], object]) -> float:
    spent = cpu()
    task()
    return (cpu() - spent) * 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflictmap.settings")
    django.setup()
    probes: dict[str, Callable[..., object]] = {"edit": edit, "count": count, "find": find}
    print(json.dumps(probes[sys.argv[1]](*sys.argv[2:])))
