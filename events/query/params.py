"""The table of parameters: everything that a link can say, one row each, in the order of the filter's sentence.

static/js/core/params.js is the same table for the browser.
"""

from django.utils.translation import gettext_noop as _

from events.query.kinds.base import Kind
from events.query.kinds.evidence import Grade, Has
from events.query.kinds.settings import Settings
from events.query.kinds.showing import After, Choice, Count, EditionId, EventId, Fields, Language, StoryPlace, ViewKind
from events.query.kinds.space import BoxKind, Near, PrecisionKind
from events.query.kinds.terms import OneOf, Search, Terms
from events.query.kinds.time import Period, Stretch
from events.query.order import ORDERS

_PLAY = (
    ("window", "cumulative"),
    ("auto", "day", "week", "month", "year"),
    ("normal", "slow", "fast"),
    ("once", "loop"),
    ("still", "start"),
)
_PARTS = (("timeline", "no-timeline"), ("controls", "no-controls"))
_BINS = (("bars", "lanes"), ("all", "view"), ("whole", "share"))
_CERTAINTY = (
    "possible: an event's days and ground meet the period and the box or circle, so that it may have happened then and"
    " there; certain: they lie wholly inside."
)

PARAMS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        # selecting
        Terms("category", _("of kind {names}")),
        Terms("status", _("marked {names}")),
        Terms("dataset", _("from the data set {names}")),
        Terms("country", _("in {names}")),
        Terms("place", _("at {names}"), linked=True),
        Terms("actor", _("involving {names}"), linked=True),
        Terms("tag", _("tagged {names}"), linked=True),
        Period("from", end=False),
        Period("to", end=True),
        Near("near"),
        BoxKind("bbox"),
        PrecisionKind("precision"),
        Grade("grade"),
        Has("has"),
        Search("q"),
        Choice("certainty", ("possible", "certain"), qualifies=("from", "to", "near", "bbox"), told=_CERTAINTY),
        EditionId("at"),
        # showing
        EventId("event"),
        ViewKind("view"),
        Choice("layer", ("cells", "points", "heat")),
        Choice("basemap", ("shown", "none")),
        OneOf("areas"),
        Stretch("compare"),
        Settings("play", _PLAY),
        Settings("bins", _BINS),
        Settings("parts", _PARTS),
        StoryPlace("story"),
        Choice("panel", ("filters", "events", "story", "about")),
        Language("lang"),
        Choice("keys", ("on", "off")),
        Choice("theme", ("auto", "light", "dark")),
        Choice("sort", tuple(ORDERS), told="Newest or oldest first, or the last updated first, or by title."),
        Count("limit", 10_000),
        After("page"),
        Fields("fields"),
    )
}
