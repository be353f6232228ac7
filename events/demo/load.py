"""Loads the demo: adds what is missing, corrects what differs, and leaves alone what others use."""

from typing import Any, TypeVar

from events.demo import story
from events.models import Citation, Claim, Dataset, Event, Leg, Participation, Site, State, Story, StoryStep, Wording
from events.models.base import DeskModel
from events.models.history import changing

Row = TypeVar("Row", bound=DeskModel)
Evidence = Participation | Citation | Leg | Claim | Wording
_PLAIN = ("title", "summary", "date", "status")  # fields of an event that stand in the file as the desk stores them


class IdTaken(Exception):
    """An event of another dataset bears the id of one of the story's."""


def load() -> story.Tally:
    """Brings the demo into the database, all or nothing; a second run changes nothing. Raises IdTaken."""
    with changing(reason="The demo as it comes with this version."):
        return _Load().run()


class _Load:
    """One run: what it has made by name, and what it has done."""

    def __init__(self) -> None:
        self.tally: story.Tally = {}
        self.named: dict[tuple[str, str], DeskModel] = {}
        self.ids = story.event_ids()

    def run(self) -> story.Tally:
        opening = story.read("site")
        if not Site.objects.exists():
            self._put(Site, {"name": opening["site"].pop("name")}, opening["site"])
        dataset = self._put(Dataset, {"slug": opening["dataset"].pop("slug")}, opening["dataset"])
        for noun in story.nouns():
            if "copies" in noun.fields:
                noun.fields["copies"] = self._find("sources", noun.fields["copies"])
            self.named[noun.file, noun.slug] = self._put(noun.model, noun.key, noun.fields)
        for row in story.read("events"):
            self._event(dataset, row)
        for row in story.read("stories"):
            self._story(row)
        return self.tally

    def _story(self, row: dict[str, Any]) -> None:
        """Adds the story. One that is there already stays its editors'."""
        steps = row.pop("steps")
        if Story.objects.filter(slug=row["slug"]).exists():
            return story.count(self.tally, Story, "unchanged")
        told = self._put(Story, {"slug": row.pop("slug")}, row)
        for number, step in enumerate(steps, 1):
            StoryStep(story=told, position=number, **step).save()
        return None

    def _put(self, model: type[Row], key: dict[str, Any], fields: dict[str, Any]) -> Row:
        """Adds the row or corrects it, unless events of others show it: then it is their editors' to change."""
        row = model._default_manager.filter(**key).first()
        if row is None:
            row = model(**key, **fields)
            row.save()
            outcome = "added"
        elif not _assign(row, fields):
            outcome = "unchanged"
        elif self._is_shared(row):
            row.refresh_from_db()
            outcome = "left as it is, others use it"
        else:
            row.save()
            outcome = "changed"
        story.count(self.tally, model, outcome)
        return row

    def _is_shared(self, row: DeskModel) -> bool:
        others = Event.objects.exclude(public_id__in=self.ids)
        return any(others.filter(**{path: row.pk}).exists() for path in row.affects)

    def _event(self, dataset: Dataset, row: dict[str, Any]) -> None:
        """Adds or corrects an event with its evidence. Its publication state is set only once: then editors decide."""
        event = Event.objects.filter(public_id=row["public_id"]).first()
        outcome = "unchanged" if event else "added"
        if event is None:
            event = Event(public_id=row["public_id"], dataset=dataset, state=State.PUBLISHED)
        elif event.dataset_id != dataset.pk:
            raise IdTaken(f"The event {event.public_id} belongs to the dataset “{event.dataset.slug}”.")
        differs = _assign(event, self._event_fields(row))
        if outcome == "added":
            event.save()
        if [kind for kind, rows in self._evidence(row) if self._replace(event, kind, rows)]:
            differs = True
        if differs and outcome == "unchanged":
            event.save()
            outcome = "changed"
        story.count(self.tally, Event, outcome)

    def _event_fields(self, row: dict[str, Any]) -> dict[str, Any]:
        return {
            **{name: row[name] for name in _PLAIN},
            "date_note": row.get("date_note", ""),
            "language": "en",
            "tags": ", ".join(sorted(row["tags"])),
            "category": self._find("categories", row["category"]),
            "place": self._find("places", row["place"]),
        }

    def _evidence(self, row: dict[str, Any]) -> list[tuple[type[Evidence], list[dict[str, Any]]]]:
        """The rows that hang on an event, by model and in order."""
        legs = [{**leg, "place": self._find("places", leg["place"])} for leg in row.get("legs", ())]
        claims = [{**claim, "source": self._find("sources", claim.get("source"))} for claim in row["claims"]]
        return [
            (Participation, [{"actor": self._find("actors", slug), "role": role} for slug, role in row["actors"]]),
            (Citation, [{"source": self._find("sources", slug)} for slug in row["sources"]]),
            (Leg, [{"position": number, **leg} for number, leg in enumerate(legs)]),
            (Claim, claims),
            (Wording, row.get("wordings", [])),
        ]

    def _find(self, file: str, slug: str | None) -> DeskModel | None:
        """The row that the story calls by this name."""
        return self.named[file, slug] if slug else None

    def _replace(self, event: Event, model: type[Evidence], rows: list[dict[str, Any]]) -> bool:
        """Makes these the event's rows of one model; returns whether they were others before."""
        wanted = [model(event=event, **row) for row in rows]
        present = model._default_manager.filter(event=event)
        if [_values(row) for row in present] == [_values(row) for row in wanted]:
            return False
        for row in present:
            row.delete()
        for row in wanted:
            row.save()
        return True


def _assign(row: DeskModel, fields: dict[str, Any]) -> bool:
    """Sets the fields; returns whether one of them was different."""
    differing = {name: value for name, value in fields.items() if getattr(row, name, None) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)


def _values(row: DeskModel) -> list[Any]:
    """What a row says, without its own id."""
    return [getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key]
