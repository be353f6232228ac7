"""Removes the demo: its events, and of its nouns those that nothing else uses."""

from typing import Any

from django.db import models, transaction

from events.demo import story
from events.models import Dataset, Event, Site, Story
from events.models.base import DeskModel
from events.models.history import changing


def remove() -> story.Tally:
    """Takes the demo out of the database, all or nothing.

    Events that an editor added to its dataset stay, and the dataset with them.
    """
    tally: story.Tally = {}
    opening = story.read("site")
    with changing(reason="The demo was removed."):
        for event in Event.objects.filter(dataset__slug=opening["dataset"]["slug"], public_id__in=story.event_ids()):
            event.delete()
            story.count(tally, Event, "removed")
        for row in story.read("stories"):
            _remove(tally, Story, {"slug": row["slug"]})
        # Sources that repeat another come after it in the file: backwards, none is in another's way.
        for noun in reversed(list(story.nouns())):
            _remove(tally, noun.model, noun.key)
        _remove(tally, Dataset, {"slug": opening["dataset"]["slug"]})
        _remove(tally, Site, opening["site"])  # only as the demo wrote it
    return tally


def _remove(tally: story.Tally, model: type[DeskModel], key: dict[str, Any]) -> None:
    row = model._default_manager.filter(**key).first()
    if row is None:
        return
    try:
        with transaction.atomic():
            row.delete()
    except models.ProtectedError:
        story.count(tally, model, "kept, others use it")
    else:
        story.count(tally, model, "removed")
