"""Which editions something of ours leads to: they are kept for as long as it does."""

from events.models import ShortLink, StoryStep
from events.query.filter import edition_named


def cited() -> set[str]:
    """The editions that short links and the steps of stories name."""
    queries = (*ShortLink.objects.values_list("query", flat=True), *StoryStep.objects.values_list("query", flat=True))
    return {edition for query in queries if (edition := edition_named(query))}
