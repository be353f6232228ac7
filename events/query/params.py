"""The table of parameters: everything that a link can say, one row each, in the order of the filter's sentence.

static/js/core/params.js is the same table for the browser.
"""

from events.query.kinds import BoxKind, Choice, EventId, Kind, Page, Period, Search, Terms, View

PARAMS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        # selecting
        Terms("category", "of kind {}"),
        Terms("status", "marked {}"),
        Terms("dataset", "from the data set {}"),
        Terms("country", "in {}"),
        Terms("actor", "involving {}", linked=True),
        Terms("tag", "tagged {}", linked=True),
        Period("from", end=False),
        Period("to", end=True),
        BoxKind("bbox"),
        Search("q"),
        Choice("certainty", ("possible", "certain"), qualifies=("from", "to", "bbox")),
        # showing
        EventId("event"),
        View("view"),
        Choice("panel", ("filters", "events", "about")),
        Choice("theme", ("auto", "light", "dark")),
        Page("page"),
    )
}
