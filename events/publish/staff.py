"""The staff map: the edition that readers have, and beside it what the desk keeps from them.

No file of it lies in any folder, least of all in the public one. What is public is named by reference; what is not is
projected by the one projection, for the desk, and written by the writer of editions into the answer itself.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from threading import Lock
from typing import Any

import orjson
from django.db.models import Q, QuerySet, TextChoices

from events.editions import held, parts, read
from events.editions.parts import Entry, Published, Record
from events.editions.shelf import Memory
from events.models import Dataset, Event, Publication, State
from events.models.sensitivity import CARE, needing
from events.publish.evidence import Case, cases
from events.publish.projection import Audience, Projection, project, withheld
from events.publish.run import drawn
from events.publish.staff_terms import dictionary

MOST = 20_000  # events of one stage: those that were changed last
_BATCH = 1_000
_NOTHING: dict[str, Any] = {"format": 1, "edition": "", "parts": [], "areas": None}


class Stage(TextChoices):
    """Why an event is not on the public map, or there less closely than the desk knows it."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    HELD = "held", "Held back"
    STAFF = "staff", "For staff only"
    COARSE = "coarse", "Public but coarsened"

    @property
    def hidden(self) -> bool:
        """Whether readers see nothing of such an event."""
        return self is not Stage.COARSE

    @classmethod
    def terms(cls) -> list[dict[str, Any]]:
        """The stages for the dictionary, after the one of everything else."""
        told = ({"slug": stage.value, "label": stage.label, "hidden": stage.hidden} for stage in cls)
        return [{"slug": "public", "label": "Public", "hidden": False}, *told]


_one_at_a_time = Lock()
made: dict[tuple[int, str | None], bytes] = {}  # the last answer, by what the desk and readers had then


def answer(now: datetime) -> bytes:
    """The staff map as JSON: made anew when something has been saved at the desk, or published, since the last one."""
    with _one_at_a_time:
        state = (Publication.state().wanted, read.digest())
        if state not in made:
            content = orjson.dumps(staff_map(now))
            made.clear()
            made[state] = content
        return made[state]


def staff_map(now: datetime) -> dict[str, Any]:
    """A manifest like a public one, of what the desk's own map shows; `left_out` counts what it has no room for.

    Its own files come with it. Withdrawn events are not on it: nobody works on them.
    """
    public = read.manifest() or _NOTHING
    there = Memory()
    found = {stage: _projected(stage, now) for stage in Stage}
    shown = [each for projections in found.values() for each in projections]
    own = [_part(stage, projections, there) for stage, projections in found.items() if projections]
    entries = [*own, *_uncovered(public["parts"], [*found[Stage.STAFF], *found[Stage.COARSE]])]
    full = (stage for stage in Stage if stage.hidden and len(found[stage]) == MOST)
    return {
        "format": public["format"],
        "edition": public["edition"],
        "count": sum(map(parts.shown, entries)),
        "left_out": sum(_events(stage, now).count() - MOST for stage in full),
        "dictionary": there.carried(there.put_json({**dictionary(shown), "stages": Stage.terms()})),
        "areas": _areas(public, shown, there),
        "parts": entries,
        "area_sets": public.get("area_sets", []),
    }


def as_staff_see_it(event: Event) -> dict[str, Any]:
    """The document of an event, with every position as closely as the desk knows it."""
    return project(next(iter(cases([event.pk]))), Audience.DESK).row.document  # type: ignore[no-any-return]


def _events(stage: Stage, now: datetime) -> "QuerySet[Event]":
    everyone = Dataset.Audience.PUBLIC
    published = Event.objects.filter(state=State.PUBLISHED)
    if stage is Stage.STAFF:
        return published.exclude(dataset__audience=everyone)
    if stage is Stage.HELD:
        return published.filter(visible_from__gt=now, dataset__audience=everyone)
    if stage is Stage.COARSE:
        careful = (needing(level) for level, care in CARE.items() if care.coarsen_to)
        coarse = Q(*careful, ~Q(coarsen_to=""), _connector=Q.OR)
        return published.filter(coarse, visible_from__lte=now, dataset__audience=everyone)
    return Event.objects.filter(visible_from=None, state=stage.value)


def _projected(stage: Stage, now: datetime) -> list[Projection]:
    """The events of a stage as the desk sees them, in the order of an edition's rows."""
    keys = list(_events(stage, now).order_by("-updated", "pk").values_list("pk", flat=True)[:MOST])
    batches = (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
    found = (case for batch in batches for case in cases(batch))
    wanted = (case for case in found if stage is not Stage.COARSE or withheld(case))
    projected = (project(_without_prose(case), Audience.DESK) for case in wanted)
    return sorted(projected, key=lambda each: (each.row.earliest, each.row.public_id))


def _without_prose(case: Case) -> Case:
    """The columns need no summary, and to make HTML of ten thousand takes as long as all the rest."""
    case.event = case.event._replace(summary="")
    return case


def _part(stage: Stage, projections: Iterable[Projection], there: Memory) -> Entry:
    """A part that carries its columns and texts; documents are asked for one by one, when somebody looks at them."""
    entry = parts.write("", None, map(_record, projections), there)
    carried = {name: there.carried(entry[name]) for name in ("columns", "text")}
    return {**entry, **carried, "details": [], "stage": stage.value}


def _record(projection: Projection) -> Record:
    row = projection.row
    where = row.document["where"] or {}
    columns = row._asdict() | {
        "pk": row.id,
        "place": where.get("name", ""),
        "json": orjson.dumps(row.document).decode(),
    }
    return parts.of_event(Published(*(columns[name] for name in Published._fields)), projection.links)


def _uncovered(entries: Iterable[Entry], instead: Iterable[Projection]) -> Iterator[Entry]:
    """The public parts, without the rows that stand on the staff map as the desk knows them."""
    rows = [each.row for each in instead]
    for entry in entries:
        dataset, year = entry["dataset"], entry["year"]
        theirs = {row.public_id for row in rows if row.dataset == dataset and year in (None, row.earliest.year)}
        yield _without(entry, theirs) if theirs else entry


def _without(entry: Entry, public_ids: set[str]) -> Entry:
    ids = held.text(entry["text"]["file"])["ids"]
    covered = [number for number, public_id in enumerate(ids) if public_id in public_ids]
    return {**entry, "redacted": sorted({*entry.get("redacted", ()), *covered})}


def _areas(public: dict[str, Any], shown: Iterable[Projection], there: Memory) -> dict[str, Any]:
    """The outlines that rows refer to: the public ones, or more where the desk's own events need more."""
    known = read.areas() if public["areas"] else {}
    missing = {each.row.area for each in shown if each.row.area} - known.keys()
    if public["areas"] and not missing:
        return public["areas"]  # type: ignore[no-any-return]
    return there.carried(there.put_json({**known, **drawn(tuple(sorted(missing)))}))
