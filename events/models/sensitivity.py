"""How much care an event needs so that showing it harms nobody: a small table, applied wherever events are shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from events.models.place import PrecisionCode


class Sensitivity(models.TextChoices):
    """Whom or what an event could endanger by being shown."""

    NONE = "none", "Not sensitive"
    SITE = "site", "Sensitive site: shown to 5 km, after a day"
    PEOPLE = "people", "People at risk: shown to 25 km, after three days"


@dataclass(frozen=True)
class Care:
    """How long an event is held back once it is published, and how closely its position is shown at most."""

    delay_hours: int = 0
    coarsen_to: str = ""


CARE = {
    Sensitivity.NONE: Care(),
    Sensitivity.SITE: Care(24, "settlement"),
    Sensitivity.PEOPLE: Care(72, "area"),
}


def level(own: str, of_category: str) -> Sensitivity:
    """How sensitive an event is: its own word, else its category's."""
    return Sensitivity(own or of_category)


def up_to(sensitivity: Sensitivity) -> list[Sensitivity]:
    """The levels that ask for no more care than this one."""
    levels = list(CARE)
    return levels[: levels.index(sensitivity) + 1]


def coarser(one: str, other: str) -> str:
    """The vaguer of two precisions that may not be named."""
    return max(one, other, key=lambda precision: PrecisionCode.ORDER.index(precision) if precision else -1)


def needing(sensitivity: str) -> Q:
    """The events of a sensitivity."""
    return Q(sensitivity=sensitivity) | Q(sensitivity="", category__sensitivity=sensitivity)


def hold_longer(events: "QuerySet[Any]") -> None:
    """Holds back, of published events that nobody has seen yet, each for as long as its data set and it need."""
    waiting = events.filter(visible_from__gt=timezone.now())
    for hours in list(waiting.order_by().values_list("dataset__delay_hours", flat=True).distinct()):
        for sensitivity, needed in CARE.items():
            chosen = waiting.filter(needing(sensitivity), dataset__delay_hours=hours)
            hold_back(chosen, max(hours, needed.delay_hours))


def hold_back(events: "QuerySet[Any]", hours: int) -> None:
    """Shows published events so many hours after they were published or their embargo ended, and no sooner."""
    start = Coalesce(Greatest("published_on", "publish_at"), "published_on")
    events.update(visible_from=ExpressionWrapper(start + timedelta(hours=hours), models.DateTimeField()))
